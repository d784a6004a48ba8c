### Ce qui est dû aux clients.
deliveries-headline =
    { $count ->
        [0] Rien n'est dû dans les sept jours par ce que la panne touche.
        [one] La panne touche 1 livraison des sept jours à venir.
       *[other] La panne touche { $count } livraisons des sept jours à venir.
    }
deliveries-week =
    { $count ->
        [0] Rien n'est dû dans les sept jours.
        [one] 1 livraison dans les sept jours.
       *[other] { $count } livraisons dans les sept jours.
    }
deliveries-of-them =
    { $late ->
        [one] 1 est déjà en retard.
       *[other] { $late } sont déjà en retard.
    }
deliveries-no-list = Aucune liste de livraisons : `deliverables: deliverables.csv` dans relais.yaml en nomme une.
deliveries-fault = La liste n'est pas lue en entier : { $why }
deliveries-late = en retard, { $due }
deliveries-moved = { $due } → { $to }
deliveries-about = { $title } ({ $client }) : prévue { $due }
deliveries-about-to = nouvelle date { $to }, par { $by }
deliveries-about-why = nouvelle date { $to }, par { $by } : { $why }
deliveries-enter = donner une nouvelle date à « { $title } »
deliveries-needs-incident = Une nouvelle date se note dans un incident, que la touche `!` déclare.
deliveries-when = Pour quand ? demain 18h, vendredi, { $day }, +2j… Prévue { $due }.
deliveries-understood = Compris : { $to }
deliveries-not-understood = Cette date n'est pas comprise : demain 18h, vendredi, 24/11, 2026-11-24, +2j.
deliveries-past = Cette date est déjà passée : { $to }
deliveries-back = C'est la date prévue : la nouvelle date sera retirée.
deliveries-why = Nouvelle date : { $to }. Pourquoi ? Une phrase, ou rien.
deliveries-number = « { $value } » n'est pas dans la liste : un nombre de 1 à { $count }.
deliveries-how = deliveries N DATE[, RAISON] donne une nouvelle date.
