### Advice: whom to go through now, and why; accesses, tried beforehand.

advice-title = Advice
advice-now = { $service } goes through { $provider }, which answers.
advice-unknown = { $service } goes through { $provider }, of which it is not known how it is.
advice-fails = { $service } goes through { $provider }, which is not well.
advice-unread = { $service }: it is not known whom it goes through today.
advice-candidate = { $number } { $provider }: { $fit }
advice-advised = advised
advice-possible = possible
advice-not-advised = not advised
advice-nobody = No candidate fits. Planned for that: “{ $runbook }” (relais start { $runbook }).
advice-nobody-planned = No candidate fits, and nothing is planned for that: add `without:` to this service.
advice-read = read the runbook “{ $runbook }”
advice-read-ago = { $said } (read { $age } ago)
advice-no-candidate = No other provider is foreseen for this service.
advice-decides = relais advises; you decide.
advice-no-service = unknown service: { $id }. The services: { $names }.
advice-none = No service is described in relais.yaml.

ready-head = { $service }
ready-candidate = { $provider }: { $state }
ready-yes = ready
ready-no = not ready
ready-perhaps = to be seen
ready-summary =
    { $missing ->
        [0] All accesses are ready ({ $count }).
        [one] 1 access of { $count } is not ready.
       *[other] { $missing } accesses of { $count } are not ready.
    }

back-through = Fallback: { $service } goes through { $to } instead of { $from }{ $since }.
back-dearer = { " " }Costs { $costs } more a month.
back-cheaper = { " " }Costs { $costs } less a month.
back-due = It may go back to { $provider }: { $green }.
back-waits = Back later: { $green }.
back-decides = { " " }Decides: { $names }.
