### What is changed after an incident.
followup-kind-prevent = prevent
followup-kind-detect = detect
followup-kind-limit = limit
followup-kind-communicate = communicate
followup-kind-contract = contract
followup-state-open = to do
followup-state-done = done
followup-state-dropped = dropped
followup-dropped-why = dropped: { $reason }
followup-nobody = nobody yet
timeline-followup-added = To change afterwards: { $text } ({ $owner }, by { $due })
timeline-followup-changed = To change afterwards, brought up to date: { $text } ({ $owner }, by { $due })
timeline-followup-done = Done, of what was to be changed: { $text }
timeline-followup-dropped = Will not be changed: { $text } ({ $reason })
followup-overdue = overdue
followup-soon = soon
followups-overdue =
    { $count ->
        [one] { $count } follow-up overdue
       *[other] { $count } follow-ups overdue
    }
followups-soon =
    { $count ->
        [one] { $count } due within seven days
       *[other] { $count } due within seven days
    }
followups-line = { $stands }, by { $due } · { $owner } · { $text } [{ $name }]
followups-none = Nothing is waiting to be changed. relais followups add TEXT writes one down.
followups-which = Say which: INCIDENT#N, as the list names it.
followups-needs-due = Say by when: --due 24/11, friday, +2w.
followups-needs-owner = Say who: --owner NAME.
followup-kind-unsaid = what it is good for was not said
followup-kind-unknown = A number from 1 to 5, or one of these words.
followup-ask-what = { $now } of { $count }. What do we change, so that the next time hurts less?
followup-ask-kind = { $now } of { $count }. What is it good for? { $kinds }. Nothing: said later.
followup-ask-owner = { $now } of { $count }. Who does it? { $team }. Nothing: nobody yet.
followup-ask-due = { $now } of { $count }. By when? 24/11, friday, +2w. Nothing: { $due }.
followups-about = { $text } ({ $kind }, { $owner }, by { $due }). Comes from “{ $title }”: { $name }
followups-none-here = Nothing is waiting to be changed. In a post-mortem, f writes down what is to change.
followups-open-first = Open “{ $title }” first, with Enter.
prompt-followup-day = Another day for follow-up { $number }
prompt-followup-day-text = By when? 24/11, friday, +2w (two weeks later).
prompt-followup-drop = Drop follow-up { $number }
prompt-followup-drop-text = Why? A sentence will do; it stays in the post-mortem.
followups-none-plain = Nothing is waiting to be changed. followup TEXT writes one down for the open incident.
followups-noted = noted on the way, not a follow-up yet: { $text }
followup-about = { $owner }. Comes from “{ $title }”: { $name }
export-no-followups = No follow-up is written down in { $id }: nothing for a calendar.
export-committed = In the commit { $commit }: { $path }. Nothing is pushed.
recurrence-recent =
    { $count ->
        [one] It failed once within 90 days.
       *[other] It failed { $count } times within 90 days.
    }
recurrence-long-ago =
    { $count ->
        [one] It failed once, more than 90 days ago.
       *[other] It failed { $count } times, more than 90 days ago.
    }
recurrence-open =
    { $count ->
        [one] { $count } follow-up still to do.
       *[other] { $count } follow-ups still to do.
    }
