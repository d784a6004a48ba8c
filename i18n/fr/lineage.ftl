### L'histoire d'un guide : qui a changé quoi, quand, et quel texte a été suivi.

cli-help-log = Dire l'histoire d'un guide, commit par commit : ce que chacun change étape par étape, et l'incident qui l'a suivi
cli-help-log-runbook = Le guide, par son nom
cli-help-log-all = Tous les commits, et non les 200 plus récents
cli-help-log-json = Répondre en JSON
cli-diff-no-git = git n'est pas installé sur cette machine
lineage-reading = Lecture de l'histoire…
lineage-comparing = …
lineage-unsaved = Pas encore dans un commit
lineage-in-no-commit = Aucun commit ne contient ce guide.
lineage-text-of-no-commit = Un texte qui n'est dans aucun des commits lus
lineage-not-here = pas ici · { $signed }
lineage-no-subject = (sans message)
lineage-walked = Suivi le { $day } : { $incident }
lineage-rehearsed = Exercé le { $day } : { $incident }
lineage-unknown = Le clone commence à ce commit : ce qu'il a changé ne se voit pas d'ici.
lineage-same = Rien de ce qui se suit : mise en page ou commentaires.
lineage-joined = Réunit deux branches, sans rien changer d'autre.
lineage-unreadable = Ne se compare pas, car un des deux textes ne se lit pas : { $fault }
lineage-begins =
    { $count ->
    [one] Le guide commence ici, avec { $count } étape.
   *[other] Le guide commence ici, avec { $count } étapes.
    }
lineage-gone = Le guide est supprimé.
lineage-header = En tête, { $values }
lineage-more =
    { $count ->
    [one] et { $count } autre changement
   *[other] et { $count } autres changements
    }
lineage-line-by-line = Le fichier, ligne par ligne : { $command }
lineage-fetched = vue il y a { $span }
lineage-never-fetched = pas revue depuis le clone
lineage-nothing-ahead = La branche { $branch } n'a rien de plus pour ce guide ({ $when }).
lineage-ahead =
    { $count ->
    [one] La branche { $branch } a { $count } commit pour ce guide qui n'est pas ici ({ $when }). Pour le prendre : git pull
   *[other] La branche { $branch } a { $count } commits pour ce guide qui ne sont pas ici ({ $when }). Pour les prendre : git pull
    }
lineage-detached = Aucune branche n'est choisie ici (HEAD détachée) : on ne sait pas ce que le serveur a de plus.
lineage-follows-none = Cette branche n'en suit aucune sur un serveur : rien n'est à prendre ailleurs.
lineage-older =
    { $count ->
    [one] Le commit le plus récent seulement ; il y en a de plus anciens.
   *[other] Les { $count } commits les plus récents ; il y en a de plus anciens.
    }
lineage-shallow = Ce clone est partiel, et son histoire commence ici. git fetch --unshallow apporte le reste.
lineage-no-git = git n'est pas installé sur cette machine : l'histoire du guide ne peut pas être lue.
lineage-no-repository = Cet espace n'est dans aucun dépôt git : le guide n'a pas d'histoire. git init en commence une.
lineage-bare = Ce dépôt git est nu, sans fichiers de travail : l'histoire se lit dans un clone.
lineage-no-commit = Le dépôt git n'a pas encore de commit : l'histoire commence avec le premier.
lineage-refused = git n'a pas pu lire l'histoire : { $reason }
lineage-step-unsaved = Changée, et pas encore dans un commit.
lineage-step-written = Écrite le { $day } par { $author } : { $subject }
lineage-step-changed = Changée le { $day } par { $author } : { $subject }
lineage-step-older =
    { $count ->
    [one] Pas changée par le dernier commit.
   *[other] Pas changée par les { $count } derniers commits.
    }
lineage-step-shallow = Pas changée depuis que ce clone partiel commence.
lineage-by-step = Qui a changé chaque étape en dernier
lineage-plain-hint = log { $runbook } COMMIT : tout ce qu'un commit change. log { $runbook } steps : qui a changé chaque étape en dernier.
lineage-no-such-commit = Pas de commit « { $commit } » parmi ceux de ce guide.
act-whole-commit = tout ce qui change là
