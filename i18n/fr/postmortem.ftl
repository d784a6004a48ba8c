### Le compte rendu d'un incident.

measure-detect = Remarquer
measure-take-charge = Prendre en charge
measure-attribute = Situer la cause
measure-inform = Prévenir les clients
measure-decide = Décider de basculer
measure-mitigate = Réduire l'effet
measure-restore = Rétablir (vérifié par nous)
measure-degraded = Temps en mode dégradé
measure-engage = Mobiliser
measure-exposure = Notre retard sur leur panne
measure-status-lag = Leur retard à l'annoncer
measure-false-hope = Faux espoir

reached-done = fait
reached-skipped = passé
reached-failed = échoué
reached-in-doubt = en doute
reached-running = commencé, sans fin notée
reached-undone = fait puis repris
reached-not-reached = non atteint
reached-not-applicable = sans objet

postmortem-title = Compte rendu d'incident : { $title }
postmortem-title-drill = EXERCICE · Compte rendu : { $title }
postmortem-title-unknown = Compte rendu d'un incident sans déclaration
postmortem-drill = EXERCICE : personne d'extérieur n'a été prévenu et rien n'a été changé pour de vrai.
postmortem-standing = État :
postmortem-draft =
    { $count ->
        [0] complet, tiré du journal et relu : chaque question a sa réponse.
        [one] brouillon tiré du journal. { $count } question attend une réponse ; elle est marquée d'une case à cocher.
       *[other] brouillon tiré du journal. { $count } questions attendent une réponse ; elles sont marquées d'une case à cocher.
    }
postmortem-answer-how = Répondez sous chaque question, ou écrivez « néant », puis cochez la case. Ce que vous écrivez dans ce fichier y reste quand il est écrit de nouveau.
postmortem-unknown = inconnu
postmortem-none = aucun noté
postmortem-by = { $at }, par { $who }
postmortem-still-open = encore ouvert
postmortem-role = { $role } : { $who }

postmortem-column-what = Quoi
postmortem-column-value = Valeur
postmortem-head-id = Identifiant
postmortem-head-workspace = Entreprise
postmortem-head-severity = Gravité (1 est la pire)
postmortem-head-provider = Fournisseur
postmortem-head-service = Service touché d'abord
postmortem-head-declared = Déclaré
postmortem-head-closed = Clos
postmortem-head-roles = Rôles
postmortem-head-runbook = Guide suivi
postmortem-head-moved = Puis, son nouveau texte
postmortem-runbook =
    { $title }
    { $path }, { $origin }
    empreinte { $hash }
    commencé à { $at } par { $who }
postmortem-runbook-commit = commit { $commit }
postmortem-runbook-dirty = commit { $commit } avec des changements non enregistrés
postmortem-runbook-no-commit = hors de tout commit

postmortem-summary = En bref
postmortem-undeclared = Ce journal ne contient pas de déclaration : l'incident ne peut pas être résumé.
postmortem-summary-declared = { $who } a déclaré l'incident « { $title } », gravité { $severity }, le { $at }.
postmortem-summary-impact = Début de l'effet chez nous : { $at }.
postmortem-summary-no-impact = Le début de l'effet chez nous n'est pas noté.
postmortem-summary-seen = { $first }, selon { $source } à { $at }.
postmortem-summary-seen-twice = { $first }, selon { $source } à { $at } ; en dernier { $last }, selon { $then } à { $until }.
postmortem-summary-unseen = L'état du fournisseur n'a pas été relevé pendant l'incident.
postmortem-summary-switched = { $service } est passé de { $from } à { $to } à { $at }.
postmortem-summary-switched-part = À { $at }, { $share } % de { $service } passe par { $to }, le reste par { $rest }.
postmortem-summary-switched-back = { $service } est passé par { $to } à { $at }, puis revenu chez { $from } à { $back }.
postmortem-summary-no-switch = Aucun service n'a changé de fournisseur.
postmortem-summary-theirs = Chez { $name } : { $points }.
postmortem-summary-point = { $point } { $at }
postmortem-summary-told =
    { $count ->
        [one] { $count } message est parti, à { $at }.
       *[other] { $count } messages sont partis, les premiers à { $at }.
    }
postmortem-summary-untold = Aucun message n'est parti vers l'extérieur.
postmortem-summary-verified = Nous avons vérifié nous-mêmes que tout marchait : { $at }.
postmortem-summary-unverified = Aucune vérification de notre part n'est notée.
postmortem-summary-closed = Clos à { $at } par { $who }, { $lasted } après la déclaration.
postmortem-summary-open = L'incident est encore ouvert.

exercise = Ce que l'exercice montre
exercise-how = Ce n'est pas une note. Seul le journal parle : ce que personne n'a noté reste inconnu, et ce n'est ni un échec ni une réussite.
exercise-column-point = Point
exercise-column-state = Où il en est
exercise-column-says = Ce que dit le journal
exercise-column-next = La prochaine fois
exercise-state-held = tenu
exercise-state-partly = en partie
exercise-state-missed = pas tenu
exercise-state-unknown = inconnu : personne ne l'a noté
exercise-lead-ahead = Vous avez prévenu vos clients { $span } avant la première annonce du fournisseur.
exercise-lead-behind = Vous avez prévenu vos clients { $span } après la première annonce du fournisseur.
exercise-lead-clocks = { $lead } C'est leur horloge comparée à la nôtre.

exercise-point-home-first = Chercher d'abord chez nous
exercise-next-home-first = Répondre à « Eux ou nous ? » avant de toucher à quoi que ce soit ; lors d'une vraie panne, la touche w aide.
exercise-home-held = La réponse est notée à { $at }, avant toute bascule.
exercise-home-unsure = À { $at }, la réponse était « pas sûr » ; rien de plus sûr n'est noté avant la suite.
exercise-home-late = Bascule à { $at } ; la réponse à « Eux ou nous ? » n'est notée qu'à { $then }.
exercise-home-passed = « Eux ou nous ? » a été passé : { $reason }
exercise-home-unknown = Le journal ne dit pas si l'on a cherché chez nous.

exercise-point-attribution = Situer la panne au bon endroit
exercise-next-attribution = Noter si c'est eux ou nous, et ce que le fournisseur en dit, avec l'heure et la page.
exercise-cause-held = Conclu « c'est eux » ; le fournisseur ou plusieurs sources le disent aussi.
exercise-cause-turned = Conclu « c'est nous » à { $at }, puis « c'est eux » à { $then }, comme le disent les sources sûres.
exercise-cause-missed = Conclu « c'est nous », alors que des sources sûres disent une panne chez eux.
exercise-cause-unknown = Rien ne dit si l'on a conclu « c'est eux » ou « c'est nous ».
exercise-cause-unheard = La conclusion est notée ; ce que le fournisseur en a dit ne l'est pas.

exercise-point-sources = Ne rien faire sur une simple rumeur
exercise-next-sources = Avant d'agir, l'avoir vu nous-mêmes ou lu chez le fournisseur, et noter d'où on le sait.
exercise-sources-held = Avant le premier acte ({ $act }, { $at }), nous l'avions vu nous-mêmes ou lu d'une source sûre.
exercise-sources-press = Avant le premier acte ({ $act }, { $at }), nous ne l'avions que d'un journal ou d'un site.
exercise-sources-rumour = Avant le premier acte ({ $act }, { $at }), nous ne l'avions que d'une rumeur.
exercise-sources-unknown = Rien ne dit ce que nous savions avant le premier acte ({ $act }, { $at }).
exercise-sources-no-act = Ni bascule ni message aux clients n'est noté.

exercise-point-told = Prévenir les clients à temps
exercise-next-told = Écrire dès que l'effet est là, même sans la cause : ce que l'on sait, et l'heure des nouvelles suivantes.
exercise-told = Clients prévenus { $span } après que quelqu'un l'a remarqué ; le repère est { $limit } pour cette gravité.
exercise-told-begun = Clients prévenus { $span } après le début de l'exercice ; le repère est { $limit } pour cette gravité.
exercise-told-unclear = Les heures notées ne permettent pas de le dire.
exercise-told-nobody = Aucun message aux clients n'est noté.

exercise-point-promises = Donner les nouvelles promises
exercise-next-promises = Promettre une heure que l'on peut tenir, et écrire à cette heure, même sans rien de neuf.
exercise-promise = { $audience }, pour { $due } : { $kept }
exercise-promises-none = Aucune nouvelle promise n'avait à partir avant la fin.

exercise-point-way = Passer par un chemin qui ne tombe pas avec eux
exercise-next-way = Avant de basculer, regarder ce qui tombe avec eux (relais deps), et noter la réponse.
exercise-way-held = { $to } a été vu en état de marche pendant l'exercice.
exercise-way-missed = { $to } a été vu en panne, lui aussi.
exercise-way-overruled = relais déconseillait { $to }, et son nom a été tapé malgré tout ; le journal ne dit pas si c'était pour une panne commune.
exercise-way-unknown = Le journal ne dit pas si { $to } repose sur ce qui tombait.
exercise-way-none = Aucune bascule n'est notée.

exercise-point-closing = Vérifier nous-mêmes avant de clore
exercise-next-closing = Faire notre propre essai et le noter ; clore seulement après, quoi qu'en dise le fournisseur.
exercise-closing-held = Notre essai a réussi à { $at } ; clos à { $then }.
exercise-closing-late = Clos à { $at } ; notre essai n'est noté qu'à { $then }.
exercise-closing-missed = Le fournisseur l'a dit réparé à { $at } ; clos à { $then }, sans essai de notre part dans le journal.
exercise-closing-unknown = Clos à { $at } ; aucun essai de notre part n'est noté.
exercise-open = L'exercice est encore ouvert.

exercise-point-reasons = Noter pourquoi on décide
exercise-next-reasons = Écrire le pourquoi en une phrase, au moment de décider ; « rules.reason » le fait demander à chaque bascule.
exercise-reasons-held = Chaque décision a sa raison.
exercise-reasons-bare = Sans raison notée : { $what }
exercise-reasons-none = Aucune décision qui demande une raison n'est notée.

exercise-point-return = Vérifier après le retour
exercise-next-return = Après le retour, mener un vrai travail jusqu'au bout, le noter, puis clore.
exercise-return-held = Retour à { $at } ; notre essai a réussi à { $then }.
exercise-return-late = Clos à { $at } ; l'essai d'après le retour n'est noté qu'à { $then }.
exercise-return-missed = Retour à { $at }, clos à { $then }, sans essai noté entre les deux.
exercise-return-open = Retour à { $at } ; aucun essai n'est encore noté.
exercise-return-none = Aucun retour au fournisseur habituel n'est noté.

exercise-point-follow-ups = Une personne et une date pour chaque suite
exercise-next-follow-ups = Noter ce qui doit changer, qui s'en charge et pour quand : touche f dans ce compte rendu.
exercise-follow-ups-held = Chaque suite a une personne et une date.
exercise-follow-ups-alone = Sans personne qui s'en charge : { $what }
exercise-follow-ups-none = Aucune suite n'est notée.

postmortem-timeline = Chronologie
postmortem-only-day = Tout se passe le { $day }.
postmortem-column-utc = UTC
postmortem-column-local = Heure locale ({ $zone })
postmortem-column-who = Qui
postmortem-column-us = Nous
postmortem-column-them = Le fournisseur, et ce qu'on en dit
postmortem-line = { $who } : { $what }
postmortem-column-happened = Ce qui s'est passé
postmortem-column-evidence = Journal
postmortem-quote = « { $words } »
postmortem-due = Prochaines nouvelles pour { $at }
postmortem-recorded = (noté à { $at })

postmortem-milestones = Jalons
postmortem-column-milestone = Jalon
postmortem-column-when = Quand
postmortem-column-said-by = Selon
postmortem-assumed = personne : à défaut, l'heure de la déclaration

postmortem-intervals = Mesures
postmortem-column-interval = Mesure
postmortem-column-formula = Calcul
postmortem-column-lasted = Durée
postmortem-formula = de « { $from } » à « { $to } »
postmortem-anchor-first-switch = première bascule
postmortem-formula-clocks = de « { $from } » à « { $to } », par deux horloges : la leur et la nôtre
postmortem-anchor-engaged = chaque rôle donné a quelqu'un
postmortem-anchor-start = début chez le fournisseur
postmortem-anchor-posted = première annonce du fournisseur
postmortem-anchor-fixed = le fournisseur le dit réparé
postmortem-between = entre { $least } et { $most }
postmortem-ahead = aucun, avec { $span } d'avance
postmortem-missing = inconnu : il manque { $anchors }
postmortem-at-least = au moins { $span }
postmortem-at-most = au plus { $span }
postmortem-backwards = incohérent : la fin est notée { $span } avant le début
postmortem-silence = Plus long silence envers { $audience }
postmortem-silence-formula = plus grand écart entre deux messages
postmortem-silence-since = { $span }, depuis { $since }
postmortem-silence-single = inconnu : un seul message
postmortem-promises = Nouvelles promises
postmortem-promises-kept = Tenues : { $kept } sur { $judged }.
postmortem-deliveries = Livraisons décalées
postmortem-column-client = Client
postmortem-column-delivery-what = Livraison
postmortem-column-delivery-due = Prévue
postmortem-column-delivery-to = Nouvelle date
postmortem-promises-moved =
    { $moved ->
        [one] { $moved } heure promise a été déplacée, avec sa raison.
       *[other] { $moved } heures promises ont été déplacées, avec leur raison.
    }
postmortem-column-audience = À qui
postmortem-column-made = Promis à
postmortem-column-due = Pour
postmortem-column-kept = Tenu
postmortem-kept = à l'heure
postmortem-kept-late = en retard de { $span }
postmortem-kept-moved = déplacé avant l'heure dite
postmortem-kept-missed = non tenu
postmortem-kept-not-due = pas encore dû

postmortem-decisions = Décisions
postmortem-no-decision = Aucune décision n'est notée.
postmortem-column-decision = Décision
postmortem-column-instead = Autres possibilités
postmortem-column-why = Pourquoi
postmortem-not-written = non noté
postmortem-decision-runbook = Suivre le guide « { $runbook } »
postmortem-decision-kept = Garder l'ancien texte du guide « { $runbook } », qui a changé en cours de route
postmortem-decision-moved = Passer au nouveau texte du guide « { $runbook } »
postmortem-decision-severity = Gravité { $to }
postmortem-decision-skip = Passer « { $step } »
postmortem-decision-approved = Donner son accord à « { $step } »
postmortem-decision-refused = Refuser son accord à « { $step } »
postmortem-decision-broken = SANS L'ACCORD DEMANDÉ : faire « { $step } »
postmortem-decision-overruled = Garder les mots de « { $step } » tels quels
postmortem-decision-done = Tenir « { $step } » pour fait
postmortem-decision-undone = Tenir « { $step } » pour non fait
postmortem-decision-undo = Revenir sur « { $step } »
postmortem-decision-close = Clore l'incident
postmortem-decision-chose = { $step } → { $choice }
postmortem-decision-yes = { $step } → oui
postmortem-decision-no = { $step } → non

postmortem-messages = Messages envoyés
postmortem-no-message = Aucun message n'a été envoyé.
postmortem-message = { $at } · à { $audience } par { $channel }
postmortem-message-unfinished = { $at } · étape { $step }, envoi sans fin notée
postmortem-message-left = Partis : { $left } sur { $count }. Envoi ordonné par { $who }.
postmortem-message-written =
    { $count ->
        [one] Écrit, à porter par quelqu'un : { $count }. relais ne l'a pas envoyé.
       *[other] Écrits, à porter par quelqu'un : { $count }. relais ne les a pas envoyés.
    }
postmortem-column-to = Destinataire
postmortem-column-delivery = Résultat
postmortem-delivery-left = parti
postmortem-delivery-written = écrit, à porter par quelqu'un
postmortem-delivery-unsure = incertain, peut-être parti
postmortem-delivery-refused = non parti
postmortem-delivery-no-answer = aucune réponse notée
postmortem-wording =
    { $others ->
        [0] Texte exact, pour { $to } :
        [one] Texte exact, pour { $to } et { $others } autre, au nom près :
       *[other] Texte exact, pour { $to } et { $others } autres, au nom près :
    }
postmortem-subject = Objet : { $subject }

postmortem-steps = Étapes
postmortem-no-runbook = Aucun guide n'a été suivi.
postmortem-steps-of = { $title }, commencé à { $at }
postmortem-column-step = Étape
postmortem-column-reached = Où elle en est
postmortem-column-result = Résultat ou raison
postmortem-attempts = { $reached } ({ $attempts } essais)
postmortem-count = { $reached } : { $count }

postmortem-cause = Leur cause, notre exposition
postmortem-their-words = Ce qui a été lu du fournisseur, ou écrit à son sujet :
postmortem-their-quote = { $at }, { $source } : « { $words } »
postmortem-their-claim = { $at }, { $source } : { $what }
postmortem-no-words = Rien n'a été lu du fournisseur ni noté à son sujet.
postmortem-detection = Détection et qualification
postmortem-blind = sources d'état illisibles
postmortem-ask-found = Par quoi l'a-t-on su : une alerte, un client, un collègue, la presse ?
postmortem-ask-first-idea = Quelle a été la première idée fausse, et qu'est-ce qui l'a écartée ?
postmortem-ask-misled = Un message d'erreur ou une page d'état a-t-il induit en erreur ?
postmortem-ask-factors = Qu'est-ce qui a contribué : fournisseur unique, socle partagé, liste de contacts périmée, accès jamais essayé, une seule personne qui sait… Plusieurs à la fois, le plus souvent.
postmortem-gap-fallback = La solution de secours reposait-elle sur ce qui tombait, et son travail était-il assez bon ?
postmortem-ask-cause = Que dit le fournisseur de la cause, où et quand l'a-t-il écrit ?
postmortem-ask-path = Par où dépendions-nous de ce qui est tombé ?
postmortem-ask-shared = Quoi d'autre chez nous passe par le même endroit, y compris la solution de secours ?

postmortem-questions = Questions ouvertes
postmortem-blameless = On cherche les conditions, pas les coupables : qu'est-ce qui rendait chaque choix raisonnable à ce moment-là ?
postmortem-questions-gaps = Ce que le journal ne dit pas
postmortem-questions-effect = Effet et coût
postmortem-questions-learning = Ce que nous en apprenons
postmortem-ask-helped = Qu'est-ce qui a aidé ?
postmortem-ask-missing = Qu'est-ce qui a manqué ou gêné ?
postmortem-ask-luck = Où avons-nous eu de la chance ?
postmortem-ask-surprise = Qu'est-ce qui nous a surpris ?

postmortem-gap-impact = Quand l'effet chez nous a-t-il commencé ? Ce n'est pas noté.
postmortem-gap-detected = Qui ou quoi l'a remarqué en premier, et quand ? Seule la déclaration est notée.
postmortem-gap-attributed = Quand a-t-on su si la cause était chez eux ou chez nous ? Ce n'est pas noté.
postmortem-gap-informed = Quand les clients ont-ils été prévenus ? Des messages sont partis, le jalon n'est pas noté.
postmortem-gap-untold = Fallait-il prévenir des clients ? Aucun message n'est noté.
postmortem-gap-mitigated = Quand l'effet a-t-il diminué pour les clients ? Ce n'est pas noté.
postmortem-gap-verified = Avons-nous vérifié nous-mêmes que tout marchait, et quand ? Ce n'est pas noté.
postmortem-gap-backwards = { $measure } : la fin est notée { $span } avant le début. Laquelle des deux heures est juste ?
postmortem-gap-provider = Quel fournisseur était en cause, ou était-ce nous ? Ce n'est pas noté.
postmortem-gap-open = L'incident est encore ouvert : que faut-il pour le clore ?
postmortem-gap-roles = Qui menait, qui écrivait aux clients ? Aucun rôle n'est noté.
postmortem-gap-why-switch = Pourquoi { $to } pour { $service }, et que savait-on alors ?
postmortem-gap-return = { $service } passe toujours par { $to } : faut-il revenir à { $from }, et quand ?
postmortem-gap-runbook = Aucun guide n'a été suivi : lequel aurait aidé ?
postmortem-gap-dirty = Le texte suivi de { $path } n'est dans aucun commit : faut-il garder ces changements ?
postmortem-gap-failed = « { $step } » a échoué : que faudrait-il pour que cela marche la prochaine fois ?
postmortem-gap-unfinished = « { $step } » n'a pas de fin notée : a-t-elle été faite ?
postmortem-gap-late = Les nouvelles promises à { $audience } pour { $due } sont parties avec { $late } de retard : qu'est-ce qui les a retenues ?
postmortem-gap-missed = Les nouvelles promises à { $audience } pour { $due } ne sont pas parties : qu'est-ce qui les a retenues ?
postmortem-gap-written =
    { $count ->
        [one] « { $step } » : un message était à porter par quelqu'un. Qui l'a porté, et quand ?
       *[other] « { $step } » : { $count } messages étaient à porter par quelqu'un. Qui les a portés, et quand ?
    }
postmortem-gap-unsure = { $to } a-t-il reçu notre message ? Personne ne peut le dire d'après le journal.
postmortem-gap-refused = { $to } n'a pas reçu notre message : l'avons-nous joint autrement ?

postmortem-actions = Ce que nous changeons
postmortem-actions-how = Chaque action a une personne et une date. On agit sur notre exposition : la cause du fournisseur n'est pas entre nos mains.
postmortem-column-action = Action
postmortem-column-owner = Qui s'en charge
postmortem-column-by-when = Pour quand
postmortem-column-number = N°
postmortem-column-good-for = À quoi elle sert
postmortem-column-stands = Où elle en est
postmortem-proposed = proposée
postmortem-column-from = D'où elle vient

postmortem-evidence = Annexe : pièces
postmortem-evidence-how = La colonne « Journal » nomme un fichier du dossier de l'incident et le numéro de la ligne. Voici ce que le monde a répondu, tel quel.
postmortem-capture = { $at } · { $what } · { $evidence }
postmortem-exit = { $why }, en { $millis } ms.
postmortem-exit-code = Terminé avec le code { $code }
postmortem-exit-signal = Arrêté par le signal { $signal }
postmortem-exit-timeout = Arrêté par relais, son temps était écoulé
postmortem-exit-cancelled = Arrêté par relais à la demande d'une personne
postmortem-dropped = { $bytes } octets du milieu n'ont pas été gardés.
postmortem-response = Réponse HTTP { $status }, en { $millis } ms.
postmortem-earlier =
    { $count ->
        [one] { $count } réponse plus tôt dans le même essai.
       *[other] { $count } réponses plus tôt dans le même essai.
    }
postmortem-written = Fichier remplacé, empreinte { $hash }.
postmortem-changed = Fichier changé, { $key } : { $from } → { $to }, empreinte { $hash }.
postmortem-committed = Commit { $commit }.
postmortem-cut = Coupé ici : { $count } caractères de plus dans le journal, { $evidence }.

postmortem-attached = Fichiers joints
postmortem-attached-how = Ils sont dans le dossier de l'incident, sous evidence/, chacun sous son empreinte (SHA-256) ; relais evidence les rend.
postmortem-column-file = Fichier
postmortem-column-size = Taille
postmortem-column-hash = Empreinte

picture-provider = Fournisseur
picture-milestones = Jalons
picture-messages = Messages
picture-said = Le cours de l'incident, du { $from } au { $to }. Tout ce qui y est dessiné est dans la chronologie.
picture-caption = Le cours de l'incident. Un losange est un message parti, avec le nombre de ses destinataires.
picture-at = { $at } : { $what }
picture-told = parti à { $count }, { $audience }
postmortem-earlier-heading = Déjà arrivé ?
postmortem-earlier-unknown = On ne sait pas quel fournisseur a failli : les incidents antérieurs n'ont pas été cherchés.
postmortem-earlier-none = Aucun incident antérieur avec ce fournisseur, ni avec un autre posé sur le même socle, dans cet espace de travail.
postmortem-earlier-drills = Exercices :
postmortem-earlier-more = Et { $count } de plus.
postmortem-earlier-same = le même fournisseur
postmortem-earlier-ground = le même socle : { $name }
postmortem-earlier-open = n° { $number } { $text } (pour { $due })
postmortem-column-day = Quand
postmortem-column-incident = Incident
postmortem-column-lasted-then = Durée
postmortem-column-link = Ce qui les lie
postmortem-column-still-open = Suites encore à faire

postmortem-light = Incident de gravité 3 ou 4 : forme courte. « relais export --whole » écrit toutes les sections.
postmortem-provider = Dossier fournisseur : { $name }
postmortem-column-clock = Horloge
postmortem-column-from-when = De
postmortem-column-until-when = À
postmortem-clock-ours = La nôtre : de l'effet chez nous à notre vérification
postmortem-clock-theirs = La leur : du début qu'ils disent, sinon de leur premier mot, à leur « c'est rétabli »
postmortem-no-terms = Le catalogue ne connaît pas leurs conditions en cas de panne : cherchez-les dans votre contrat.
postmortem-claim-by = Dernier jour pour réclamer, d'après ces conditions : { $day }. À vérifier dans votre contrat.
postmortem-claim-how = La demande, prête à être complétée et envoyée :
postmortem-claim =
    Objet : panne de { $name }, demande d'avoir

    Bonjour,

    Numéro de client : …
    Service touché chez nous : …
    Début constaté par nous : { $from }
    Fin constatée par nous : { $to }
    Durée : { $lasted }
    Premier mot sur votre page d'état : { $theirs }
    Rétablissement annoncé par vous : { $over }
    Preuves : journal horodaté de l'incident (relevés de votre état : { $lines }), à votre disposition.

    Nous demandons l'avoir que prévoient vos conditions pour cette période.
postmortem-ask-claim = La demande d'avoir est-elle partie, quand, par qui, avec quel numéro ? Ou « néant ».
postmortem-clocks = Délais légaux et contractuels
postmortem-clocks-how = Ce sont des rappels, pas un avis : à vérifier avec votre conseil. Les heures courent depuis que vous l'avez su. Pour chacun, écrivez quand et par qui c'est fait, ou « non concerné » et pourquoi.
clock-gdpr = RGPD, art. 33 : des données personnelles ont-elles été perdues, exposées ou rendues indisponibles ? Si oui et s'il y a un risque pour les personnes, l'autorité (en France, la CNIL) est prévenue avant le { $until } (72 h) ; le sous-traitant prévient son client sans attendre. Toute violation est notée dans le registre. { $source }
clock-nis2 = NIS2, art. 23 : êtes-vous une entité essentielle ou importante, et l'incident est-il important ? Si oui : première alerte avant le { $until } (24 h), notification dans les 72 h, rapport final un mois après. { $source }
clock-dora = DORA, art. 19 : êtes-vous une entité financière, ou l'un de vos clients l'est-il et votre contrat le répercute-t-il ? Si l'incident est majeur : premier avis 4 h après l'avoir classé ainsi, au plus tard le { $until } (24 h). { $source }
clock-contract = Contrat : { $what }, dans un délai de { $within }, soit avant le { $until }
postmortem-last-word = Le dernier message, pour tous
postmortem-ask-last-word = Un dernier message public est-il utile ? Complétez celui-ci et envoyez-le, ou écrivez « néant ».
postmortem-last-word-text =
    Le { $day }, de { $from } à { $to }, … (ce que vous avez remarqué).
    C'est rétabli et vérifié par nous. … (vos données : aucune perte, ou ce qui manque).
    … (ce que nous changeons pour que cela vous gêne moins la prochaine fois).
    Nous vous prions de nous excuser.
