### Le conseil : par qui passer maintenant, et pourquoi ; les accès, essayés d'avance.

advice-title = Conseil
advice-now = { $service } passe par { $provider }, qui répond.
advice-unknown = { $service } passe par { $provider }, dont l'état n'est pas connu.
advice-fails = { $service } passe par { $provider }, qui ne va pas bien.
advice-unread = { $service } : on ne sait pas par qui elle passe aujourd'hui.
advice-candidate = { $number } { $provider } : { $fit }
advice-advised = conseillé
advice-possible = possible
advice-not-advised = pas conseillé
advice-nobody = Aucun candidat ne convient. Prévu pour ce cas : « { $runbook } » (relais start { $runbook }).
advice-nobody-planned = Aucun candidat ne convient, et rien n'est prévu pour ce cas : ajoutez « without: » à ce service.
advice-read = lire le guide « { $runbook } »
advice-read-ago = { $said } (lu il y a { $age })
advice-no-candidate = Aucun autre fournisseur n'est prévu pour ce service.
advice-decides = relais conseille ; vous décidez.
advice-no-service = service inconnu : { $id }. Les services : { $names }.
advice-none = Aucun service n'est décrit dans relais.yaml.

ready-head = { $service }
ready-candidate = { $provider } : { $state }
ready-yes = prêt
ready-no = pas prêt
ready-perhaps = à voir
ready-summary =
    { $missing ->
        [0] Tous les accès sont prêts ({ $count }).
        [one] 1 accès sur { $count } n'est pas prêt.
       *[other] { $missing } accès sur { $count } ne sont pas prêts.
    }

back-through = Repli : { $service } passe par { $to } au lieu de { $from }{ $since }.
back-dearer = { " " }Coûte { $costs } de plus par mois.
back-cheaper = { " " }Coûte { $costs } de moins par mois.
back-due = Le retour vers { $provider } est possible : { $green }.
back-waits = Retour plus tard : { $green }.
back-decides = { " " }Décide : { $names }.
