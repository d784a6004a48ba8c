### The timeline: one line a fact.

line-course = course
line-decision = decision
line-message = message
line-step = step
line-note = note
line-health = health
line-milestone = milestone
line-severity = severity
line-role = role
line-claim = said by others

timeline-declared = Incident declared, severity { $severity }: { $title }
timeline-declared-drill = Drill begun, severity { $severity }: { $title }
timeline-pinned = Runbook started: “{ $runbook }”
timeline-redacted = The line { $line } was taken out
attached = File attached: { $file }
attached-unnamed = (no name)
timeline-kept = The runbook has changed: the old text of “{ $runbook }” is kept
timeline-moved = The runbook “{ $runbook }” goes on in its new text
timeline-role = Role { $role }: { $to }
timeline-severity = Severity { $from } → { $to }
timeline-severity-set = Severity { $to }
timeline-decided = Decided: { $what }
timeline-todo = To do later: { $what }
timeline-milestone = Milestone: { $name }
timeline-health = { $provider }: { $health }
timeline-promised = News promised to { $audience }
timeline-promise-moved = News promised to { $audience }, time moved
timeline-worded = Words changed ({ $language }) for “{ $step }”
timeline-delivery-moved = Delivery to { $client }, "{ $title }": due { $due }, new date { $to }
timeline-delivery-back = Delivery to { $client }, "{ $title }": due { $to } again
timeline-begun = Begun, no end recorded: { $step }
timeline-do = “{ $step }”
timeline-unanswered = Asked, no answer recorded: { $what }
timeline-verify = Check of “{ $step }”
timeline-undo = Taking back of “{ $step }”
timeline-failed = “{ $step }” failed
timeline-failed-verify = The check of “{ $step }” failed
timeline-failed-undo = Taking back “{ $step }” failed
timeline-result = { $step } → { $summary }
timeline-skipped = Passed over “{ $step }”
timeline-approval-asked = Approval asked for “{ $step }”, of { $who }
timeline-approved = Approved “{ $step }”
timeline-approved-here = Approved “{ $step }”, at the keyboard of whoever asked
timeline-approval-refused = Did not approve “{ $step }”
timeline-approval-broken = WITHOUT THE APPROVAL IT NEEDS, for “{ $step }”
timeline-settled-done = Doubt about “{ $step }” settled, it was done
timeline-settled-undone = Doubt about “{ $step }” settled, it was not done
timeline-left = Message left, { $what }
timeline-not-carried-out = Did not go through, { $what }
timeline-switched = { $service } goes from { $from } to { $to }
timeline-switched-part = { $service }: { $share }% through { $to }, the rest through { $from }
timeline-sent =
    { $count ->
        [one] “{ $subject }” to { $audience } by { $channel }, { $count } recipient
       *[other] “{ $subject }” to { $audience } by { $channel }, { $count } recipients
    }
timeline-paused = Console left, the incident stays open
timeline-resumed = Incident taken up again
timeline-closed = Incident closed
timeline-because = { $what }: { $reason }
moment-about = about { $at } (± { $span })
timeline-about = about that time, give or take { $span }
timeline-withdrawn = Withdrawn: { $what }
timeline-correction = Correction of { $which }, which is not in this record
timeline-before = before: { $was }, corrected by { $who }: { $reason }
timeline-before-words = before: “{ $was }”, corrected by { $who }: { $reason }
timeline-before-withdrawn = withdrawn by { $who }: { $reason }
timeline-before-unmade = the correction was withdrawn by { $who }: { $reason }
trust-official = official
trust-confirmed = confirmed
trust-press = press
trust-rumour = rumour
timeline-claimed = { $provider }, { $trust }: { $words }
timeline-turning = Point at the provider: { $point }
turning-start = it begins
turning-posted = first word in public
turning-fixed = said to be fixed
timeline-rumours = Rumours, not facts
timeline-us = Us
timeline-them = The provider, and what is said of it
said-ask-about = { $now } of { $count }. Which provider do they speak of?
said-ask-words = { $now } of { $count }. What do they say? In a few words, theirs or yours.
said-ask-source = { $now } of { $count }. Who says so, or on which page? Nothing: nobody known, it is only a rumour.
said-ask-trust = { $now } of { $count }. How far may it be trusted? { $trusts }. Nothing: press.
said-ask-when = { $now } of { $count }. When did it happen? 11:20, yesterday 23:50, about 3pm, -5m. Nothing: now.
said-provider-unknown =
    { $near ->
        [none] That provider is not in relais.yaml.
       *[other] That provider is not in relais.yaml. The nearest: { $near }.
    }
said-trust-unknown = A number from 1 to 4, or the word.
