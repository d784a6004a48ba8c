### L'essai à blanc d'un guide : tout ce qui serait fait, sans rien faire.

# --

dry-run-title = Essai à blanc : { $title } ({ $id })
dry-run-nothing = Rien n'est fait, envoyé ni écrit, et personne n'est interrogé. L'état des fournisseurs n'est donc pas connu ici. Les heures sont comptées à partir de maintenant, { $now }.
dry-run-incident = L'incident s'appellerait « { $title } », gravité { $severity }.
dry-run-parameters = Ce qui est donné au départ :
dry-run-parameter = { $name } ({ $title }) : { $value }
dry-run-given = { $value }, donné ici
dry-run-proposed = { $value }, proposé par la console
dry-run-default = { $value }, prévu par le guide
dry-run-empty = vide, et peut le rester
dry-run-asked = pas encore connu, la console le demandera. Ici : { $how }
dry-run-acting =
    { $count ->
    [one] Une étape agit au dehors : { $steps }.
   *[other] Ces étapes agissent au dehors : { $steps }.
    }
dry-run-acting-none = Aucune étape n'agit au dehors.
dry-run-unreached =
    { $count ->
    [one] Aucun chemin ne mène à l'étape { $steps }.
   *[other] Aucun chemin ne mène aux étapes { $steps }.
    }
dry-run-head = { $kind }, { $who } [{ $id }]
dry-run-for = pour { $who } ({ $role })
dry-run-for-nobody = pour le rôle { $role }, à donner
dry-run-for-anyone = pour qui est à la console
dry-run-when = Seulement si { $conditions }.
dry-run-never = Aucun chemin n'y mène. Il faudrait ceci : { $conditions }.
dry-run-condition-step = la réponse à l'étape { $number } est { $any }
dry-run-condition = { $name } est { $any }
dry-run-quoted = « { $value } »
dry-run-or = ou
dry-run-and = et
dry-run-irreversible = Ne se défait pas une fois fait. Avant, il faudra taper son nom : { $id }
dry-run-within = L'accord se donne et s'emploie dans les { $within }.
dry-run-waits = Cela ne peut se dire qu'une fois connu : { $marks }
dry-run-readers = À qui, cela dépendra de : { $marks }
dry-run-lacks =
    { $count ->
    [one] Attention : la réponse à l'étape { $steps } sert ici, et tous les chemins n'y passent pas.
   *[other] Attention : les réponses aux étapes { $steps } servent ici, et tous les chemins n'y passent pas.
    }
dry-run-changed =
    { $count ->
    [one] Selon les fichiers d'aujourd'hui ; l'étape { $steps } peut les avoir changés d'ici là.
   *[other] Selon les fichiers d'aujourd'hui ; les étapes { $steps } peuvent les avoir changés d'ici là.
    }
dry-run-done = Le dire quand c'est fait.
dry-run-text = La réponse s'écrit en quelques mots.
dry-run-text-free = La réponse s'écrit en quelques mots, ou reste vide.
dry-run-word = Demandé avant : { $words }
dry-run-answers = Réponses :
dry-run-answer = { $title } (puis { $next })
dry-run-step = étape { $number }
dry-run-or-step = { $steps } ou { $number }
dry-run-or-end = { $steps } ou la fin
dry-run-end = la fin
dry-run-then = Ensuite : { $next }
dry-run-proof = Ce qui prouve que c'est fait :
dry-run-undo = Pour défaire :
dry-run-undo-itself = Se défait : ce qui était réglé avant est remis.
dry-run-undo-sent = Un message parti ne se reprend pas.
dry-run-undo-unsaid = Rien ne dit comment le défaire.
dry-run-timeout = Arrêté au bout de { $time }
dry-run-retry =
    { $times ->
    [one] En cas d'échec : { $times } essai de plus, après { $every }
   *[other] En cas d'échec : { $times } essais de plus, à { $every } d'écart
    }
dry-run-marks = Note ce moment : { $milestone }
step-kind-say = À la main
step-kind-confirm = Oui ou non
step-kind-choose = Choix
step-kind-ask = Question
step-kind-check = Vérification
step-kind-run = Programme
step-kind-fetch = Appel web
step-kind-switch = Bascule
step-kind-notify = Message
step-kind-wait = Attente
step-kind-mark = Moment noté
