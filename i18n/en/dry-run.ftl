### The dry run of a runbook: all that would be done, while nothing is.

# --

dry-run-title = Dry run: { $title } ({ $id })
dry-run-nothing = Nothing is done, sent or written, and nobody is asked. So the state of the providers is not known here. Hours are counted from now, { $now }.
dry-run-incident = The incident would be called “{ $title }”, severity { $severity }.
dry-run-parameters = What is given at the start:
dry-run-parameter = { $name } ({ $title }): { $value }
dry-run-given = { $value }, given here
dry-run-proposed = { $value }, proposed by the console
dry-run-default = { $value }, as the runbook says
dry-run-empty = empty, and may stay so
dry-run-asked = not known yet, the console will ask. Here: { $how }
dry-run-acting =
    { $count ->
    [one] One step acts outside: { $steps }.
   *[other] These steps act outside: { $steps }.
    }
dry-run-acting-none = No step acts outside.
dry-run-unreached =
    { $count ->
    [one] No way leads to step { $steps }.
   *[other] No way leads to steps { $steps }.
    }
dry-run-head = { $kind }, { $who } [{ $id }]
dry-run-for = for { $who } ({ $role })
dry-run-for-nobody = for the role { $role }, to be given
dry-run-for-anyone = for whoever is at the console
dry-run-when = Only if { $conditions }.
dry-run-never = No way leads here. It would take this: { $conditions }.
dry-run-condition-step = the answer to step { $number } is { $any }
dry-run-condition = { $name } is { $any }
dry-run-quoted = “{ $value }”
dry-run-or = or
dry-run-and = and
dry-run-irreversible = Cannot be taken back once done. Before that, its name must be typed: { $id }
dry-run-within = The approval is given and used within { $within }.
dry-run-waits = This can be told only once this is known: { $marks }
dry-run-readers = To whom, will depend on: { $marks }
dry-run-lacks =
    { $count ->
    [one] Mind: the answer to step { $steps } is used here, and not every way passes there.
   *[other] Mind: the answers to steps { $steps } are used here, and not every way passes there.
    }
dry-run-changed =
    { $count ->
    [one] By the files of today; step { $steps } may have changed them by then.
   *[other] By the files of today; steps { $steps } may have changed them by then.
    }
dry-run-done = Say so when it is done.
dry-run-text = The answer is typed in a few words.
dry-run-text-free = The answer is typed in a few words, or left empty.
dry-run-word = Asked before: { $words }
dry-run-answers = Answers:
dry-run-answer = { $title } (then { $next })
dry-run-step = step { $number }
dry-run-or-step = { $steps } or { $number }
dry-run-or-end = { $steps } or the end
dry-run-end = the end
dry-run-then = Next: { $next }
dry-run-proof = What proves that it is done:
dry-run-undo = To take it back:
dry-run-undo-itself = Can be taken back: what was set before is put back.
dry-run-undo-sent = A message that has left cannot be taken back.
dry-run-undo-unsaid = Nothing says how to take it back.
dry-run-timeout = Stopped after { $time }
dry-run-retry =
    { $times ->
    [one] If it fails: { $times } more try, after { $every }
   *[other] If it fails: { $times } more tries, { $every } apart
    }
dry-run-marks = Marks this moment: { $milestone }
step-kind-say = By hand
step-kind-confirm = Yes or no
step-kind-choose = Choice
step-kind-ask = Question
step-kind-check = Check
step-kind-run = Program
step-kind-fetch = Web call
step-kind-switch = Switch
step-kind-notify = Message
step-kind-wait = Wait
step-kind-mark = Moment marked
