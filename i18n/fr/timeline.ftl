### La chronologie : une ligne par fait.

line-course = déroulement
line-decision = décision
line-message = message
line-step = étape
line-note = note
line-health = état
line-milestone = jalon
line-severity = gravité
line-role = rôle

timeline-declared = Incident déclaré, gravité { $severity } : { $title }
timeline-pinned = Guide commencé : « { $runbook } »
timeline-role = Rôle { $role } : { $to }
timeline-severity = Gravité { $from } → { $to }
timeline-severity-set = Gravité { $to }
timeline-decided = Décidé : { $what }
timeline-todo = À faire plus tard : { $what }
timeline-milestone = Jalon : { $name }
timeline-health = { $provider } : { $health }
timeline-promised = Prochaines nouvelles promises à { $audience }
timeline-begun = Commencé, sans fin notée : « { $step } »
timeline-unanswered = Demandé, sans réponse notée : { $what }
timeline-verify = vérification de « { $step } »
timeline-undo = retour sur « { $step } »
timeline-failed = Échec : { $step }
timeline-skipped = Passé : « { $step } »
timeline-settled-done = Doute levé, c'était fait : « { $step } »
timeline-settled-undone = Doute levé, ce n'était pas fait : « { $step } »
timeline-left = Message parti : { $step }
timeline-not-carried-out = N'a pas abouti : { $step }
timeline-switched = { $service } passe de { $from } à { $to }
timeline-sent =
    { $count ->
        [one] « { $subject } » à { $audience } par { $channel }, { $count } destinataire
       *[other] « { $subject } » à { $audience } par { $channel }, { $count } destinataires
    }
timeline-paused = Console quittée, l'incident reste ouvert
timeline-resumed = Incident repris
timeline-closed = Incident clos
timeline-because = { $what } : { $reason }
