### The board: what works and what does not.

# --

drill = DRILL
act-enter = Enter: { $what }
since-clock = since { $clock }
audience-clients = clients
promise-in = update to { $audience } in { $clock }
promise-due = UPDATE to { $audience } LATE by { $clock }
promise-soon = update to { $audience } SOON, in { $clock }
promise-in-short = update { $clock }
promise-soon-short = SOON { $clock }
promise-due-short = LATE { $clock }
promise-line = { $audience }: news promised in { $clock }, at { $hour }
promise-line-soon = { $audience }: news promised SOON, in { $clock }, at { $hour }
promise-line-over = { $audience }: NEWS LATE by { $clock }, promised for { $hour }
promise-untold = They were told { $told }; the new time is { $hour }: tell them.
promise-untold-step = They were told { $told }; the new time is { $hour }: tell them, for instance with the step “{ $step }”.
promises-none = No news is promised at the moment.
promises-act = s: promise another time, saying why
journal-fault = JOURNAL NOT WRITTEN: { $reason }. Nothing is recorded, nothing is sent. R: try again.
too-small = Screen too small: { $columns } columns and { $rows } lines are needed. relais --plain works anywhere.
draft-kept = Text kept: it comes back when you open this again.
declare-already = An incident is already open. g i goes there; x closes it.
nothing-fits = Nothing fits. Erase a few letters.
board-never = not read yet
board-not-read-back = not read back
board-well = All is well. Read { $age } ago.
board-not-known = Nobody can say whom “{ $service }” goes through: { $reason }.
board-control-disagree = “{ $service }”: { $reason }.
board-first-reading = First reading under way. Nothing is known yet.
board-offline-unread = Offline: nothing was read.
board-drill-unread = Drill: nothing was read before it.
board-unsure =
    Nothing broken was seen, but { $count -> 
    [one] { $names } could not be read.
   *[other] { $count } providers could not be read: { $names }.
    }
board-still-reading =
    { $count ->
    [one] Nothing broken so far. { $count } provider is still to be read.
   *[other] Nothing broken so far. { $count } providers are still to be read.
    }
board-for = {" "}for { $span }
board-major = { $provider } has been down{ $since }.
board-partial = Part of { $provider } has been down{ $since }.
board-degraded = { $provider } has been working badly{ $since }.
board-recovering = { $provider } is recovering{ $since }. Our tests pass again, not often enough to be believed.
board-disagree = { $provider } has failed our own tests{ $since }, but its page says that all is well.
board-also = Also: { $names }.
board-cut-off = Nobody answers relais: it is most likely your connection, not them.
board-disagree-long = page fine, our tests fail
board-carried = { $service } goes through { $provider }, read { $age } ago.
board-more-rows =
    { $count ->
    [one] and { $count } more service
   *[other] and { $count } more services
    }
board-touched =
    { $count ->
   *[other] Touched: { $names }.
    }
board-others-fine =
    { $count ->
    [one] One other provider answers: your network works.
   *[other] { $count } others answer: your network works.
    }
board-what-now = what to do when { $provider } is down
board-what-if = what to do if { $provider } fails
board-ask = ask several networks whether it is them or us (5 s)
board-go-back = bring { $service } back to { $provider }
board-browse = see the runbooks
board-resume = go back to “{ $title }”
board-reopen = go back to “{ $title }”, left open (declared { $since } ago)
board-reopen-doubt = go back to “{ $title }”, interrupted in the middle of a step (declared { $since } ago)
board-col-service = Service
board-col-provider = Goes through
board-col-state = State
board-col-since = since
board-col-age = read ago
board-col-latency = response
board-age-never = never
board-no-provider = { $service }: who carries it is not known; the file that says so cannot be read.
board-disagree-why = { $provider }: their page says all is well, our tests fail. Trust the tests.
board-reason = { $provider }: { $reason }.
board-they-say = They say: “{ $words }” ({ $at }{ $provider } page)
board-fallback = Fallback in use: { $list }.
board-no-fallback = none
board-part = { $service }: { $share }% through { $to }, the rest through { $rest }.
board-part-unknown = nobody knows whom
board-faults =
    { $count ->
    [one] To mend: { $place }: { $what }
   *[other] To mend ({ $count }), first { $place }: { $what }
    }
board-offline = Offline, as asked: no page is read.
board-drill = Drill: no page is read; how providers are was read before it.
board-foreign-history = Git does not read this folder: it belongs to another user (relais check says more).
board-no-history = This folder has no git history: nothing is kept of earlier versions.
board-sample = A sample to try without risk, in { $folder }.
board-shared-cause = { $provider } would explain { $explains } of { $failing } failures; of the others ({ $of }), { $others ->
    [0] none fails
    [one] { $others } fails
   *[other] { $others } fail
}.
board-maintained = Maintenance of yours: { $list }. It is not alerted about meanwhile.
board-maintained-one = { $provider } until { $time }
board-clock-ahead = The clock of this machine is { $span } ahead: set it right, the times in the journal would be wrong.
board-clock-behind = The clock of this machine is { $span } behind: set it right, the times in the journal would be wrong.
board-followups = { $said }: g s
