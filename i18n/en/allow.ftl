### Which programs may be started on this machine.
allow-title = Programs of { $path }
allow-programs = Once allowed, this text may start on this machine:
allow-program-changed = · { $line } (the script { $script } has changed)
allow-differs = What has changed since it was allowed ({ $at }):
allow-only-order = Only the order of its lines has changed since it was allowed ({ $at }).
allow-nothing = No program waits to be allowed.
allow-runbook = Its programs are not allowed on this machine yet: relais allow { $path }
allow-reminder =
    { $more ->
        [0] Programs wait to be allowed on this machine: { $path } (relais allow).
       *[other] Programs wait to be allowed on this machine: { $path } and { $more } more (relais allow).
    }
allow-word = allow yes allows them.
act-allow = allow these programs on this machine
act-look-programs = see these programs
plain-allow = allow: see these programs, and allow them on this machine
cli-help-allow = Allow the programs of runbooks and of relais.yaml to be started on this machine
cli-help-allow-paths = Files or folders; the whole workspace where none is named
cli-help-allow-yes = Allow without asking, after it was read otherwise
cli-help-allow-revoke = Take back what was allowed
cli-help-allow-list = Only say how each text stands
cli-help-allow-json = Answer as JSON
cli-allow-ask = Allow the programs of { $path } on this machine? [y/N]
cli-allow-stands = allowed here: { $path }
cli-allow-barred = NOT allowed: { $path }
cli-allow-not-kept = the permission could not be kept: { $reason }
plain-help-allow = allow: show the programs that wait to be allowed; allow yes: allow them on this machine
