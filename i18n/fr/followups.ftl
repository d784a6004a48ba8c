### Ce qu'on change après un incident.
followup-kind-prevent = prévenir
followup-kind-detect = détecter
followup-kind-limit = limiter
followup-kind-communicate = communiquer
followup-kind-contract = contrat
followup-state-open = à faire
followup-state-done = fait
followup-state-dropped = abandonné
followup-dropped-why = abandonné : { $reason }
followup-nobody = personne encore
timeline-followup-added = À changer ensuite : { $text } ({ $owner }, pour { $due })
timeline-followup-changed = À changer ensuite, mis à jour : { $text } ({ $owner }, pour { $due })
timeline-followup-done = Fait, parmi ce qu'il fallait changer : { $text }
timeline-followup-dropped = Ne sera pas changé : { $text } ({ $reason })
followup-overdue = en retard
followup-soon = bientôt
followups-overdue =
    { $count ->
        [one] { $count } suite en retard
       *[other] { $count } suites en retard
    }
followups-soon =
    { $count ->
        [one] { $count } à faire dans les sept jours
       *[other] { $count } à faire dans les sept jours
    }
followups-line = { $stands }, pour { $due } · { $owner } · { $text } [{ $name }]
followups-none = Rien à changer n'attend. relais followups add TEXTE note une suite.
followups-which = Dites laquelle : INCIDENT#N, comme la liste la nomme.
followups-needs-due = Dites pour quand : --due 24/11, vendredi, +2w.
followups-needs-owner = Dites qui : --owner NOM.
followup-kind-unsaid = sans dire à quoi elle sert
followup-kind-unknown = Un chiffre de 1 à 5, ou l'un de ces mots.
followup-ask-what = { $now } sur { $count }. Que changeons-nous, pour que la prochaine fois touche moins ?
followup-ask-kind = { $now } sur { $count }. À quoi cela sert-il ? { $kinds }. Rien : on le dira plus tard.
followup-ask-owner = { $now } sur { $count }. Qui s'en charge ? { $team }. Rien : personne encore.
followup-ask-due = { $now } sur { $count }. Pour quand ? 24/11, vendredi, +2w. Rien : { $due }.
followups-about = { $text } ({ $kind }, { $owner }, pour { $due }). Vient de « { $title } » : { $name }
followups-none-here = Rien à changer n'attend. Dans un compte rendu, f note une chose à changer.
followups-open-first = Ouvrez d'abord « { $title } » avec Entrée.
prompt-followup-day = Une autre date pour la suite { $number }
prompt-followup-day-text = Pour quand ? 24/11, vendredi, +2w (deux semaines plus tard).
prompt-followup-drop = Abandonner la suite { $number }
prompt-followup-drop-text = Pourquoi ? Une phrase suffit ; elle restera dans le compte rendu.
followups-none-plain = Rien à changer n'attend. followup TEXTE note une suite à l'incident ouvert.
followups-noted = noté en route, pas encore une suite : { $text }
followup-about = { $owner }. Vient de « { $title } » : { $name }
export-no-followups = Aucune suite n'est notée dans { $id } : rien à mettre dans un agenda.
export-committed = Dans le commit { $commit } : { $path }. Rien n'est poussé.
recurrence-recent =
    { $count ->
        [one] Déjà en panne { $count } fois en 90 jours.
       *[other] Déjà en panne { $count } fois en 90 jours.
    }
recurrence-long-ago =
    { $count ->
        [one] Déjà en panne { $count } fois, il y a plus de 90 jours.
       *[other] Déjà en panne { $count } fois, il y a plus de 90 jours.
    }
recurrence-open =
    { $count ->
        [one] { $count } suite encore à faire.
       *[other] { $count } suites encore à faire.
    }
