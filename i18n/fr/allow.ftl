### Quels programmes peuvent être lancés sur ce poste.
allow-title = Programmes de { $path }
allow-programs = Une fois autorisé, ce texte peut lancer sur ce poste :
allow-program-changed = · { $line } (le script { $script } a changé)
allow-differs = Ce qui a changé depuis l'autorisation ({ $at }) :
allow-only-order = Seul l'ordre de ses lignes a changé depuis l'autorisation ({ $at }).
allow-nothing = Aucun programme n'attend d'être autorisé.
allow-runbook = Ses programmes ne sont pas encore autorisés sur ce poste : relais allow { $path }
allow-reminder =
    { $more ->
        [0] Des programmes attendent d'être autorisés sur ce poste : { $path } (relais allow).
        [one] Des programmes attendent d'être autorisés sur ce poste : { $path } et un autre texte (relais allow).
       *[other] Des programmes attendent d'être autorisés sur ce poste : { $path } et { $more } autres textes (relais allow).
    }
allow-word = allow yes les autorise.
act-allow = autoriser ces programmes sur ce poste
act-look-programs = voir ces programmes
plain-allow = allow : voir ces programmes, et les autoriser sur ce poste
cli-help-allow = Autoriser les programmes des guides et de relais.yaml à être lancés sur ce poste
cli-help-allow-paths = Fichiers ou dossiers ; tout l'espace de travail si rien n'est nommé
cli-help-allow-yes = Autoriser sans demander, une fois lu ailleurs
cli-help-allow-revoke = Retirer ce qui était autorisé
cli-help-allow-list = Dire seulement où en est chaque texte
cli-help-allow-json = Répondre en JSON
cli-allow-ask = Autoriser les programmes de { $path } sur ce poste ? [o/N]
cli-allow-stands = autorisé ici : { $path }
cli-allow-barred = PAS autorisé : { $path }
cli-allow-not-kept = l'autorisation n'a pas pu être gardée : { $reason }
plain-help-allow = allow : montrer les programmes qui attendent d'être autorisés ; allow yes : les autoriser sur ce poste
