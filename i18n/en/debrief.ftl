# After the drill: what was played, you and the real event, those who called; the drills of the past.

debrief = The scenario that was played
debrief-title = Scenario
debrief-really = Played in reality
debrief-kind = Sort
debrief-real = The real event, as it was played
debrief-span = from { $from } to { $until }
debrief-hours = The hours of this report are those of the real event ({ $real }), on the day on which it was played ({ $played }).
debrief-unreadable = The text of the scenario cannot be read in this journal any more: nothing else is said of it.
debrief-later = What really happened is told once the drill is closed.

debrief-beside = You and the real event
debrief-column-real = The real event
debrief-column-you = You
debrief-over = really over: every check passes again
debrief-noticed-ahead = You noticed it { $span } before it began.
debrief-noticed-behind = You noticed it { $span } after it began.
debrief-declared-ahead = You declared the incident { $span } before it began.
debrief-declared-behind = You declared the incident { $span } after it began.
debrief-located-ahead = You knew where the fault was { $span } before the provider's first public word.
debrief-located-behind = You knew where the fault was { $span } after the provider's first public word.
debrief-switched-ahead = You switched { $span } before it was really over.
debrief-switched-behind = You switched { $span } after it was really over.
debrief-restored-ahead = Your own check passed { $span } before the provider called it fixed.
debrief-restored-behind = Your own check passed { $span } after the provider called it fixed.

debrief-calls = Who reached you
debrief-column-words = What you were told
debrief-column-answer = Your answer
debrief-column-expect = What one could do
debrief-nobody = Nobody answered.
debrief-after = { $who }, after { $span }
debrief-before = { $who }, before the declaration
debrief-untrue = It was not so: { $why }
debrief-untrue-below = It was not so: see below.
debrief-unheard =
    { $count ->
        [one] { $count } more would have reached you, had the drill lasted.
       *[other] { $count } more would have reached you, had the drill lasted.
    }

debrief-hidden = What only the provider knew at the time
debrief-press = What was published and is wrong
debrief-misreported = { $who }: “{ $words }” What is wrong: { $why }
debrief-why = Why it happened
debrief-no-cause = The cause is not known.
debrief-lesson = What there is to learn of it

drill-never = never lived through
drill-none = No drill was done.
drill-lasted = { $span } by its clock
drill-not-closed = not closed
drill-held = points met: { $held } of { $points }
drill-held-before = { $held } (the time before: { $before })
drill-trend-shorter = shorter than the time before ({ $before })
drill-trend-same = as the time before ({ $before })
drill-trend-longer = longer than the time before ({ $before })
