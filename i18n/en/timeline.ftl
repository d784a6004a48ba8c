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

timeline-declared = Incident declared, severity { $severity }: { $title }
timeline-pinned = Runbook started: “{ $runbook }”
timeline-role = Role { $role }: { $to }
timeline-severity = Severity { $from } → { $to }
timeline-severity-set = Severity { $to }
timeline-decided = Decided: { $what }
timeline-todo = To do later: { $what }
timeline-milestone = Milestone: { $name }
timeline-health = { $provider }: { $health }
timeline-promised = Next news promised to { $audience }
timeline-begun = Begun, no end recorded: “{ $step }”
timeline-unanswered = Asked, no answer recorded: { $what }
timeline-verify = check of “{ $step }”
timeline-undo = taking back of “{ $step }”
timeline-failed = Failed: { $step }
timeline-skipped = Passed over: “{ $step }”
timeline-settled-done = Doubt settled, it was done: “{ $step }”
timeline-settled-undone = Doubt settled, it was not done: “{ $step }”
timeline-left = Message left: { $step }
timeline-not-carried-out = Did not go through: { $step }
timeline-switched = { $service } goes from { $from } to { $to }
timeline-sent =
    { $count ->
        [one] “{ $subject }” to { $audience } by { $channel }, { $count } recipient
       *[other] “{ $subject }” to { $audience } by { $channel }, { $count } recipients
    }
timeline-paused = Console left, the incident stays open
timeline-resumed = Incident taken up again
timeline-closed = Incident closed
timeline-because = { $what }: { $reason }
