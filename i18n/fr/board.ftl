### Le tableau : ce qui marche et ce qui ne marche pas.

# --

drill = EXERCICE
act-enter = Entrée : { $what }
since-clock = depuis { $clock }
audience-clients = clients
promise-in = point { $audience } dans { $clock }
promise-due = POINT { $audience } EN RETARD de { $clock }
promise-soon = point { $audience } BIENTÔT, dans { $clock }
promise-in-short = point { $clock }
promise-soon-short = BIENTÔT { $clock }
promise-due-short = RETARD { $clock }
promise-line = { $audience } : nouvelles promises dans { $clock }, à { $hour }
promise-line-soon = { $audience } : nouvelles promises BIENTÔT, dans { $clock }, à { $hour }
promise-line-over = { $audience } : NOUVELLES EN RETARD de { $clock }, promises pour { $hour }
promise-untold = On leur a dit { $told } ; l'heure est maintenant fixée à { $hour } : dites-le-leur.
promise-untold-step = On leur a dit { $told } ; l'heure est maintenant fixée à { $hour } : dites-le-leur, par exemple avec l'étape « { $step } ».
promises-none = Aucune nouvelle n'est promise en ce moment.
promises-act = s : promettre une autre heure, en disant pourquoi
journal-fault = JOURNAL NON ÉCRIT : { $reason }. Rien n'est noté, rien ne part. R : réessayer.
too-small = Écran trop petit : il faut { $columns } colonnes et { $rows } lignes. relais --plain marche partout.
draft-kept = Texte gardé : il revient à la prochaine ouverture.
declare-already = Un incident est déjà ouvert. g i y va ; x le clôt.
nothing-fits = Rien ne correspond. Effacez quelques lettres.
board-never = pas encore lu
board-not-read-back = pas relu
board-well = Tout va bien. Lu il y a { $age }.
board-not-known = On ne sait pas par qui passe « { $service } » : { $reason }.
board-control-disagree = « { $service } » : { $reason }.
board-first-reading = Première lecture en cours. On ne sait encore rien.
board-offline-unread = Hors ligne : rien n'a été lu.
board-drill-unread = Exercice : rien n'avait été lu avant.
board-unsure =
    Rien de cassé n'a été vu, mais { $count -> 
    [one] { $names } n'a pas pu être lu.
   *[other] { $count } fournisseurs n'ont pas pu être lus : { $names }.
    }
board-still-reading =
    { $count ->
    [one] Rien de cassé jusqu'ici. { $count } fournisseur reste à lire.
   *[other] Rien de cassé jusqu'ici. { $count } fournisseurs restent à lire.
    }
board-for = {" "}depuis { $span }
board-major = { $provider } est en panne{ $since }.
board-partial = Une partie de { $provider } est en panne{ $since }.
board-degraded = { $provider } marche mal{ $since }.
board-recovering = { $provider } se remet{ $since }. Nos essais passent de nouveau, pas assez souvent pour y croire.
board-disagree = { $provider } ne répond pas à nos essais{ $since }, mais sa page dit que tout va bien.
board-also = Aussi : { $names }.
board-cut-off = Personne ne répond à relais : c'est sans doute votre connexion, pas eux.
board-disagree-long = page normale, essais en échec
board-carried = { $service } passe par { $provider }, lu il y a { $age }.
board-more-rows =
    { $count ->
    [one] et { $count } autre service
   *[other] et { $count } autres services
    }
board-touched =
    { $count ->
    [one] Touché : { $names }.
   *[other] Touchés : { $names }.
    }
board-others-fine =
    { $count ->
    [one] Un autre fournisseur répond : votre réseau marche.
   *[other] { $count } autres répondent : votre réseau marche.
    }
board-what-now = que faire quand { $provider } est en panne
board-what-if = que faire si { $provider } tombe
board-ask = demander à plusieurs réseaux si c'est eux ou nous (5 s)
board-go-back = ramener { $service } vers { $provider }
board-browse = voir les guides
board-resume = reprendre « { $title } »
board-reopen = reprendre « { $title } », laissé ouvert (déclaré il y a { $since })
board-reopen-doubt = reprendre « { $title } », interrompu au milieu d'une étape (déclaré il y a { $since })
board-col-service = Service
board-col-provider = Passe par
board-col-state = État
board-col-since = depuis
board-col-age = lu il y a
board-col-latency = réponse
board-age-never = jamais
board-no-provider = { $service } : on ne sait pas par qui cela passe ; le fichier qui le dit ne se lit pas.
board-disagree-why = { $provider } : leur page dit que tout va bien, nos essais échouent. Croyez les essais.
board-reason = { $provider } : { $reason }.
board-they-say = Ils disent : « { $words } » ({ $at }page { $provider })
board-fallback = Repli en cours : { $list }.
board-no-fallback = aucun
board-part = { $service } : { $share } % par { $to }, le reste par { $rest }.
board-part-unknown = on ne sait qui
board-faults =
    { $count ->
    [one] À corriger : { $place } : { $what }
   *[other] À corriger ({ $count }), d'abord { $place } : { $what }
    }
board-offline = Hors ligne, comme demandé : aucune page n'est lue.
board-drill = Exercice : aucune page n'est lue ; l'état des fournisseurs date d'avant.
board-foreign-history = Git ne lit pas ce dossier : il appartient à un autre utilisateur (relais check en dit plus).
board-no-history = Ce dossier n'a pas d'historique git : rien ne sera archivé.
board-sample = Exemple à essayer sans risque, dans { $folder }.
board-shared-cause = { $provider } expliquerait { $explains } pannes sur { $failing } ; parmi les autres ({ $of }), { $others ->
    [0] aucun en panne
   *[other] { $others } en panne
}.
board-maintained = Maintenance prévue chez vous : { $list }. Aucune alerte pendant ce temps.
board-maintained-one = { $provider } jusqu'à { $time }
board-clock-ahead = L'horloge de ce poste avance de { $span } : réglez-la, les heures du journal seraient fausses.
board-clock-behind = L'horloge de ce poste retarde de { $span } : réglez-la, les heures du journal seraient fausses.
board-followups = { $said } : g s
