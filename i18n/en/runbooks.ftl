### The runbooks.

# --

runbook-minutes = { $count } min
runbook-steps =
    { $count ->
    [one] { $count } step
   *[other] { $count } steps
    }
runbook-version = version { $commit }
runbook-dirty = changed since the last version
runbook-no-version = no version
runbook-broken = The file { $path } has a fault now; this is its last good text.
runbook-gone = This runbook is no longer there.
runbook-exercised = exercised { $span } ago
runbook-used = used { $span } ago
runbook-not-exercised = not exercised for { $span }
runbook-never-exercised = never exercised
runbook-never-whole = never exercised in full
runbook-last-real = Used { $span } ago.
runbook-last-drill = Exercised { $span } ago.
runbook-last-left = Begun { $span } ago, and left before the end.
runbook-last-never = Never exercised.
runbook-expected = To be exercised every { $span }.
runbook-steps-behind = Steps that were never done, or not for { $span }: { $count } of { $of }.
runbook-steps-never = Steps that were never done: { $count } of { $of }.
runbook-step-done = done { $span } ago
runbook-step-exercised = exercised { $span } ago
runbook-months = { $count } months
runbook-years = { $count } years
runbooks-loading = Reading the runbooks…
runbooks-none = No runbook in the folder runbooks/. “relais init” brings some.
runbooks-faults =
    { $count ->
    [one] One fault to mend; the other runbooks work.
   *[other] { $count } faults to mend; the other runbooks work.
    }
filter-placeholder = a few letters
palette-placeholder = an act, a screen, a runbook
palette-runbook = runbook: { $title }
proposals-title = What to do about { $provider }
proposals-fit = { $provider }: { $state }. The best runbook comes first.
proposals-none-fits = { $provider }: { $state }. No runbook is written for this case; here are all of them.
act-begin = begin “{ $title }”
act-begin-this = begin this runbook
act-declare = declare the incident and begin
act-declare-bare = declare the incident
act-walk = open this runbook
act-rehearse = begin the drill
act-next-field = next question ({ $number } of { $count })
start-label = { $label }: { $value }
start-of = Before you begin: { $title }
start-of-drill = DRILL: { $title }
start-severity = Severity
start-provider = Who is at fault
start-provider-unknown = not known yet
start-role = Who is { $role }
start-title = Title
start-empty = (empty)
start-more = and { $count } more
runbook-from = Taken from { $file }
runbook-taken =
    { $count ->
        [one] Taken from { $file }: step { $first }
       *[other] Taken from { $file }: steps { $first } to { $last }
    }
start-missing = This answer is still missing.
typed-expected = Expected: { $what }
typed-understood = Understood: { $value }
start-will-declare = The incident will be recorded, and the runbook opens at its first step. Nothing is sent to anybody.
start-will-declare-bare = The incident will be recorded. Nothing is sent to anybody. A runbook can be chosen next.
start-will-walk = The runbook opens in the present incident, at its first step. Nothing is sent to anybody.
start-will-rehearse = A drill: the runbook opens at its first step, with a journal of its own. Nothing leaves, nothing is run, no file is changed.
runbook-rehearse-later = An incident is open here: leave it first.
