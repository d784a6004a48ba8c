# Ce qui change entre deux versions des guides : « relais diff ».

cli-help-diff = Dire ce qui change dans les guides entre deux versions, étape par étape, avec ce qu'il faut regarder
cli-help-diff-range = Deux versions, « A..B » ; « A...B » depuis que B a quitté A, comme se lit une demande de fusion ; « A » seul, ou rien : les fichiers tels qu'ils sont
cli-help-diff-runbook = Un guide, par son nom ; tous si rien n'est nommé
cli-help-diff-json = Répondre en JSON
cli-diff-no-repository = cet espace n'est dans aucun dépôt git : il n'y a rien à comparer
cli-diff-init = git init, git add, git commit : ensuite chaque changement peut être relu
cli-diff-submodule = runbooks/ est un sous-module : ses versions sont dans son propre dépôt, et ne se voient pas d'ici
cli-diff-no-version = il n'y a pas de version « { $name } » ici
cli-diff-fetch = git fetch apporte ce qu'a le serveur ; à un clone partiel il manque d'anciennes versions : git fetch --unshallow
cli-diff-failed = git n'a pas pu comparer : { $reason }
review-title = Relecture des guides : { $between }
review-summary =
    { $count ->
        [0] Aucun guide ne change.
        [one] Un guide change{ $risks ->
            [0] ; rien n'y est marqué comme un risque.
           *[other] ; à regarder : { $risks }.
        }
       *[other] { $count } guides changent{ $risks ->
            [0] ; rien n'y est marqué comme un risque.
           *[other] ; à regarder : { $risks }.
        }
    }
review-besides = A changé aussi, sans être dit ici
review-new = Un nouveau guide.
review-gone = Ce guide n'existe plus.
review-moved = Son fichier était { $path }.
review-unreadable = Ne se lit pas, et ne peut donc pas être comparé
review-look = À regarder
review-header = En tête
review-risk-command = Une commande est lancée qui ne l'était pas, ou autrement
review-risk-request = Une adresse est appelée qui ne l'était pas, ou autrement
review-risk-recipient = D'autres personnes sont prévenues, ou par une autre voie
review-risk-target = Un service passe ailleurs
review-risk-irreversible = Ne se défait pas
review-risk-level = Est déclarée changer moins de choses qu'avant
review-risk-no-way-back = Change quelque chose au dehors, sans retour en arrière
review-risk-proof = La preuve que cela a marché manque, ou en est une autre
review-risk-approval = L'accord d'une autre personne n'est plus demandé, ou l'est autrement
review-risk-told = Quelqu'un qui était prévenu ne l'est plus
review-risk-milestone = Un jalon n'est plus noté
review-risk-reached = N'est plus atteint par les mêmes chemins
