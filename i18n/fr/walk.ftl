### La marche d'une procédure, étape par étape.

# --

walk-title = { $title } · gravité { $severity }
walk-step-of = Étape { $number } sur { $count }
walk-more =
    { $below ->
    [0] (fin du texte)
    [one] Encore { $below } ligne : espace
   *[other] Encore { $below } lignes : espace
    }{ $above ->
    [0] {""}
   *[other] {" "}
    }
walk-read-on = lire la suite avant d'agir
walk-by = Pour { $who } ({ $role })
walk-by-role = Rôle : { $role }, pas encore donné (touche o)
walk-irreversible = Ne se défait pas une fois fait.
walk-will-do = Ce qui va se passer :
walk-will-look = Ce qui va être regardé :
walk-obstacle = Impossible en l'état : { $reason }
walk-proposed = Proposé : { $value }
walk-perhaps = Étape possible : elle dépend d'une réponse à venir.
walk-was-done = Fait à { $at }. { $what }
walk-was-skipped = Passé à { $at }. Raison : { $what }
walk-was-undone = Défait à { $at }. { $what }
walk-has-failed = Échec à { $at } : { $what }
walk-in-doubt = Interrompu au milieu, à { $at }. Fait ou pas fait ? Personne ne le sait encore. Rien ne sera refait sans vous.
walk-doubt-asked = Demandé, sans réponse : { $what }
walk-doubt-answered = Demandé et répondu : { $what }
walk-doubt-look = Regardez vous-même si c'est fait, puis dites-le.
walk-running = En cours depuis { $since }.
walk-verifying = Vérification en cours depuis { $since }.
walk-undoing = Retour en arrière en cours depuis { $since }.
walk-progress = { $done } sur { $all }
walk-awaits = On attend : { $what }
walk-answered = Répondu : { $what }
walk-closed = L'incident est clos.
walk-no-runbook = L'incident est ouvert. Aucun guide n'est choisi.
walk-no-runbook-text = Notez ce que vous voyez (n). Un guide dit quoi faire, étape par étape.
walk-all-done = Toutes les étapes sont faites ou passées.
walk-all-done-text = Si c'est vraiment fini pour vous et pour les clients, on peut clore. Sinon, laissez ouvert : rien ne presse.
walk-choose-first = Choisissez d'abord : un chiffre ou les flèches, puis Entrée.
act-start = faire cette étape
act-start-typed = faire cette étape (son nom sera demandé)
act-again = refaire cette étape
act-done = c'est fait
act-no-wait = continuer sans attendre
act-wait = Rien à faire : la réponse arrive d'elle-même.
act-choose = Choisissez de 1 à { $count }, puis Entrée
act-type = répondre
act-verify = vérifier si c'est fait
act-or-doubt = {"  "}ou : r refaire, f c'est fait
act-doubt = r : refaire l'étape     f : c'est fait
act-skip = passer cette étape, en disant pourquoi
act-go-on = retour à l'étape en cours
act-close = clore l'incident
act-runbook = choisir un guide
act-report = lire le compte rendu
yes = Oui
no = Non
role-lead = pilote
role-comms = messages
role-scribe = scribe
note-fact = fait
note-decision = décision
note-todo = à faire
note-placeholder = ce que vous voyez, mot pour mot
note-needs-incident = Une note s'écrit dans un incident, et aucun n'est ouvert. Votre texte est gardé. Entrée : déclarer un incident.
prompt-skip = Passer cette étape
prompt-skip-text = Pourquoi ? Une phrase suffit, elle sera dans le compte rendu.
prompt-settle = C'est fait
prompt-settle-text = Comment le savez-vous ? Par exemple : « vu dans le fichier ».
prompt-name = Cela ne se défait pas
prompt-name-text = Pour le faire, tapez : { $step }
prompt-name-wrong = Ce n'est pas « { $step } ». Rien n'a été fait.
prompt-value = Répondre
prompt-value-text = Quelques mots. Entrée note, échap revient.
prompt-severity = Gravité { $to }
prompt-severity-text = Pourquoi ce changement ?
prompt-hour-text = À quelle heure ? Par exemple 03:04. Vide : maintenant, { $now }.
prompt-hour-wrong = Une heure s'écrit 03:04.
prompt-close = Clore l'incident
prompt-close-text = Un dernier mot pour le compte rendu ? Peut rester vide.
prompt-needs-words = Dites pourquoi, en quelques mots.
pick-severity = Changer la gravité
pick-milestone = Marquer un moment
pick-milestone-text = Ce qui a eu lieu. L'heure se précise ensuite.
pick-role = Donner un rôle
pick-member = { $role } : à qui ?
severity-unsure = Dans le doute, la plus haute.
severity-short = gravité { $severity }
quit-text = « { $title } » reste ouvert, et tout ce qui est noté est sur le disque. relais le proposera au prochain démarrage.
quit-act = quitter
timeline-nothing = Aucun incident n'est ouvert. g l donne la liste.
timeline-zones = Heure { $zone }, puis UTC, qui, quoi. La fin est en bas.
timeline-quote = « { $words } »
timeline-due = pour { $at }
postmortem-act = e : écrire ce compte rendu dans le dossier de l'incident
postmortem-nothing = Aucun incident n'est ouvert. g l donne la liste.
