### La ligne de commande.

cli-help-relais = La console à ouvrir quand un fournisseur tombe : voir, basculer, prévenir, noter. Sans commande, elle s'ouvre.
cli-help-after =
    Codes de sortie : 0 fait, 1 constats ou quelque chose ne va pas, 2 commande mal écrite, 3 espace de travail ou guide invalide,
    4 journal abîmé ou impossible à écrire, 130 interrompu.
    Variables : LANG, NO_COLOR, XDG_DATA_HOME, XDG_STATE_HOME, RELAIS_ME (qui écrit).
cli-help-option-workspace = Le dossier de l'espace de travail ; sinon le plus proche au-dessus, sinon l'exemple
cli-help-option-lang = La langue : fr ou en
cli-help-option-theme = Le thème du plein écran : dark, light, high-contrast, 16-colour, mono
cli-help-option-plain = Ligne par ligne, sans plein écran ; pour un lecteur d'écran, une mauvaise ligne, un tube
cli-help-option-offline = Sans réseau : rien n'est demandé dehors
cli-help-option-no-color = Sans couleurs
cli-help-option-ascii = Avec les seuls signes ASCII
cli-help-option-help = Afficher cette aide
cli-help-option-version = Afficher la version
cli-help-init = Poser un espace de travail à soi : guides, fournisseurs, messages et un relais.yaml à remplir
cli-help-init-dir = Le dossier, nouveau ou vide ; sinon le dossier courant
cli-help-check = Trouver tout ce qui ne va pas dans l'espace de travail, à la ligne près
cli-help-check-paths = Fichiers ou dossiers ; sinon tout
cli-help-check-strict = Signaler aussi, comme à revoir, les guides qui n'ont pas été exercés depuis longtemps, ou jamais
cli-help-check-json = Répondre en JSON
cli-help-check-format = La forme de la réponse : human, json, sarif, ou github pour des annotations
cli-help-check-explain = La page d'une règle : ce qui ne va pas, pourquoi cela compte, comment le corriger
cli-help-wording = Relire un message écrit à la main : ce qu'il ne devrait pas dire, ce qui y manque, quoi écrire à la place
cli-help-wording-files = Fichiers ; sinon ce qui est tapé ou envoyé dans l'entrée
cli-help-wording-json = Répondre en JSON
cli-help-status = Dire comment vont les fournisseurs, en leur demandant maintenant
cli-help-status-providers = Fournisseurs par leur nom de fichier ; sinon tous ceux de nos services
cli-help-status-json = Répondre en JSON
cli-help-status-watch = Continuer, et dire chaque changement
cli-help-providers = Dire ce que relais sait des fournisseurs : de quoi ils dépendent, leur droit, comment en sortir
cli-help-providers-id = Le fournisseur, par son nom de fichier ; sinon la liste de tous
cli-help-providers-json = Répondre en JSON
cli-help-providers-copy = Copier son fichier dans l'espace de travail, pour le modifier
cli-help-deps = Dire sur quoi reposent nos services, ce qui tombe avec un fournisseur, ce que deux ont en commun
cli-help-deps-id = Le fournisseur, par son nom de fichier ; sinon la tour de nos services
cli-help-deps-other = Un second fournisseur : dire ce que les deux ont en commun
cli-help-deps-json = Répondre en JSON
cli-help-deps-format = Le dessin : texte, mermaid ou dot
cli-help-whatif = Dire, par service, ce qui tombe avec des fournisseurs, ce qui reste et vers qui basculer
cli-help-whatif-providers = Ceux qui tombent, par leur nom de fichier
cli-help-whatif-jurisdiction = Tous ceux sous le droit de ce pays tombent : US, FR, CN…
cli-help-whatif-json = Répondre en JSON
cli-help-advise = Dire par qui passer maintenant, et pourquoi
cli-help-advise-service = Le service ; sinon tous
cli-help-advise-json = Répondre en JSON
cli-help-ready = Dire si chaque candidat pourrait prendre le relais aujourd'hui, sans rien basculer
cli-help-ready-service = Le service ; sinon tous
cli-help-ready-json = Répondre en JSON
cli-help-audit = Dire ce dont la firme vit : qui peut l'arrêter, ce qui est copié, ce qui a été essayé, le prochain pas
cli-help-audit-json = Répondre en JSON
cli-help-audit-format = L'écriture : text pour un terminal, md pour une page à transmettre
cli-help-history = Dire comment les fournisseurs allaient, jour par jour, tel que relais l'a vu
cli-help-history-providers = Fournisseurs par leur nom de fichier, en détail ; sinon une ligne pour chacun de nos services
cli-help-history-json = Répondre en JSON
cli-help-history-days = Combien de jours, de 1 à 90, celui-ci compris
cli-help-start = Déclarer un incident et suivre un guide
cli-help-start-runbook = Le guide, par son nom de fichier sans .yaml
cli-help-start-set = Un paramètre du guide ; peut se répéter
cli-help-start-drill = En exercice : rien ne part, rien n'est lancé ni changé
cli-help-start-dry-run = À blanc : dire tout ce qui serait fait, sans rien faire ni demander
cli-help-start-json = L'essai à blanc en JSON
cli-help-resume = Reprendre un incident où on l'a laissé
cli-help-resume-incident = L'incident, ou le début de son nom ; sinon le dernier ouvert
cli-help-clients = Dire qui serait prévenu, et ce qui lui est dû, sans rien envoyer
cli-help-clients-services = Les services touchés, séparés par des virgules ; sinon tous
cli-help-clients-json = Répondre en JSON
cli-help-incidents = Lister les incidents, le plus récent d'abord
cli-help-incidents-json = Répondre en JSON
cli-help-incidents-metrics = Dire combien de temps a pris chaque partie, d'après quelles lignes du journal
cli-help-impact = Dire ce qu'un incident a coûté ; sans option, ce qui est dit et ce qui est proposé
cli-help-impact-incident = L'incident, le plus récent par défaut
cli-help-impact-clients = Combien de clients ont été touchés
cli-help-impact-hours = Combien d'heures y sont passées, toutes personnes comptées : 6, 6,5 ou 6h30
cli-help-impact-revenue = Les recettes perdues ou retardées : 1 800 €
cli-help-impact-spend = Les dépenses en plus : 40 €
cli-help-impact-data = Les données : lost (perdues), kept (intactes) ou unknown (on ne sait pas)
cli-help-impact-complaints = Combien de plaintes ont été reçues
cli-help-impact-note = Ce qu'il faut savoir d'autre
cli-help-note = Noter dans un incident, même pendant que la console est ouverte
cli-help-note-words = L'incident si ce n'est pas le dernier ouvert, puis le texte
cli-help-note-at = Quand cela a eu lieu, comme on le dit : 11:20, hier 23:50, 3pm PT, vers 11h, -5m
cli-help-note-provider = Le fournisseur dont d'autres disent cela ; la ligne se range à côté des nôtres
cli-help-note-source = Qui le dit : une adresse, ou un nom
cli-help-note-confidence = Confiance : official, confirmed, press ou rumour ; press avec une source, rumour sans
cli-help-note-marks = Le repère que cette ligne donne : start (début chez eux), posted (leur première annonce), fixed (ils le disent réparé)
cli-help-attach = Joindre un fichier à un incident, même pendant que la console est ouverte ; 16 Mio au plus
cli-help-attach-file = L'incident si ce n'est pas le dernier ouvert, puis le fichier ; « - » pour l'entrée standard
cli-help-attach-what = Ce qu'on y voit
cli-help-attach-at = Quand c'était ainsi, comme on le dit : 11:20, hier 23:50, 3pm PT, vers 11h, -5m
cli-help-evidence = Lister les fichiers joints à un incident, et s'ils sont intacts ; ou en rendre un
cli-help-evidence-incident = L'incident ; sinon le dernier ouvert, sinon le dernier de tous
cli-help-evidence-hash = L'empreinte du fichier à rendre, ou son début
cli-help-evidence-output = Où mettre ce fichier
cli-help-evidence-json = Lister en JSON
cli-help-import = Mettre la chronologie d'un fournisseur à côté de la nôtre
cli-help-import-incident = L'incident
cli-help-import-file = La liste CSV : time,text,source,confidence
cli-help-import-provider = Le fournisseur dont elle parle
cli-help-correct = Corriger ou retirer une ligne ; l'ancienne reste dans le journal et se lit dessous
cli-help-correct-line = L'incident si ce n'est pas le dernier, puis la ligne comme relais timeline la nomme : lea@poste#12
cli-help-correct-at = Quand cela a eu lieu, comme on le dit
cli-help-correct-text = Ce qu'il fallait écrire
cli-help-correct-withdraw = La retirer : elle ne compte plus, et se lit encore
cli-help-correct-reason = Pourquoi
cli-help-followups = Lister ce qu'il faut changer après les incidents, ce qui est en retard d'abord, ou y noter une suite
cli-help-followups-act = add, done, drop, move ou give ; sinon la liste
cli-help-followups-words = add : l'incident si ce n'est pas le dernier, puis le texte ; sinon laquelle : INCIDENT#N
cli-help-followups-kind = À quoi elle sert : prevent, detect, limit, communicate, contract
cli-help-followups-owner = Qui s'en charge
cli-help-followups-due = Pour quand, comme on le dit : 24/11, vendredi, +2w ; sinon quatre semaines, huit pour une gravité 3 ou 4
cli-help-followups-reason = Pourquoi elle ne sera pas faite
cli-help-followups-all = Celles qui sont faites ou abandonnées aussi
cli-help-followups-json = Répondre en JSON
cli-help-followups-ics = Pour un agenda, au format iCalendar
cli-help-timeline = Dire chaque minute d'un incident, corrections comprises
cli-help-timeline-incident = L'incident ; le dernier si rien n'est dit
cli-help-timeline-json = En JSON, pour d'autres programmes
cli-help-timeline-csv = En CSV, pour un tableur
cli-help-outbox = Dire ce qu'est devenu chaque message : en attente, parti, à porter, incertain, non parti
cli-help-outbox-incident = L'incident ; sinon tous ceux qui sont ouverts
cli-help-outbox-json = Répondre en JSON
cli-help-approve = Donner son accord à une étape qui l'attend, ou le refuser ; sans étape, lister ce qui attend
cli-help-approve-incident = L'incident ; sinon tous ceux qui sont ouverts
cli-help-approve-step = L'étape
cli-help-approve-who = Qui donne son accord, par son identifiant dans l'équipe ; sinon la personne de ce compte
cli-help-approve-refuse = Refuser, en disant pourquoi
cli-help-approve-yes = Sans redemander
cli-help-approve-json = Répondre en JSON
cli-help-pack = Emballer tout un incident dans un fichier, pour une autre machine
cli-help-pack-incident = L'incident voulu
cli-help-pack-file = Le fichier ; sinon <id>.relais ici
cli-help-unpack = Mettre un incident emballé dans l'espace de travail ; rien n'est écrasé
cli-help-unpack-file = Le fichier emballé
cli-help-redact = Retirer du journal un nom ou un secret
cli-help-redact-incident = L'incident voulu
cli-help-redact-lines = Les lignes, comme l'export les nomme : lea@poste#12
cli-help-redact-reason = Pourquoi ; jamais ce que disait la ligne
cli-help-export = Écrire le compte rendu d'un incident
cli-help-export-incident = L'incident ; sinon le dernier ouvert, sinon le dernier
cli-help-export-format = Le format : md, html, json, csv (la chronologie) ou ics (les suites)
cli-help-export-whole = Toutes les parties, aussi pour les gravités 3 et 4, dites en court d'elles-mêmes
cli-help-summary = Dire où en est un incident, sur une page pour la direction
cli-help-summary-incident = L'incident ; sinon le dernier ouvert, sinon le dernier
cli-help-summary-handover = La page pour qui prend la suite : le prochain acte, ce qui est promis, qui fait quoi
cli-help-summary-format = Le format : text, md ou json
cli-help-export-commit = L'écrire dans le dossier de l'incident et le garder, lui seul, dans un commit ; rien n'est poussé
cli-help-export-output = Le fichier ; sinon la sortie
cli-help-page = Écrire la page d'état de l'entreprise telle qu'elle est, pour la publier avant d'en avoir besoin
cli-help-page-out = Le dossier ; sinon celui de la page, dans l'espace de travail
cli-help-verify = Prouver que les journaux sont tels qu'ils ont été écrits
cli-help-verify-incident = L'incident ; sinon tous
cli-help-schema = Imprimer le schéma JSON d'un format de fichier
cli-help-schema-name = Le format : runbook, provider, workspace, scenario, journal, post-mortem
cli-help-completions = Imprimer de quoi compléter les commandes dans un shell
cli-help-completions-shell = Le shell : bash, elvish, fish, powershell, zsh

cli-usage-unknown = option ou argument inconnu : « { $name } »
cli-usage-command = commande inconnue : « { $name } »
cli-usage-missing = il manque { $name }
cli-usage-value = { $name } ne peut pas valoir « { $value } »
cli-usage-no-value = { $name } demande une valeur
cli-usage-see-help = relais --help dit tout ce qui est possible
cli-did-you-mean = vouliez-vous dire « { $name } » ?
cli-known = connus : { $names }
cli-set-form = --set « { $given } » : il manque le signe =

cli-not-a-workspace = { $folder } n'est pas un espace de travail : pas de relais.yaml
cli-init-there = relais init { $folder } en pose un
cli-no-home = impossible de savoir où ranger l'exemple : ni HOME ni XDG_DATA_HOME
cli-nothing-there = pas d'espace de travail ici ; l'exemple n'est pas posé non plus, et un essai à blanc n'écrit rien
cli-name-a-workspace = nommez un espace de travail avec --workspace
cli-already-workspace = { $folder } est déjà un espace de travail, rien n'a été changé
cli-open-it = relais --workspace { $folder } l'ouvre
cli-not-empty = { $folder } n'est pas vide, rien n'a été changé
cli-take-another = donnez un dossier nouveau ou vide
cli-cannot-write = « { $path } » n'a pas pu être écrit : { $reason }
cli-cannot-read = « { $path } » n'a pas pu être lu : { $reason }
cli-sample-kept = pas d'espace de travail ici ; voici l'exemple, dans { $folder }
cli-sample-new = pas d'espace de travail ici ; l'exemple vient d'être posé dans { $folder }
cli-sample-without-history = pas d'espace de travail ici ; l'exemple vient d'être posé dans { $folder }, sans historique : git manque
cli-no-terminal = ce terminal ne peut pas montrer le plein écran : { $reason }
cli-try-plain = relais --plain marche partout

cli-init-done = Espace de travail posé dans { $folder }
cli-init-holds = { $runbooks } guides, { $providers } fournisseurs ({ $known } au catalogue), { $templates } messages en deux langues, et relais.yaml à remplir.
cli-init-committed = Un premier commit garde l'état de départ.
cli-init-in-repository = Ce dossier est dans un dépôt git : à vous de faire le commit.
cli-init-without-history = Sans historique : git manque ou refuse. « git init » en fera un dépôt.
cli-init-next = Ensuite : cd { $folder } && relais check
cli-init-next-here = Ensuite : relais check

cli-check-clean =
    { $runbooks ->
        [0] Rien à redire : { $runbooks } guides, { $providers } fournisseurs.
        [one] Rien à redire : un guide, { $providers } fournisseurs.
       *[other] Rien à redire : { $runbooks } guides, { $providers } fournisseurs.
    }
cli-check-faults =
    { $faults ->
        [one] Une faute
       *[other] { $faults } fautes
    } ; { $runbooks } guides lisibles, { $providers } fournisseurs.
cli-check-wording =
    { $count ->
        [one] Aucune faute, et une phrase à revoir dans les messages
       *[other] Aucune faute, et { $count } phrases à revoir dans les messages
    } ; { $runbooks } guides, { $providers } fournisseurs.
cli-check-doubts =
    { $count ->
        [one] Aucune faute, et une chose à revoir dans les scénarios et les messages
       *[other] Aucune faute, et { $count } choses à revoir dans les scénarios et les messages
    } ; { $runbooks } guides, { $providers } fournisseurs.
cli-check-strict =
    { $count ->
        [one] Aucune faute, et une chose à revoir dans les guides, les scénarios et les messages
       *[other] Aucune faute, et { $count } choses à revoir dans les guides, les scénarios et les messages
    } ; { $runbooks } guides, { $providers } fournisseurs.
cli-check-overdue =
    { $count ->
        [one] un guide n'a pas été exercé depuis longtemps, ou jamais
       *[other] { $count } guides n'ont pas été exercés depuis longtemps, ou jamais
    } ; relais check --strict le dit pour chacun
cli-check-no-rule = aucune règle ne s'appelle « { $rule } »
cli-check-near-rule = vouliez-vous dire « { $rule } » ?
cli-check-all-rules = connues : { $rules }
cli-check-why = Pourquoi cela compte :
cli-check-mend = Que faire :
cli-check-before = Au lieu de :
cli-check-after = Écrivez :
cli-wording-done =
    { $count ->
        [0] Rien à redire, pour autant que des mots le montrent : faites-le relire.
        [one] Une remarque.
       *[other] { $count } remarques.
    }
cli-wording-typed = votre texte
cli-wording-cannot-read = « { $path } » n'a pas pu être lu : { $reason }
cli-foreign-history = git ne lit pas ce dépôt, car il appartient à un autre utilisateur : git config --global --add safe.directory { $folder } si vous lui faites confiance
cli-no-history = pas de dépôt git avec un commit ici : l'historique manque
cli-no-such-path = « { $path } » n'existe pas
cli-path-outside = « { $path } » n'est pas dans l'espace de travail

cli-unknown-service = service inconnu : « { $id } »
cli-unknown-provider = fournisseur inconnu : « { $id } »
cli-unknown-runbook = guide inconnu : « { $id } »
cli-status-since = depuis { $time }
cli-status-late = { $audience } : NOUVELLES EN RETARD de { $span }, promises pour { $hour } (incident { $incident })
cli-status-unread = service { $service } : pas relu : { $reason }
cli-status-disagree = service { $service } : { $reason }
cli-status-age = lu il y a { $age }

cli-unknown-incident = incident inconnu : « { $id } »
cli-several-incidents = plusieurs incidents commencent par « { $id } »
cli-no-incident = il n'y a pas d'incident
cli-no-open-incident = aucun incident n'est ouvert
cli-no-closed-incident = aucun incident n'est clos
cli-list-incidents = relais incidents les liste
cli-clients-told =
    { $count ->
        [0] { $title } : personne.
        [one] { $title } : 1 adresse.
       *[other] { $title } : { $count } adresses.
    }
cli-clients-all = Tous services confondus ; pour ceux d'une panne : --services.
cli-clients-counts = Langue : { $languages }. Par : { $channels }.
cli-clients-every = tous les services
cli-clients-no-wish = sans préférence
cli-clients-none = Aucune audience n'a de liste de clients : `file: clients.csv` dans relais.yaml en nomme une.
cli-incidents-none = Aucun incident.
cli-measures-real =
    { $count ->
        [one] { $count } incident
       *[other] { $count } incidents
    }
cli-measures-drills = EXERCICES, comptés à part : { $count }
cli-measures-median = { $name } : médiane { $median }, sur { $known } connus
cli-measures-silence = Plus long silence envers ceux que nous avions prévenus
cli-measures-kept = tenues : { $kept } sur { $judged }
cli-measures-clocks = { $said } (deux horloges : la leur et la nôtre)
cli-measures-few = Chaque incident compte pour lui-même : à moins de { $enough }, aucun chiffre d'ensemble n'a de sens.
cli-measures-damaged = { $id } : son journal est abîmé ou illisible, ses chiffres manquent ou sont partiels (relais verify dit où)
cli-severity = gravité { $level }
cli-nothing-declared = { $id } ne contient pas d'incident déclaré
cli-note-empty = la note est vide
cli-note-not-recorded = rien n'a été noté ; recommencez une fois la panne levée, et notez sur papier en attendant
cli-note-done = Noté dans { $id }, { $time } : { $text }
cli-impact-done = Inscrit dans { $id } : { $what }
cli-impact-nothing-asked = relais impact --clients 12 --hours 6,5 --data kept : inscrire ; ce qui n'est pas donné reste comme il est
cli-attach-file = il manque le fichier à joindre
cli-attach-unread = { $path } ne peut pas être joint : { $reason }
cli-attach-not-recorded = rien n'a été joint ; recommencez une fois la panne levée, et gardez le fichier où il est en attendant
cli-attach-done = Joint à { $id } : { $file }
cli-evidence-none = Aucun fichier n'est joint à { $id }.
cli-evidence-unknown = aucun fichier joint, ou plusieurs, dont l'empreinte commence par « { $hash } »
cli-evidence-list = relais evidence les liste tous
cli-evidence-given = Écrit dans { $path } : { $file }
cli-evidence-whole = { $hash } est intact
cli-evidence-missing = { $hash } n'est pas ici : le journal le nomme, le fichier manque
cli-evidence-changed = { $hash } a été modifié depuis : ce n'est plus le fichier joint
cli-evidence-where = une autre machine, un incident emballé (relais pack) ou une sauvegarde peuvent encore l'avoir ; relais attach le remet à sa place
cli-correct-line = une ligne se nomme lea@poste#12 ; relais timeline les montre toutes
cli-correct-done = { $line } corrigé dans { $id }
cli-correct-damaged = Le journal de { $id } est abîmé : relais verify dit où
cli-import-unreadable = { $path } ne se lit pas : { $reason }
cli-import-long = le fichier est trop grand
cli-import-nothing = rien n'a été importé ; corrigez ces lignes et recommencez
cli-import-done = Importé dans { $id } : { $count } (déjà là : { $known })
cli-outbox-none = Aucun message n'est parti, et aucun n'attend.
cli-redact-no-reason = dites pourquoi avec --reason, sans rien écrire de ce que disait la ligne
cli-redact-unknown = il n'y a pas de ligne « { $line } » dans cet incident
cli-redact-where = la chronologie de relais export nomme chaque ligne : lea@poste#12
cli-redact-done = Retirée de { $id } : { $line }. Qui l'a fait et pourquoi est noté.
cli-redact-before = Déjà retirée de { $id } : { $line }.
cli-redact-file = Son fichier { $hash } est supprimé : aucune autre ligne ne le nommait.
cli-redact-file-kept = Son fichier { $hash } reste : une autre ligne le nomme. Retirez-la aussi pour qu'il soit supprimé.
cli-redact-copies = un compte rendu déjà écrit (relisez-le), l'historique de git, une sauvegarde ou une autre machine peuvent encore contenir le texte ; si c'était un secret, changez-le là où il sert
cli-pack-done = { $path } contient tout l'incident ({ $count } fichiers) ; il se lit avec less
cli-unpack-unread = { $path } ne peut pas être lu : { $reason }
cli-unpack-kept = { $path } est ici aussi et diffère : le vôtre est gardé
cli-unpack-known = { $id } : rien qui ne soit déjà ici.
cli-unpack-done = { $id } : { $count } fichiers nouveaux ou plus longs.
cli-outbox-unsure = personne n'a dit s'il est parti
cli-approve-none = Rien n'attend d'accord.
cli-approve-asked = « { $step } » attend l'accord d'une personne : { $who }. Demandé par { $by } à { $at }, valable jusqu'à { $until }. Incident { $incident }.
cli-approve-how = Pour répondre : relais approve { $incident } { $step }
cli-approve-sure = Vous êtes { $who }. Donnez-vous votre accord ? (oui, non) :
cli-approve-sure-not = Vous êtes { $who }. Refusez-vous votre accord ? (oui, non) :
cli-approve-nothing = rien n'a été noté
cli-approve-done = Accord donné par { $who }, noté à { $time } dans incidents/{ $incident }.
cli-approve-refused = Refusé par { $who }, noté à { $time } dans incidents/{ $incident }.
cli-approve-carry = Ce dossier doit arriver là où l'on attend, par un dossier partagé ou par git : git add incidents/{ $incident }, git commit, git push.
cli-approve-list = relais approve liste ce qui attend un accord
cli-approve-nobody = personne dans l'équipe ne s'appelle « { $id } »
cli-export-done = Écrit : { $path }
cli-page-none = relais.yaml n'a pas de page d'état
cli-page-how = ajoutez sous channels un canal de la sorte page, avec path, title et url
cli-verify-clean = { $id } : intact
cli-verify-findings =
    { $id } : { $count ->
        [one] un constat
       *[other] { $count } constats
    }

# -- relais new
cli-help-new = Commencer un guide, un fournisseur, un scénario ou un habillage : un fichier sans faute, après quelques questions
cli-help-new-kind = Quelle sorte de fichier
cli-help-new-id = Son nom, sans « .yaml »
cli-help-new-set = Une réponse donnée d'avance ; ce qui n'est pas donné est demandé, ou proposé si personne ne peut répondre
cli-new-name = « { $name } » ne peut pas nommer un fichier : minuscules, chiffres, « - », « _ » et « . », soixante au plus
cli-new-there = { $path } est déjà là, et n'est pas touché
cli-new-no-question = il n'y a pas de question « { $name } »
cli-new-not-one = « { $name } » ne peut pas être « { $value } »
cli-new-day = « { $value } » n'est pas un jour : écrivez 2026-12-10
cli-new-nothing = rien n'a été écrit
cli-new-done = Écrit : { $path }. À relire, puis : { $next }
cli-new-ask-title_fr = Titre, en français
cli-new-ask-title_en = Titre, en anglais
cli-new-ask-owner = Qui en répond
cli-new-ask-kind = Quelle sorte de fournisseur
cli-new-ask-audience = Qui prévenir
cli-new-ask-channel = Par quelle voie
cli-new-ask-like = De quel habillage livré partir
cli-new-ask-name = Comment il s'appelle
cli-new-ask-format = Le format de sa page d'état
cli-new-ask-url = L'adresse de cette page
cli-new-ask-site = Une adresse de son service qui doit répondre
cli-new-ask-provider = Quel fournisseur tombe
cli-new-ask-day = Quel jour cela se passe
