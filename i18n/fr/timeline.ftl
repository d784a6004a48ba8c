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
line-claim = dit par d'autres

timeline-declared = Incident déclaré, gravité { $severity } : { $title }
timeline-declared-drill = Exercice commencé, gravité { $severity } : { $title }
timeline-pinned = Guide commencé : « { $runbook } »
timeline-redacted = La ligne { $line } a été retirée
attached = Fichier joint : { $file }
attached-unnamed = (sans nom)
timeline-kept = Le guide a changé : l'ancien texte de « { $runbook } » est gardé
timeline-moved = Passage au nouveau texte du guide « { $runbook } »
timeline-role = Rôle { $role } : { $to }
timeline-severity = Gravité { $from } → { $to }
timeline-severity-set = Gravité { $to }
timeline-decided = Décidé : { $what }
timeline-todo = À faire plus tard : { $what }
timeline-milestone = Jalon : { $name }
timeline-health = { $provider } : { $health }
timeline-promised = Promesse de nouvelles à { $audience }
timeline-promise-moved = Nouvelles promises à { $audience }, heure déplacée
timeline-worded = Texte changé ({ $language }) pour « { $step } »
timeline-delivery-moved = Livraison à { $client }, « { $title } » : prévue { $due }, nouvelle date { $to }
timeline-delivery-back = Livraison à { $client }, « { $title } » : de nouveau prévue { $to }
timeline-begun = Commencé, sans fin notée : { $step }
timeline-do = « { $step } »
timeline-unanswered = Demandé, sans réponse notée : { $what }
timeline-verify = Vérification de « { $step } »
timeline-undo = Retour sur « { $step } »
timeline-failed = Échec de « { $step } »
timeline-failed-verify = Échec de la vérification de « { $step } »
timeline-failed-undo = Échec du retour sur « { $step } »
timeline-result = { $step } → { $summary }
timeline-skipped = Étape passée, « { $step } »
timeline-approval-asked = Accord demandé pour « { $step } », à { $who }
timeline-approved = Accord donné pour « { $step } »
timeline-approved-here = Accord donné pour « { $step } », au clavier de qui l'a demandé
timeline-approval-refused = Accord refusé pour « { $step } »
timeline-approval-broken = SANS L'ACCORD DEMANDÉ pour « { $step } »
timeline-settled-done = Doute levé sur « { $step } », c'était fait
timeline-settled-undone = Doute levé sur « { $step } », ce n'était pas fait
timeline-left = Message parti, { $what }
timeline-not-carried-out = N'a pas abouti, { $what }
timeline-switched = { $service } passe de { $from } à { $to }
timeline-switched-part = { $service } : { $share } % par { $to }, le reste par { $from }
timeline-sent =
    { $count ->
        [one] « { $subject } » à { $audience } par { $channel }, { $count } destinataire
       *[other] « { $subject } » à { $audience } par { $channel }, { $count } destinataires
    }
timeline-paused = Console quittée, l'incident reste ouvert
timeline-resumed = Incident repris
timeline-closed = Incident clos
timeline-because = { $what } : { $reason }
moment-about = vers { $at } (± { $span })
timeline-about = vers cette heure, à { $span } près
timeline-withdrawn = Retiré : { $what }
timeline-correction = Correction de { $which }, qui n'est pas dans ce dossier
timeline-before = auparavant { $was }, corrigé par { $who } : { $reason }
timeline-before-words = auparavant « { $was } », corrigé par { $who } : { $reason }
timeline-before-withdrawn = retiré par { $who } : { $reason }
timeline-before-unmade = la correction a été retirée par { $who } : { $reason }
trust-official = officiel
trust-confirmed = confirmé
trust-press = presse
trust-rumour = rumeur
timeline-claimed = { $provider }, { $trust } : { $words }
timeline-turning = Repère chez le fournisseur : { $point }
turning-start = début
turning-posted = première annonce
turning-fixed = dit réparé
timeline-rumours = Rumeurs, pas des faits
timeline-us = Nous
timeline-them = Le fournisseur, et ce qu'on en dit
said-ask-about = { $now } sur { $count }. De quel fournisseur parlent-ils ?
said-ask-words = { $now } sur { $count }. Que disent-ils ? En peu de mots, les leurs ou les vôtres.
said-ask-source = { $now } sur { $count }. Qui le dit, ou sur quelle page ? Rien : personne de connu, ce n'est qu'une rumeur.
said-ask-trust = { $now } sur { $count }. Jusqu'où s'y fier ? { $trusts }. Rien : presse.
said-ask-when = { $now } sur { $count }. Quand cela s'est-il passé ? 11:20, hier 23:50, vers 11h, -5m. Rien : maintenant.
said-provider-unknown =
    { $near ->
        [none] Ce fournisseur n'est pas dans relais.yaml.
       *[other] Ce fournisseur n'est pas dans relais.yaml. Le plus proche : { $near }.
    }
said-trust-unknown = Un chiffre de 1 à 4, ou le mot.
