### The post-mortem of an incident.

measure-detect = Notice
measure-take-charge = Take charge
measure-attribute = Locate the cause
measure-inform = Tell the clients
measure-decide = Decide to switch
measure-mitigate = Reduce the effect
measure-restore = Restore (checked by us)
measure-degraded = Time on the substitute
measure-engage = Bring people in
measure-exposure = Our delay on their outage
measure-status-lag = Their delay in saying so
measure-false-hope = False hope

reached-done = done
reached-skipped = passed over
reached-failed = failed
reached-in-doubt = in doubt
reached-running = begun, no end recorded
reached-undone = done, then taken back
reached-not-reached = not reached
reached-not-applicable = not applicable

postmortem-title = Post-mortem: { $title }
postmortem-title-drill = DRILL · Post-mortem: { $title }
postmortem-title-unknown = Post-mortem of an incident without declaration
postmortem-drill = DRILL: nobody outside was told and nothing was changed for real.
postmortem-standing = Status:
postmortem-draft =
    { $count ->
        [0] complete, drawn from the journal and read: every question has its answer.
        [one] draft drawn from the journal. { $count } question waits for an answer; it has a box to tick.
       *[other] draft drawn from the journal. { $count } questions wait for an answer; each has a box to tick.
    }
postmortem-answer-how = Answer below each question, or write “none”, then tick its box. What you write into this file stays there when it is written again.
postmortem-unknown = unknown
postmortem-none = none recorded
postmortem-by = { $at }, by { $who }
postmortem-still-open = still open
postmortem-role = { $role }: { $who }

postmortem-column-what = What
postmortem-column-value = Value
postmortem-head-id = Identifier
postmortem-head-workspace = Firm
postmortem-head-severity = Severity (1 is the worst)
postmortem-head-provider = Provider
postmortem-head-service = Service touched first
postmortem-head-declared = Declared
postmortem-head-closed = Closed
postmortem-head-roles = Roles
postmortem-head-runbook = Runbook followed
postmortem-head-moved = Then, its new text
postmortem-runbook =
    { $title }
    { $path }, { $origin }
    hash { $hash }
    started at { $at } by { $who }
postmortem-runbook-commit = commit { $commit }
postmortem-runbook-dirty = commit { $commit } with changes that were not committed
postmortem-runbook-no-commit = in no commit

postmortem-summary = In short
postmortem-undeclared = This journal holds no declaration: the incident cannot be summed up.
postmortem-summary-declared = { $who } declared the incident “{ $title }”, severity { $severity }, on { $at }.
postmortem-summary-impact = The effect on us began: { $at }.
postmortem-summary-no-impact = When the effect on us began is not recorded.
postmortem-summary-seen = { $first }, according to { $source } at { $at }.
postmortem-summary-seen-twice = { $first }, according to { $source } at { $at }; at the last { $last }, according to { $then } at { $until }.
postmortem-summary-unseen = The provider's health was not read during the incident.
postmortem-summary-switched = { $service } went from { $from } to { $to } at { $at }.
postmortem-summary-switched-part = At { $at }, { $share }% of { $service } goes through { $to }, the rest through { $rest }.
postmortem-summary-switched-back = { $service } went through { $to } at { $at }, then back to { $from } at { $back }.
postmortem-summary-no-switch = No service changed its provider.
postmortem-summary-theirs = At { $name }: { $points }.
postmortem-summary-point = { $point } { $at }
postmortem-summary-told =
    { $count ->
        [one] { $count } message left, at { $at }.
       *[other] { $count } messages left, the first at { $at }.
    }
postmortem-summary-untold = No message left for anybody outside.
postmortem-summary-verified = We checked ourselves that all worked: { $at }.
postmortem-summary-unverified = No check of our own is recorded.
postmortem-summary-closed = Closed at { $at } by { $who }, { $lasted } after the declaration.
postmortem-summary-open = The incident is still open.

exercise = What the exercise shows
exercise-how = This is no grade. Only the journal speaks: what nobody wrote down stays unknown, which is neither a failure nor a success.
exercise-column-point = Point
exercise-column-state = Where it stands
exercise-column-says = What the journal says
exercise-column-next = Next time
exercise-state-held = met
exercise-state-partly = partly met
exercise-state-missed = not met
exercise-state-unknown = unknown: nobody wrote it down
exercise-lead-ahead = You told your clients { $span } before the provider's first public word.
exercise-lead-behind = You told your clients { $span } after the provider's first public word.
exercise-lead-clocks = { $lead } That is their clock against ours.

exercise-point-home-first = Look at home first
exercise-next-home-first = Answer “Them or us?” before touching anything; in a real outage, key w helps.
exercise-home-held = The answer is recorded at { $at }, before any switch.
exercise-home-unsure = At { $at } the answer was “not sure”; nothing surer is recorded before what followed.
exercise-home-late = Switched at { $at }; the answer to “Them or us?” is recorded only at { $then }.
exercise-home-passed = “Them or us?” was passed over: { $reason }
exercise-home-unknown = The journal does not say whether the fault was looked for at home.

exercise-point-attribution = Put the fault in the right place
exercise-next-attribution = Write down whether it is them or us, and what the provider says of it, with the time and the page.
exercise-cause-held = Concluded “it is them”; the provider or several sources say so too.
exercise-cause-turned = Concluded “it is us” at { $at }, then “it is them” at { $then }, as the sure sources say.
exercise-cause-missed = Concluded “it is us”, while sure sources tell of an outage of theirs.
exercise-cause-unknown = Nothing says whether “it is them” or “it is us” was concluded.
exercise-cause-unheard = The conclusion is recorded; what the provider said of it is not.

exercise-point-sources = Do nothing on a rumour alone
exercise-next-sources = Before acting, have seen it ourselves or read it from the provider, and write down how we know.
exercise-sources-held = Before the first act ({ $act }, { $at }) we had seen it ourselves or read it from a sure source.
exercise-sources-press = Before the first act ({ $act }, { $at }) we had it from one newspaper or site alone.
exercise-sources-rumour = Before the first act ({ $act }, { $at }) we had it from a rumour alone.
exercise-sources-unknown = Nothing says what we knew before the first act ({ $act }, { $at }).
exercise-sources-no-act = Neither a switch nor a message to clients is recorded.

exercise-point-told = Tell the clients in time
exercise-next-told = Write as soon as the effect is there, even without the cause: what we know, and when they hear more.
exercise-told = Clients told { $span } after somebody noticed; the aim is { $limit } for this severity.
exercise-told-begun = Clients told { $span } after the exercise began; the aim is { $limit } for this severity.
exercise-told-unclear = The recorded times do not let anybody say.
exercise-told-nobody = No message to clients is recorded.

exercise-point-promises = Give the news that was promised
exercise-next-promises = Promise a time that we can keep, and write at that time even with nothing new.
exercise-promise = { $audience }, for { $due }: { $kept }
exercise-promises-none = No promised news was due before the end.

exercise-point-way = Go round by a way that does not fall with them
exercise-next-way = Before switching, look at what falls with them (relais deps), and write down the answer.
exercise-way-held = { $to } was seen to work during the exercise.
exercise-way-missed = { $to } was seen to be down as well.
exercise-way-overruled = relais advised against { $to }, and its name was typed all the same; the journal does not say whether that was for a shared failure.
exercise-way-unknown = The journal does not say whether { $to } stands on what was falling.
exercise-way-none = No switch is recorded.

exercise-point-closing = Check ourselves before closing
exercise-next-closing = Make our own test and write it down; close only after that, whatever the provider says.
exercise-closing-held = Our test passed at { $at }; closed at { $then }.
exercise-closing-late = Closed at { $at }; our test is recorded only at { $then }.
exercise-closing-missed = The provider called it fixed at { $at }; closed at { $then }, with no test of ours in the journal.
exercise-closing-unknown = Closed at { $at }; no test of ours is recorded.
exercise-open = The exercise is still open.

exercise-point-reasons = Write down why we decide
exercise-next-reasons = Write why in one sentence at the moment of deciding; “rules.reason” makes relais ask at each switch.
exercise-reasons-held = Each decision has its reason.
exercise-reasons-bare = Without a recorded reason: { $what }
exercise-reasons-none = No decision that wants a reason is recorded.

exercise-point-return = Check after going back
exercise-next-return = After going back, take a real job to its end, write that down, then close.
exercise-return-held = Back at { $at }; our test passed at { $then }.
exercise-return-late = Closed at { $at }; the test after going back is recorded only at { $then }.
exercise-return-missed = Back at { $at }, closed at { $then }, with no test recorded in between.
exercise-return-open = Back at { $at }; no test is recorded yet.
exercise-return-none = No return to the usual provider is recorded.

exercise-point-follow-ups = A person and a day for each follow-up
exercise-next-follow-ups = Write down what is to change, who takes it and by when: key f in this post-mortem.
exercise-follow-ups-held = Each follow-up has a person and a day.
exercise-follow-ups-alone = With nobody to take it: { $what }
exercise-follow-ups-none = No follow-up is recorded.

postmortem-timeline = Timeline
postmortem-only-day = All of it happens on { $day }.
postmortem-column-utc = UTC
postmortem-column-local = Local time ({ $zone })
postmortem-column-who = Who
postmortem-column-us = Us
postmortem-column-them = The provider, and what is said of it
postmortem-line = { $who }: { $what }
postmortem-column-happened = What happened
postmortem-column-evidence = Journal
postmortem-quote = “{ $words }”
postmortem-due = Next news for { $at }
postmortem-recorded = (written down at { $at })

postmortem-milestones = Milestones
postmortem-column-milestone = Milestone
postmortem-column-when = When
postmortem-column-said-by = According to
postmortem-assumed = nobody: for want of better, the time of the declaration

postmortem-intervals = Intervals
postmortem-column-interval = Interval
postmortem-column-formula = How it is counted
postmortem-column-lasted = Length
postmortem-formula = from “{ $from }” to “{ $to }”
postmortem-anchor-first-switch = first switch
postmortem-formula-clocks = from “{ $from }” to “{ $to }”, by two clocks: theirs and ours
postmortem-anchor-engaged = each role that was given has somebody
postmortem-anchor-start = it begins at the provider
postmortem-anchor-posted = first public word of the provider
postmortem-anchor-fixed = the provider calls it fixed
postmortem-between = between { $least } and { $most }
postmortem-ahead = none, { $span } ahead
postmortem-missing = unknown: { $anchors } missing
postmortem-at-least = at least { $span }
postmortem-at-most = at most { $span }
postmortem-backwards = inconsistent: the end is marked { $span } before the beginning
postmortem-silence = Longest silence towards { $audience }
postmortem-silence-formula = widest gap between two messages
postmortem-silence-since = { $span }, from { $since }
postmortem-silence-single = unknown: one message only
postmortem-promises = News promised
postmortem-promises-kept = Kept: { $kept } of { $judged }.
postmortem-deliveries = Deliveries moved
postmortem-column-client = Client
postmortem-column-delivery-what = Delivery
postmortem-column-delivery-due = Was due
postmortem-column-delivery-to = New date
postmortem-promises-moved =
    { $moved ->
        [one] { $moved } promised time was moved, with its reason.
       *[other] { $moved } promised times were moved, with their reasons.
    }
postmortem-column-audience = To whom
postmortem-column-made = Promised at
postmortem-column-due = For
postmortem-column-kept = Kept
postmortem-kept = in time
postmortem-kept-late = { $span } late
postmortem-kept-moved = moved before its time
postmortem-kept-missed = not kept
postmortem-kept-not-due = not due yet

postmortem-decisions = Decisions
postmortem-no-decision = No decision is recorded.
postmortem-column-decision = Decision
postmortem-column-instead = Other options
postmortem-column-why = Why
postmortem-not-written = not recorded
postmortem-decision-runbook = Follow the runbook “{ $runbook }”
postmortem-decision-kept = Keep the old text of the runbook “{ $runbook }”, which changed on the way
postmortem-decision-moved = Go on with the new text of the runbook “{ $runbook }”
postmortem-decision-severity = Severity { $to }
postmortem-decision-skip = Pass over “{ $step }”
postmortem-decision-approved = Approve “{ $step }”
postmortem-decision-refused = Not approve “{ $step }”
postmortem-decision-broken = WITHOUT THE APPROVAL IT NEEDS: do “{ $step }”
postmortem-decision-overruled = Keep the words of “{ $step }” as they are
postmortem-decision-done = Take “{ $step }” as done
postmortem-decision-undone = Take “{ $step }” as not done
postmortem-decision-undo = Take back “{ $step }”
postmortem-decision-close = Close the incident
postmortem-decision-chose = { $step } → { $choice }
postmortem-decision-yes = { $step } → yes
postmortem-decision-no = { $step } → no

postmortem-messages = Messages sent
postmortem-no-message = No message was sent.
postmortem-message = { $at } · to { $audience } by { $channel }
postmortem-message-unfinished = { $at } · step { $step }, no end recorded
postmortem-message-left = Left: { $left } of { $count }. Ordered by { $who }.
postmortem-message-written = Written, to be carried by somebody: { $count }. relais did not send them.
postmortem-column-to = Recipient
postmortem-column-delivery = Result
postmortem-delivery-left = left
postmortem-delivery-written = written, to be carried by somebody
postmortem-delivery-unsure = unsure, it may have left
postmortem-delivery-refused = did not leave
postmortem-delivery-no-answer = no answer recorded
postmortem-wording =
    { $others ->
        [0] Exact text, for { $to }:
        [one] Exact text, for { $to } and { $others } other, their name aside:
       *[other] Exact text, for { $to } and { $others } others, their names aside:
    }
postmortem-subject = Subject: { $subject }

postmortem-steps = Steps
postmortem-no-runbook = No runbook was followed.
postmortem-steps-of = { $title }, started at { $at }
postmortem-column-step = Step
postmortem-column-reached = How far it came
postmortem-column-result = Result or reason
postmortem-attempts = { $reached } ({ $attempts } tries)
postmortem-count = { $reached }: { $count }

postmortem-cause = Their cause, our exposure
postmortem-their-words = What was read of the provider, or written about it:
postmortem-their-quote = { $at }, { $source }: “{ $words }”
postmortem-their-claim = { $at }, { $source }: { $what }
postmortem-no-words = Nothing was read of the provider, nor written about it.
postmortem-detection = Detection and attribution
postmortem-blind = sources of status that could not be read
postmortem-ask-found = How did we learn of it: an alert, a client, a colleague, the press?
postmortem-ask-first-idea = What was the first wrong idea, and what ruled it out?
postmortem-ask-misled = Did an error message or a status page mislead us?
postmortem-ask-factors = What contributed: a single supplier, a shared layer, a stale list of contacts, an access that nobody had tried, one person who knows… Most often several at once.
postmortem-gap-fallback = Did the fallback stand on what failed, and was its work good enough?
postmortem-ask-cause = What does the provider say of the cause, where and when did they write it?
postmortem-ask-path = By which path did we depend on what fell?
postmortem-ask-shared = What else of ours goes through the same place, the fallback included?

postmortem-questions = Open questions
postmortem-blameless = We look for conditions, not culprits: what made each choice reasonable at that moment?
postmortem-questions-gaps = What the journal does not say
postmortem-questions-effect = Effect and cost
postmortem-questions-learning = What we learn from it
postmortem-ask-helped = What helped?
postmortem-ask-missing = What was missing or in the way?
postmortem-ask-luck = Where were we lucky?
postmortem-ask-surprise = What surprised us?

postmortem-gap-impact = When did the effect on us begin? Not recorded.
postmortem-gap-detected = Who or what noticed first, and when? Only the declaration is recorded.
postmortem-gap-attributed = When did we know whether the cause was theirs or ours? Not recorded.
postmortem-gap-informed = When were the clients told? Messages left, the milestone is not recorded.
postmortem-gap-untold = Should clients have been told? No message is recorded.
postmortem-gap-mitigated = When did the effect on clients lessen? Not recorded.
postmortem-gap-verified = Did we check ourselves that everything worked, and when? Not recorded.
postmortem-gap-backwards = { $measure }: the end is marked { $span } before the beginning. Which of the two times is right?
postmortem-gap-provider = Which provider was it, or was it us? Not recorded.
postmortem-gap-open = The incident is still open: what does it take to close it?
postmortem-gap-roles = Who led, who wrote to the clients? No role is recorded.
postmortem-gap-why-switch = Why { $to } for { $service }, and what was known then?
postmortem-gap-return = { $service } still goes through { $to }: should it go back to { $from }, and when?
postmortem-gap-runbook = No runbook was followed: which one would have helped?
postmortem-gap-dirty = The text of { $path } that was followed is in no commit: are its changes to be kept?
postmortem-gap-failed = “{ $step }” failed: what would make it work next time?
postmortem-gap-unfinished = “{ $step }” has no end recorded: was it done?
postmortem-gap-late = The news promised to { $audience } for { $due } left { $late } late: what held it back?
postmortem-gap-missed = The news promised to { $audience } for { $due } did not leave: what held it back?
postmortem-gap-written =
    { $count ->
        [one] “{ $step }”: one message had to be carried by somebody. Who carried it, and when?
       *[other] “{ $step }”: { $count } messages had to be carried by somebody. Who carried them, and when?
    }
postmortem-gap-unsure = Did { $to } receive our message? The journal cannot say.
postmortem-gap-refused = { $to } did not receive our message: did we reach them another way?

postmortem-actions = What we change
postmortem-actions-how = Each action has a person and a date. We act on our exposure: the provider's cause is not in our hands.
postmortem-column-action = Action
postmortem-column-owner = Who takes it
postmortem-column-by-when = By when
postmortem-column-number = No.
postmortem-column-good-for = What it is good for
postmortem-column-stands = How it stands
postmortem-proposed = proposed
postmortem-column-from = Where it comes from

postmortem-evidence = Annex: evidence
postmortem-evidence-how = The column “Journal” names a file of the incident's folder and the number of the line. Here is what the world answered, as it stands.
postmortem-capture = { $at } · { $what } · { $evidence }
postmortem-exit = { $why }, in { $millis } ms.
postmortem-exit-code = Ended with code { $code }
postmortem-exit-signal = Stopped by signal { $signal }
postmortem-exit-timeout = Stopped by relais, its time was over
postmortem-exit-cancelled = Stopped by relais because a person asked
postmortem-dropped = { $bytes } bytes of the middle were not kept.
postmortem-response = HTTP answer { $status }, in { $millis } ms.
postmortem-earlier =
    { $count ->
        [one] { $count } answer earlier in the same try.
       *[other] { $count } answers earlier in the same try.
    }
postmortem-written = File replaced, hash { $hash }.
postmortem-changed = File changed, { $key }: { $from } → { $to }, hash { $hash }.
postmortem-committed = Commit { $commit }.
postmortem-cut = Cut here: { $count } more characters in the journal, { $evidence }.

postmortem-attached = Files attached
postmortem-attached-how = They stand in the incident's folder, in evidence/, each under its hash (SHA-256); relais evidence gives them back.
postmortem-column-file = File
postmortem-column-size = Size
postmortem-column-hash = Hash

picture-provider = Provider
picture-milestones = Milestones
picture-messages = Messages
picture-said = The course of the incident, from { $from } to { $to }. All that is drawn here stands in the timeline.
picture-caption = The course of the incident. A diamond is a message that left, with the number of those it went to.
picture-at = { $at }: { $what }
picture-told = sent to { $count }, { $audience }
postmortem-earlier-heading = Did it happen before?
postmortem-earlier-unknown = It is not known which provider failed: earlier incidents were not looked for.
postmortem-earlier-none = No earlier incident with this provider, nor with another on the same ground, in this workspace.
postmortem-earlier-drills = Drills:
postmortem-earlier-more = And { $count } more.
postmortem-earlier-same = the same provider
postmortem-earlier-ground = the same ground: { $name }
postmortem-earlier-open = no. { $number } { $text } (by { $due })
postmortem-column-day = When
postmortem-column-incident = Incident
postmortem-column-lasted-then = How long
postmortem-column-link = What links them
postmortem-column-still-open = Follow-ups still to do

postmortem-light = An incident of severity 3 or 4: the short form. `relais export --whole` writes every section.
postmortem-provider = Provider file: { $name }
postmortem-column-clock = Clock
postmortem-column-from-when = From
postmortem-column-until-when = To
postmortem-clock-ours = Ours: from the effect on us to our own check
postmortem-clock-theirs = Theirs: from the beginning that they tell, else from their first word, to their "resolved"
postmortem-no-terms = The catalogue does not know their terms for an outage: look in your contract.
postmortem-claim-by = Last day to claim, by these terms: { $day }. To be checked in your contract.
postmortem-claim-how = The claim, ready to be completed and sent:
postmortem-claim =
    Subject: outage of { $name }, request for a service credit

    Hello,

    Customer number: …
    Service of ours that was touched: …
    Beginning, seen by us: { $from }
    End, seen by us: { $to }
    Duration: { $lasted }
    First word on your status page: { $theirs }
    Restoration announced by you: { $over }
    Proof: time-stamped journal of the incident (readings of your status: { $lines }), at your disposal.

    We ask for the credit that your terms provide for this period.
postmortem-ask-claim = Has the claim been sent, when, by whom, under which number? Or "none".
postmortem-clocks = Time limits of laws and contracts
postmortem-clocks-how = These are reminders, not advice: check with your counsel. The hours run from when you knew. For each, write when and by whom it was done, or "not concerned" and why.
clock-gdpr = GDPR, art. 33: were personal data lost, exposed or out of reach? If so, and if there is a risk for people, the authority is told before { $until } (72 h); a processor tells its client without delay. Every breach is noted in the register. { $source }
clock-nis2 = NIS2, art. 23: are you an essential or important entity, and is the incident significant? If so: early warning before { $until } (24 h), notification within 72 h, final report one month later. { $source }
clock-dora = DORA, art. 19: are you a financial entity, or is one of your clients and does your contract pass it on? If the incident is major: first notice 4 h after it was classified so, no later than { $until } (24 h). { $source }
clock-contract = Contract: { $what }, within { $within }, that is before { $until }
postmortem-last-word = The last message, for everybody
postmortem-ask-last-word = Is a last public message useful? Complete this one and send it, or write "none".
postmortem-last-word-text =
    On { $day }, from { $from } to { $to }, … (what you noticed).
    It works again, checked by us. … (your data: no loss, or what is missing).
    … (what we change so that it troubles you less next time).
    We are sorry.
