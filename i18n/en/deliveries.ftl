### What is owed to clients.
deliveries-headline =
    { $count ->
        [0] Nothing is due within seven days by what the outage touches.
        [one] The outage touches 1 delivery of the next seven days.
       *[other] The outage touches { $count } deliveries of the next seven days.
    }
deliveries-week =
    { $count ->
        [0] Nothing is due within seven days.
        [one] 1 delivery within seven days.
       *[other] { $count } deliveries within seven days.
    }
deliveries-of-them =
    { $late ->
        [one] 1 is late already.
       *[other] { $late } are late already.
    }
deliveries-no-list = No list of deliveries: `deliverables: deliverables.csv` in relais.yaml names one.
deliveries-fault = The list is not read whole: { $why }
deliveries-late = late, { $due }
deliveries-moved = { $due } → { $to }
deliveries-about = { $title } ({ $client }): due { $due }
deliveries-about-to = new date { $to }, by { $by }
deliveries-about-why = new date { $to }, by { $by }: { $why }
deliveries-enter = give "{ $title }" a new date
deliveries-needs-incident = A new date is written down in an incident; `!` declares one.
deliveries-when = For when? tomorrow 18:00, friday, { $day }, +2d… Was due { $due }.
deliveries-understood = Understood: { $to }
deliveries-not-understood = This date is not understood: tomorrow 18:00, friday, 24/11, 2026-11-24, +2d.
deliveries-past = This date is already past: { $to }
deliveries-back = This is the planned date: the new one will be taken back.
deliveries-why = New date: { $to }. Why? One sentence, or nothing.
deliveries-number = "{ $value }" is not in the list: a number from 1 to { $count }.
deliveries-how = deliveries N DATE[, REASON] gives a new date.
