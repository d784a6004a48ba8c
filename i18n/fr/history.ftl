### Le passé des fournisseurs : jours, réponses, changements.

# --

history-level-well = normal
history-level-slow = ralenti un moment
history-level-short = panne de moins d'une heure
history-level-long = panne plus longue
history-level-thin = normal, vu moins de la moitié du jour
history-level-unknown = on ne sait pas
history-level-unwatched = pas surveillé
history-today = aujourd'hui
history-days = { $days } jours
history-uptime = { $range } : disponible { $share }{ $slow }{ $down } ; vu { $known } sur { $length }
history-uptime-slow = , dont ralenti { $span }
history-uptime-down = , en panne { $span }
history-uptime-unknown = { $range } : surveillé, mais on ne sait pas comment il allait
history-uptime-unseen = { $range } : rien n'a été vu
history-week = réponse, du { $from } au { $to } : { $median } ms d'ordinaire, 95 % sous { $most } ms{ $failed }
history-week-unanswered = réponse, du { $from } au { $to } : aucune{ $failed }
history-week-failed =
    { $count ->
    [one] , { $count } essai sans réponse
   *[other] , { $count } essais sans réponse
    }
history-gap = {" "}(pas surveillé juste avant)
history-loading = Le passé se lit encore.
history-nothing-turned = Aucun changement vu.
history-head = { $name } ({ $id })
history-thin = * : vu moins de la moitié du temps.
history-last = Les { $days } derniers jours, aujourd'hui à droite
history-turns = Ce qui a changé :
history-before = vu avant la déclaration
history-before-why = vu avant la déclaration : { $why }

provider-gone = { $id } n'est plus parmi les fournisseurs de ce dossier.
provider-unread = { $provider } n'a pas encore été lu.
provider-well = { $provider } va bien{ $since }.
provider-maintenance = { $provider } est en maintenance annoncée{ $since }.
provider-unknown = On ne sait pas comment va { $provider }{ $since }.
provider-voice-page = leur page
provider-voice-probe = notre essai
provider-source = { $who } ({ $source }) : { $what }
provider-notices-only = ne dit que ses incidents
provider-part = { $part } : { $health }
provider-parts-ill =
    { $count ->
    [one] et { $count } autre partie qui ne va pas bien
   *[other] et { $count } autres parties qui ne vont pas bien
    }
provider-parts-well =
    { $count ->
    [one] { $count } partie normale
   *[other] { $count } parties normales
    }
provider-edge = { $provider } ({ $kind }, { $confidence }){ $now }
