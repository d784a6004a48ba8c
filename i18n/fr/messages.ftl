### Les messages d'une étape, un par un : combien sont partis, à qui, avec quels mots.

messages-count = { $all } : { $parts }
messages-count-sent =
    { $count ->
    [one] { $count } parti
   *[other] { $count } partis
    }
messages-count-written =
    { $count ->
    [one] { $count } écrit à porter
   *[other] { $count } écrits à porter
    }
messages-count-under-way = { $count } en route
messages-count-unsure =
    { $count ->
    [one] { $count } incertain
   *[other] { $count } incertains
    }
messages-count-left =
    { $count ->
    [one] { $count } laissé ainsi
   *[other] { $count } laissés ainsi
    }
messages-count-failed =
    { $count ->
    [one] { $count } non parti
   *[other] { $count } non partis
    }
messages-count-waiting = { $count } en attente
messages-queued = en attente
messages-under-way = en route
messages-sent = parti
messages-written = à porter
messages-unsure = incertain
messages-left = laissé ainsi
messages-busy = sera repris
messages-failed = non parti
messages-queued-said = En attente : il n'est pas parti.
messages-under-way-said = Remis au serveur, qui n'a pas encore répondu.
messages-sent-said = Parti. Reçu du serveur : { $receipt }
messages-sent-earlier = Parti lors d'un essai d'avant ; il ne partira pas deux fois.
messages-written-said = Écrit, à porter par quelqu'un : relais ne l'a pas envoyé. Le fichier : { $file }
messages-unsure-said = Peut-être parti, peut-être pas : personne ne l'a dit. Il ne repart pas sans votre ordre ; l'étape vous le demandera.
messages-left-said = Peut-être parti ; quelqu'un a choisi d'en rester là.
messages-busy-said = Pas pris pour l'instant ({ $reason }). Un nouvel essai se fera de lui-même.
messages-failed-said = Il n'est pas parti : { $reason }
messages-head = { $title } · par { $by }
messages-page = { $to } ({ $language })
messages-page-early = Le texte du fichier, en { $language } : ses noms ne sont pas encore remplacés.
messages-page-nobody = Personne ne le lit en { $language } : voici le texte du fichier, ses noms pas encore remplacés.
messages-subject = Objet : { $subject }
messages-bytes =
    { $bytes ->
    [one] { $bytes } octet, objet et texte
   *[other] { $bytes } octets, objet et texte
    }
messages-more =
    { $below ->
    [one] … encore { $below } ligne (espace)
   *[other] … encore { $below } lignes (espace)
    }
messages-obstacle = Rien ne partirait en l'état : { $reason }
messages-none = cette étape n'envoie rien
messages-no-step = Aucune étape de ce guide n'envoie de message.
messages-no-incident = Aucun incident n'est ouvert : il n'y a pas de message à envoyer.
messages-no-channel = Le canal n'est pas encore choisi : l'étape vous le demandera. D'ici là, rien ne part.
messages-no-words = Il n'y a pas de texte à changer ici.
messages-back = retour à l'étape
messages-back-to-send = retour à l'étape ; rien ne part avant
messages-filter = un nom ou une adresse
messages-changed-by = Texte changé par { $who } pour cet incident ({ $language }).
messages-unchanged = Le texte est le même qu'avant. Rien n'est changé.
messages-kept = Pas encore : { $reason }. Votre texte est gardé ; e ou E pour le reprendre.
messages-unknown-name = personne ne connaît le nom « { $name } »
messages-unknown-name-near = personne ne connaît le nom « { $name } » ; peut-être « { $near } » ?
messages-copied = Copié, si votre terminal le permet.
messages-too-long-to-copy = Ce texte est trop long pour le presse-papiers d'un terminal.
messages-editor-none = Aucun éditeur trouvé : ni $VISUAL ni $EDITOR ne sont réglés, et ni nano ni vi ne sont là. La touche e ouvre le texte ici même.
messages-editor-failed = L'éditeur « { $program } » n'a pas rendu de texte : { $reason }. Rien n'est changé.
edit-title = Changer le texte ({ $language })
edit-about = Ce texte ne vaut que pour cet incident ; le fichier du modèle reste comme il est. Les noms entre doubles accolades sont remplacés pour chacun : laissez-les.
edit-about-short = Pour cet incident seul. Laissez les noms entre accolades.
edit-fault = Pas encore : { $reason }
edit-fine = Ce texte peut partir. Rien ne part encore.
edit-record = ctrl-s : garder ce texte
