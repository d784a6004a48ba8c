### The help.

# --

help-everywhere = Everywhere
help-moves = The arrows, or h j k l, move.
screen-board = Board
screen-board-help = What works, what does not, and the one thing to do now.
screen-walk = Incident
screen-walk-help = The steps of the runbook, one by one. Nothing is done before it was shown.
screen-provider = Provider
screen-provider-help = How it is, who says so, what it says itself, and how it was.
screen-proposals = What to do
screen-proposals-help = The runbooks for this provider, the best first, with the reason.
screen-start = Declare an incident
screen-start-help = A few questions before you begin. Almost everything is filled in.
screen-runbooks = Runbooks
screen-runbooks-help = All runbooks, and the faults of their files.
screen-runbook = Runbook
screen-runbook-help = A runbook to read before you begin it.
screen-incidents = Incidents
screen-incidents-help = The incidents, those that are open first.
screen-foundations = Foundations
screen-foundations-help = What the services stand on. Choose a block: what falls with it goes dark, and is told below.
screen-register = Register
screen-register-help = What the firm lives on, each thing in one word. Enter: the detail, with its sources.
screen-timeline = Timeline
screen-timeline-help = All that was recorded, minute by minute.
screen-postmortem = Post-mortem
screen-postmortem-help = The report, written from the journal.
screen-note = Note
screen-note-help = One line in the journal, with the time.
screen-prompt = Answer
screen-prompt-help = One line to type.
screen-pick = Choose
screen-pick-help = One line to choose.
screen-palette = Find anything
screen-palette-help = A few letters will do.
screen-confirm = Before it is done
screen-confirm-help = Exactly what will change. esc goes back, nothing is done.
screen-quit = Leave
screen-quit-help = The incident stays open.
screen-triage = Them or us?
screen-triage-help = Several networks are asked, the provider, its page, and another one that shares nothing with it; the answer is recorded.
screen-help = Help
screen-help-help = The help of each screen comes with ? on that screen.
