# Un exercice : le scénario qui est joué, son temps, ceux qui appellent.

exercise-none = Aucun exercice n'est en cours.
exercise-left = Vous êtes dans le réel. Rien n'est repris de l'exercice.
exercise-running = depuis { $lasted } · temps ×{ $speed }
exercise-paused = depuis { $lasted } · en pause (×{ $speed })
exercise-call = { $at } { $who }, { $way } : « { $words } »
exercise-waits =
    { $count ->
        [0] { $key } : { $call }
       *[other] { $key } (+{ $count }) : { $call }
    }
exercise-answer = répondre à { $who }
exercise-begin = continuer
reply-placeholder = ce que vous répondez ; vide : seulement lu

inject-by-phone = au téléphone
inject-by-mail = par mail
inject-by-chat = sur la messagerie
inject-by-sms = par SMS
inject-by-visit = à la porte
inject-by-article = dans un article
inject-by-post = sur un réseau

timeline-scenario = Exercice : on joue « { $title } »
timeline-injected = Vient { $way }
timeline-inject-read = Lu, sans réponse
timeline-inject-answered = Répondu
plain-inject-answered = Répondu : { $reply }

cli-help-drill = Vivre une panne célèbre en exercice : mêmes écrans, mêmes touches, et rien ne sort
cli-help-drill-act = list : les scénarios ; start : en jouer un ; history : les exercices faits ; calendar : ceux qui sont prévus ; serve : le servir à toute une équipe ; record : en tirer un d'un incident
cli-help-drill-name = Le scénario, par son nom dans la liste ; pour record, l'incident, sinon le dernier qui est clos
cli-help-drill-speed = Combien de fois plus vite que dans le monde passe le temps, de 1 à 1000
cli-help-drill-json = Répondre en JSON
cli-drill-which = quel scénario ?
cli-drill-unknown = il n'y a pas de scénario « { $name } »
cli-drill-faulty = { $path } : fautif, voir « relais check »

scenario-kind-outage = panne
scenario-kind-changed = changement
scenario-kind-cut-off = coupure
scenario-kind-terms = conditions
scenario-kind-disaster = sinistre
scenario-kind-rumour = rumeur
scenario-kind-ours = chez nous
scenario-kind-gone = disparition

plain-exercise-begins = EXERCICE, rien ne sort : { $title }
plain-help-answer = answer [MOTS] : en exercice, répondre au premier qui attend ; sans mots, seulement lu
plain-help-pause = pause, faster, slower, next : le temps de l'exercice ; next va à ce qui arrive ensuite
plain-help-real = real : quitter l'exercice pour le réel ; rien n'est repris
exercise-nobody = Personne n'attend de réponse.
exercise-hours = L'horloge est à l'heure de la vraie panne ({ $day }), au jour d'aujourd'hui.

cli-help-drill-listen = serve : l'adresse où la panne est servie, 127.0.0.1:8911 sinon
cli-drill-served = Servi à http://{ $address }/ ; chaque page et chaque vérification est à sa propre adresse, sans « https:// » :
cli-drill-no-address = rien ne peut être servi à { $address } : { $reason }
cli-drill-lead = next, pause, faster, slower : le temps ; say MOTS : dire quelque chose aux joueurs ; quit
cli-drill-leader = Meneur de jeu
cli-drill-expect = attendu : { $what }
cli-drill-next = ensuite, à { $at } : { $what }

cli-help-drill-output = record : le fichier, sinon « drills/INCIDENT.yaml » de l'espace ; « - » est la sortie
cli-drill-recorded = Écrit : { $path }. À relire ; on y ajoute qui a appelé.
cli-drill-recorded-next = Ensuite : relais drill start { $id }
cli-drill-still-open = { $id } est encore ouvert : on n'en tire un scénario qu'une fois clos
cli-drill-nothing-seen = { $id } ne dit rien d'aucun fournisseur : il n'y a rien à jouer

recorded-both = Chaque texte est dans la langue du journal, deux fois : traduisez l'autre.
recorded-names = Les noms de clients et de personnes que relais connaît sont remplacés par « … ». Relisez avant de transmettre.
recorded-seen = Les états sont ceux que relais a lus, aux heures où il les a lus. Un essai qui échouait répond ici HTTP 503, un essai lent HTTP 429.
recorded-ours = Ce que vous avez fait alors n'est qu'en commentaire : on ne le rejoue pas.
recorded-rumour = Une rumeur n'est jouée que comme ce que quelqu'un dit : dites qui, et dans « untrue » pourquoi c'est faux.
recorded-inject = Ajoutez qui a appelé, sous un autre nom, à sa place dans l'ordre du temps :
recorded-caller = Une cliente
recorded-call = Depuis { $at }, plus rien ?
recorded-briefing = Une panne vécue par { $firm }, aux mêmes heures.
recorded-lesson = Pour nous, { $lasted } de ce qui fut vu d'abord à la clôture. Ce que nous en avons changé est dans le dossier « incidents/{ $id } ».
cli-drill-leads = qui mène : { $what }
cli-drill-observes = qui observe : { $what }

drills-title = exercice
drills-kind = nature
drills-lasted = en vrai
drills-last = vécu
drills-never = jamais
drills-loading = Lecture des exercices…
drills-none = Aucun exercice à faire.
drills-own = Le vôtre : { $path }
drills-prepare = préparer « { $title } »
drills-faults =
    { $count ->
    [one] Une faute à corriger ; les autres exercices marchent.
   *[other] { $count } fautes à corriger ; les autres exercices marchent.
    }
drills-not-in-an-incident = Un incident réel est ouvert ici : un exercice attend qu'il soit clos, ou quitté.
drills-one-at-a-time = Un exercice est déjà en cours : finissez-le, ou quittez-le avec ctrl-x.
drill-before = Avant l'exercice : { $title }
drill-gone = Cet exercice n'est plus là.
drill-pace = { $real } en vrai, { $takes } à ×{ $speed }
drill-led = On peut le mener à plusieurs : « relais drill serve { $id } » dit à qui mène et à qui observe ce que les joueurs ne doivent pas lire.
drill-nothing-leaves = Rien ne sort d'un exercice : ni message, ni commande, ni question à un fournisseur. Chaque écran porte la marque EXERCICE, et ctrl-x ramène au réel.
drill-incident-open = Un incident réel est resté ouvert : « { $title } ». L'exercice n'y touche pas ; il reste tel quel.
drill-trouble-now = { $provider } a un problème en ce moment, en vrai. Pendant l'exercice, le tableau ne le montre pas.
drill-go = commencer l'exercice, à ×{ $speed }
plain-help-drills = drills [ID] : les exercices, ou ce que l'on peut savoir de l'un avant ; drills start ID [VITESSE] : le commencer
plain-drills-line = { $id } : { $title } ({ $kind }, { $real } en vrai, { $last })
plain-drills-go = Pour commencer : drills start { $id } { $speed }

cli-help-drill-ics = calendar : pour un agenda, au format iCalendar, avec des rappels
drill-overdue = en retard
drill-to-plan = à planifier
drill-later = plus tard
drill-planned-on = Exercice prévu { $due } : { $title }
drill-planned-overdue = Exercice en retard, prévu { $due } : { $title }
drill-planned-never = Exercice à planifier, jamais vécu : { $title }
board-drill-planned =
    { $more ->
        [0] { $said } : { $way }
        [one] { $said }, et un autre : { $way }
       *[other] { $said }, et { $more } autres : { $way }
    }
drills-runbook = guide
drill-with = Avec { $who }
drill-none-planned = Aucun exercice n'est prévu : « drills: » dans relais.yaml en donne le calendrier.
drill-none-in-calendar = Aucun exercice n'a de jour : rien à mettre dans un agenda.
drill-without-day = Jamais vécus et sans jour, donc absents de l'agenda : { $names }. « on: » donne un jour.
drill-meeting = Exercice : { $title }
drill-start-scenario = relais drill start { $id }, ou g e dans la console
drill-start-runbook = relais start { $id } --drill, ou g e dans la console
