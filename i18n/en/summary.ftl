### The summary for the management: one page, what is known, and "unknown" for the rest.

# --

summary-title = For the management · { $firm }
summary-title-drill = EXERCISE · For the management · { $firm }
summary-head = As of { $at } · severity { $severity } (1 is the worst) · file { $incident }
summary-act = Tab: back to the post-mortem. “relais summary” writes this page.
summary-unknown = unknown
summary-others =
    { $count ->
        [one] and { $count } other
       *[other] and { $count } others
    }
summary-happened = What happened
summary-happened-them = An outside service that we depend on, { $provider }, does not work as it should.
summary-happened-them-over = An outside service that we depend on, { $provider }, did not work as it should.
summary-happened-unknown-over = Something did not work as it should; at whose end: unknown.
summary-happened-unknown = Something does not work as it should; it is not known yet at whose end.
summary-began = The first effects date from { $at }; we saw it at { $noticed }.
summary-began-unknown = Start of the effects: unknown; we saw it at { $noticed }.
summary-stands-looking = It is not settled: we are looking for where it comes from, and give no time for its end.
summary-stands-located = It is not settled: where it comes from has been known since { $at }, and we give no time for its end.
summary-stands-mitigated = The effect on clients has been reduced since { $at }; it is not over.
summary-stands-verified = Our tests have passed since { $at }; the file stays open.
summary-stands-over = It has been over since { $at }; the file is not closed yet.
summary-stands-closed = It has been closed since { $at }, after { $lasted }.
summary-proved = We checked ourselves that everything works, at { $at }.
summary-not-proved = Checked by ourselves: unknown.
summary-touched = Who is touched
summary-services = Services: { $names }
summary-services-unknown = Services: unknown
summary-told = Clients told: { $told }; concerned: { $concerned }; first message at { $at }.
summary-untold = Clients told: none so far; concerned: { $concerned }.
summary-written = Written, to be carried by somebody: { $count }.
summary-announced = The notice also stands where all of them read it.
summary-unsure =
    { $count ->
        [one] For { $count } other, nobody can say whether the message left.
       *[other] For { $count } others, nobody can say whether the message left.
    }
summary-deliveries = Deliveries moved: { $count }, and the clients know.
summary-deliveries-untold = Deliveries with a new date: { $count }; no message has told the clients yet.
summary-deliveries-unknown = Deliveries moved: unknown
summary-done = What was done
summary-switched = { $service }: through { $to } in place of { $from }, since { $at }.
summary-switched-part = { $service }: { $share }% through { $to } in place of { $from }, since { $at }.
summary-decided = Decided: { $what }
summary-done-nothing = Nothing has been changed yet.
summary-next = Next news
summary-promise = { $audience }: promised for { $at }.
summary-promise-late = { $audience }: promised for { $at }, LATE.
summary-next-nothing = None is promised.
summary-waiting = To be decided
summary-waiting-approval = “{ $step }” waits for the agreement of: { $who }.
summary-waiting-doubt = “{ $step }”: was it done, yes or no?
summary-waiting-return = { $service }: when to go back to { $to }.
summary-waiting-nothing = Nothing waits.
summary-cost = Cost
summary-costs-more = { $costs } more a month as long as this lasts; the rest is unknown.
summary-costs-less = No more for subscriptions ({ $costs } less a month); the rest is unknown.
summary-costs-unknown = unknown
handover-title = Handover · { $firm }
handover-title-drill = DRILL · Handover · { $firm }
handover-now = To do now
handover-act = { $step } (steps done: { $done } of { $all }).
handover-state = This step: { $state }, by { $who }.
handover-ahead = Then: { $list }.
handover-all-done = Every step of the runbook is done or passed over.
handover-no-runbook = No runbook is open: g r lists them.
handover-stands = Where it stands
handover-roles = Who does what
handover-role = { $role }: { $who }
handover-roles-nobody = Nobody holds a role yet.
handover-press = y: copy this page. “relais summary --handover” writes it.
handover-nothing = No incident is open: there is nothing to hand over.
