### The lines of `relais watch`

# --

watch-began = The watch begins: { $well } well, { $bad } not well, { $unknown } unknown.
watch-was = (was: { $word })
watch-they-say = they say: { $words }
watch-shared = { $cause } It concerns: { $names }.
watch-shared-over = { $provider } no longer explains several failures.
watch-held = Within a maintenance window, until { $until }: { $turned }
watch-back = Somebody outside answers again: the connection is back. Everything is read again.
watch-promise-soon = { $audience }: news promised for { $hour }, in { $span }. Incident: { $title }
watch-promise-late = { $audience }: NEWS ARE LATE, promised for { $hour } and not sent yet. Incident: { $title }
watch-drill = EXERCISE · { $said }
watch-clock-right = The clock of this machine is right again.
watch-offline = to watch, relais has to ask: `--offline` forbids it
watch-offline-hint = `relais status --offline` says how everybody was when last read
watch-not-posted = a change could not be posted, and is given up: { $reason }
watch-not-run = the program told of a change failed: { $reason }
watch-recording-fault = { $path }: { $reason }
watch-recording-line = { $place } is no answer that was recorded: { $reason }
watch-recording-hint = a recording is made by `relais watch --record FILE`
cli-help-watch = Tell each change of our providers' health, and news that were promised and are late, with no screen
cli-help-watch-providers = Providers by the name of their file; else all those of our services
cli-help-watch-json = One line of JSON a change
cli-help-watch-bell = Ring the terminal's bell and show its notification when something fails
cli-help-watch-record = Keep what every source answers in this new file
cli-help-watch-replay = Watch what this file kept, at speed, instead of asking
cli-help-watch-program = Run at each change, with the line as its last argument and RELAIS_CHANGE as JSON
