### Walking a runbook, step by step.

# --

walk-title = { $title } · severity { $severity }
walk-step-of = Step { $number } of { $count }
walk-more =
    { $below ->
    [0] (end of the text)
    [one] { $below } more line: space
   *[other] { $below } more lines: space
    }{ $above ->
    [0] {""}
   *[other] {" "}
    }
walk-read-on = read on before acting
walk-by = For { $who } ({ $role })
walk-by-role = Role: { $role }, not given yet (key o)
walk-irreversible = Cannot be taken back once done.
walk-will-do = What will happen:
walk-will-look = What will be looked at:
walk-obstacle = Cannot be done as things are: { $reason }
walk-proposed = Proposed: { $value }
walk-perhaps = A possible step: it depends on an answer to come.
walk-was-done = Done at { $at }. { $what }
walk-was-skipped = Skipped at { $at }. Reason: { $what }
walk-was-undone = Taken back at { $at }. { $what }
walk-has-failed = Failed at { $at }: { $what }
walk-in-doubt = Interrupted in the middle, at { $at }. Done or not? Nobody knows yet. Nothing will be done again without you.
walk-doubt-asked = Asked, no answer: { $what }
walk-doubt-answered = Asked and answered: { $what }
walk-doubt-look = Look for yourself whether it is done, then say so.
walk-running = Under way for { $since }.
walk-verifying = Being verified for { $since }.
walk-undoing = Being taken back for { $since }.
walk-progress = { $done } of { $all }
walk-awaits = Awaited: { $what }
walk-answered = Answered: { $what }
walk-closed = The incident is closed.
walk-no-runbook = The incident is open. No runbook is chosen.
walk-no-runbook-text = Write down what you see (n). A runbook says what to do, step by step.
walk-all-done = All steps are done or skipped.
walk-all-done-text = If it is really over for you and for the clients, it can be closed. If not, leave it open: there is no hurry.
walk-choose-first = Choose first: a digit or the arrows, then Enter.
act-start = do this step
act-start-typed = do this step (its name will be asked)
act-again = do this step again
act-done = it is done
act-no-wait = go on without waiting
act-wait = Nothing to do: the answer comes by itself.
act-choose = Choose from 1 to { $count }, then Enter
act-type = answer
act-verify = verify whether it is done
act-or-doubt = {"  "}or: r do it again, f it is done
act-doubt = r: do the step again     f: it is done
act-skip = skip this step, saying why
act-go-on = back to the step in hand
act-close = close the incident
act-runbook = choose a runbook
act-report = read the report
yes = Yes
no = No
role-lead = lead
role-comms = messages
role-scribe = scribe
note-fact = fact
note-decision = decision
note-todo = to do
note-placeholder = what you see, word for word
note-needs-incident = A note is written in an incident, and none is open. Your text is kept. Enter: declare an incident.
prompt-skip = Skip this step
prompt-skip-text = Why? One sentence will do; it goes into the report.
prompt-settle = It is done
prompt-settle-text = How do you know? For example: “seen in the file”.
prompt-name = This cannot be taken back
prompt-name-text = To do it, type: { $step }
prompt-name-wrong = That is not “{ $step }”. Nothing was done.
prompt-value = Answer
prompt-value-text = A few words. Enter records, esc goes back.
prompt-severity = Severity { $to }
prompt-severity-text = Why this change?
prompt-hour-text = At what time? For example 03:04. Empty: now, { $now }.
prompt-hour-wrong = A time is written 03:04.
prompt-close = Close the incident
prompt-close-text = A last word for the report? May stay empty.
prompt-needs-words = Say why, in a few words.
pick-severity = Change the severity
pick-milestone = Mark a moment
pick-milestone-text = What took place. The time is asked next.
pick-role = Hand a role over
pick-member = { $role }: to whom?
severity-unsure = If unsure, the higher one.
severity-short = severity { $severity }
quit-text = “{ $title }” stays open, and all that was recorded is on disk. relais will offer it at the next start.
quit-act = leave
timeline-nothing = No incident is open. g l lists them.
timeline-zones = Time in { $zone }, then UTC, who, what. The end is at the bottom.
timeline-quote = “{ $words }”
timeline-due = for { $at }
postmortem-act = e: write this report into the incident’s folder
postmortem-nothing = No incident is open. g l lists them.
