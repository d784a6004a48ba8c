### The way back.
undo-order = From the last done to the first. Each step is shown, then taken back when you say so.
undo-nothing = There is nothing to take back: nothing was done.
undo-over = There is nothing left here that relais can take back. esc goes back.
undo-title = Take back: { $step }
undo-left = Left as it is.
undo-by-you = To be done by you, by hand:
undo-failed = Taking it back failed: { $reason }
undo-under-way = Being taken back.
undo-unfinished = Never finished, done or not, nobody knows: settle that first, in the incident.
undo-half = Failed on the way: part of it may have been done. Look, then do it again or skip it.
undo-never = Cannot be taken back: the runbook says so.
undo-sent = Cannot be taken back: a message that left does not come back. Write another.
undo-by-hand = Done by hand: relais changed nothing, it is for you to see.
undo-unknown = The runbook does not say how to take it back.
act-undo = take this step back
act-undo-again = try again to take it back
