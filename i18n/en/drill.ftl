# A drill: the scenario that is played, its time, those who call.

exercise-none = No drill is under way.
exercise-left = You are in the real world. Nothing of the drill is carried over.
exercise-running = for { $lasted } · time ×{ $speed }
exercise-paused = for { $lasted } · paused (×{ $speed })
exercise-call = { $at } { $who }, { $way }: “{ $words }”
exercise-waits =
    { $count ->
        [0] { $key }: { $call }
       *[other] { $key } (+{ $count }): { $call }
    }
exercise-answer = answer { $who }
exercise-begin = go on
reply-placeholder = what you answer; empty: only read

inject-by-phone = on the phone
inject-by-mail = by mail
inject-by-chat = in the chat
inject-by-sms = by text message
inject-by-visit = at the door
inject-by-article = in an article
inject-by-post = on a network

timeline-scenario = Drill: “{ $title }” is played
timeline-injected = Comes { $way }
timeline-inject-read = Read, not answered
timeline-inject-answered = Answered
plain-inject-answered = Answered: { $reply }

cli-help-drill = Live through a famous outage as a drill: same screens, same keys, and nothing leaves
cli-help-drill-act = list: the scenarios; start: play one; history: the drills that were done; calendar: those that are planned; serve: serve it to a whole team; record: make one out of an incident
cli-help-drill-name = The scenario, by its name in the list; for record, the incident, else the newest that is closed
cli-help-drill-speed = How many times as fast as in the world time runs, from 1 to 1000
cli-help-drill-json = Answer as JSON
cli-drill-which = which scenario?
cli-drill-unknown = there is no scenario `{ $name }`
cli-drill-faulty = { $path }: faulty, see `relais check`

scenario-kind-outage = outage
scenario-kind-changed = change
scenario-kind-cut-off = cut-off
scenario-kind-terms = terms
scenario-kind-disaster = disaster
scenario-kind-rumour = rumour
scenario-kind-ours = our own
scenario-kind-gone = disappearance

plain-exercise-begins = DRILL, nothing leaves: { $title }
plain-help-answer = answer [WORDS]: in a drill, answer the first who waits; without words, only read
plain-help-pause = pause, faster, slower, next: the time of the drill; next goes to what happens next
plain-help-real = real: leave the drill for the real world; nothing is carried over
exercise-nobody = Nobody waits for an answer.
exercise-hours = The clock stands at the hour of the real outage ({ $day }), on today's date.

cli-help-drill-listen = serve: the address where the outage is served, else 127.0.0.1:8911
cli-drill-served = Served at http://{ $address }/; each page and each check stands at its own address, without `https://`:
cli-drill-no-address = nothing can be served at { $address }: { $reason }
cli-drill-lead = next, pause, faster, slower: the time; say WORDS: say something to the players; quit
cli-drill-leader = Facilitator
cli-drill-expect = expected: { $what }
cli-drill-next = next, at { $at }: { $what }

cli-help-drill-output = record: the file, else `drills/INCIDENT.yaml` of the workspace; `-` is the output
cli-drill-recorded = Written: { $path }. Read it again, and add who called.
cli-drill-recorded-next = Then: relais drill start { $id }
cli-drill-still-open = { $id } is still open: a scenario is made of it once it is closed
cli-drill-nothing-seen = { $id } says nothing of any provider: there is nothing to play

recorded-both = Each text is in the language of the record, twice: translate the other.
recorded-names = Names of clients and people that relais knows are replaced by `…`. Read it again before you hand it on.
recorded-seen = Health is as relais read it, at the hours at which it did. A check that failed answers HTTP 503 here, a slow one HTTP 429.
recorded-ours = What you did then stands only in comments: it is not played.
recorded-rumour = A rumour is only played as what somebody says: say who, and in `untrue` why it is not so.
recorded-inject = Add who called, under another name, at its place in the order of time:
recorded-caller = A client
recorded-call = Nothing since { $at }?
recorded-briefing = An outage that { $firm } lived through, at the same hours.
recorded-lesson = For us, { $lasted } from the first thing seen to the closing. What we changed because of it is in the folder `incidents/{ $id }`.
cli-drill-leads = who leads: { $what }
cli-drill-observes = who observes: { $what }

drills-title = drill
drills-kind = kind
drills-lasted = in reality
drills-last = done
drills-never = never
drills-loading = Reading the drills…
drills-none = No drill to do.
drills-own = Your own: { $path }
drills-prepare = prepare “{ $title }”
drills-faults =
    { $count ->
    [one] One fault to mend; the other drills work.
   *[other] { $count } faults to mend; the other drills work.
    }
drills-not-in-an-incident = A real incident is open here: a drill waits until it is closed, or left.
drills-one-at-a-time = A drill is under way already: finish it, or leave it with ctrl-x.
drill-before = Before the drill: { $title }
drill-gone = This drill is no longer there.
drill-pace = { $real } in reality, { $takes } at ×{ $speed }
drill-led = Several can do it: `relais drill serve { $id }` tells whoever leads and whoever observes what the players must not read.
drill-nothing-leaves = Nothing leaves a drill: no message, no command, no question to a provider. Every screen bears the mark DRILL, and ctrl-x leads back to what is real.
drill-incident-open = A real incident was left open: “{ $title }”. The drill does not touch it; it stays as it is.
drill-trouble-now = { $provider } has real trouble right now. During the drill the board does not show it.
drill-go = begin the drill, at ×{ $speed }
plain-help-drills = drills [ID]: the drills, or what may be known of one before; drills start ID [SPEED]: begin it
plain-drills-line = { $id }: { $title } ({ $kind }, { $real } in reality, { $last })
plain-drills-go = To begin: drills start { $id } { $speed }

cli-help-drill-ics = calendar: for a calendar, as iCalendar, with reminders
drill-overdue = overdue
drill-to-plan = to plan
drill-later = later
drill-planned-on = Drill planned { $due }: { $title }
drill-planned-overdue = Drill overdue, planned { $due }: { $title }
drill-planned-never = Drill to plan, never lived through: { $title }
board-drill-planned =
    { $more ->
        [0] { $said }: { $way }
        [one] { $said }, and another: { $way }
       *[other] { $said }, and { $more } others: { $way }
    }
drills-runbook = runbook
drill-with = With { $who }
drill-none-planned = No drill is planned: `drills:` in relais.yaml gives their calendar.
drill-none-in-calendar = No drill has a day: nothing to put into a calendar.
drill-without-day = Never lived through and without a day, so not in the calendar: { $names }. `on:` gives a day.
drill-meeting = Drill: { $title }
drill-start-scenario = relais drill start { $id }, or g e in the console
drill-start-runbook = relais start { $id } --drill, or g e in the console
