### Le point pour la direction : une page, ce qui est connu, et « inconnu » pour le reste.

# --

summary-title = Point pour la direction · { $firm }
summary-title-drill = EXERCICE · Point pour la direction · { $firm }
summary-head = Au { $at } · gravité { $severity } (1 est la pire) · dossier { $incident }
summary-act = Tab : revenir au compte rendu. « relais summary » écrit cette page.
summary-unknown = inconnu
summary-others =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
summary-happened = Ce qui s'est passé
summary-happened-them = Un service extérieur dont nous dépendons, { $provider }, ne marche pas comme il faut.
summary-happened-them-over = Un service extérieur dont nous dépendons, { $provider }, ne marchait pas comme il faut.
summary-happened-unknown-over = Quelque chose ne marchait pas comme il faut ; chez qui : inconnu.
summary-happened-unknown = Quelque chose ne marche pas comme il faut ; on ne sait pas encore chez qui.
summary-began = Les premiers effets datent de { $at } ; nous l'avons vu à { $noticed }.
summary-began-unknown = Début des effets : inconnu ; nous l'avons vu à { $noticed }.
summary-stands-looking = Ce n'est pas réglé : on cherche d'où cela vient, et nous ne donnons aucune heure de fin.
summary-stands-located = Ce n'est pas réglé : on sait d'où cela vient depuis { $at }, et nous ne donnons aucune heure de fin.
summary-stands-mitigated = L'effet sur les clients est réduit depuis { $at } ; ce n'est pas fini.
summary-stands-verified = Nos essais passent depuis { $at } ; le dossier reste ouvert.
summary-stands-over = C'est fini depuis { $at } ; le dossier n'est pas encore clos.
summary-stands-closed = C'est clos depuis { $at }, après { $lasted }.
summary-proved = Nous avons vérifié nous-mêmes que tout marche, à { $at }.
summary-not-proved = Vérifié par nous-mêmes : inconnu.
summary-touched = Qui est touché
summary-services = Services : { $names }
summary-services-unknown = Services : inconnu
summary-told = Clients prévenus : { $told } ; concernés : { $concerned } ; premier message à { $at }.
summary-untold = Clients prévenus : aucun pour l'instant ; concernés : { $concerned }.
summary-written = Écrits, à porter par quelqu'un : { $count }.
summary-announced = L'annonce est aussi là où tous la lisent.
summary-unsure =
    { $count ->
        [one] Pour { $count } autre, on ne sait pas si le message est parti.
       *[other] Pour { $count } autres, on ne sait pas si le message est parti.
    }
summary-deliveries = Livraisons déplacées : { $count }, les clients le savent.
summary-deliveries-untold = Livraisons avec une nouvelle date : { $count } ; aucun message ne l'a encore dit aux clients.
summary-deliveries-unknown = Livraisons déplacées : inconnu
summary-done = Ce qui a été fait
summary-switched = { $service } : par { $to } au lieu de { $from }, depuis { $at }.
summary-switched-part = { $service } : { $share } % par { $to } au lieu de { $from }, depuis { $at }.
summary-decided = Décidé : { $what }
summary-done-nothing = Rien n'a encore été changé.
summary-next = Prochaines nouvelles
summary-promise = { $audience } : promises pour { $at }.
summary-promise-late = { $audience } : promises pour { $at }, EN RETARD.
summary-next-nothing = Aucune n'est promise.
summary-waiting = À décider
summary-waiting-approval = « { $step } » attend un accord de : { $who }.
summary-waiting-doubt = « { $step } » : a-t-il été fait, oui ou non ?
summary-waiting-return = { $service } : quand revenir à { $to }.
summary-waiting-nothing = Rien n'attend.
summary-cost = Coût
summary-costs-more = { $costs } de plus par mois tant que dure ce passage ; le reste est inconnu.
summary-costs-less = Pas de surcoût d'abonnement ({ $costs } de moins par mois) ; le reste est inconnu.
summary-costs-unknown = inconnu
handover-title = Relève · { $firm }
handover-title-drill = EXERCICE · Relève · { $firm }
handover-now = À faire maintenant
handover-act = { $step } (étapes faites : { $done } sur { $all }).
handover-state = Cette étape : { $state }, par { $who }.
handover-ahead = Ensuite : { $list }.
handover-all-done = Toutes les étapes du guide sont faites ou passées.
handover-no-runbook = Aucun guide n'est ouvert : g r les liste.
handover-stands = Où on en est
handover-roles = Qui fait quoi
handover-role = { $role } : { $who }
handover-roles-nobody = Personne n'a encore de rôle.
handover-press = y : copier cette page. « relais summary --handover » l'écrit.
handover-nothing = Aucun incident n'est ouvert : il n'y a rien à transmettre.
