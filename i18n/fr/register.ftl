### Le registre : ce dont la firme vit, qui peut l'arrêter, ce qui est copié, ce qui a été essayé.

register-title = Sur quoi repose { $firm }, au { $day }
register-intro = D'après relais.yaml, le catalogue des fournisseurs et ce qui a été essayé. Ce qui n'est pas confirmé est à vérifier ; ce que personne ne sait n'est jamais compté comme bon.

register-head-leg = Sur une seule jambe :
register-head-cut = Qui peut nous arrêter :
register-head-copied = Pas assez copié :
register-head-ahead = Prochaines dates :
register-head-next = Prochain pas :

register-no-service = aucun service n'est écrit dans relais.yaml.
register-no-leg = aucun service, pour ce qu'on en sait.
register-leg-unknown = À vérifier, faute de savoir ce qui porte chacun : { $names }.
register-legs = { $names }.
register-no-other = { $service } (un seul fournisseur)
register-none-apart = { $service } (aucun repli permis qui ne tombe pas avec celui qui s'en charge)
register-all-on = { $service } (tous ses fournisseurs tombent avec { $names })
register-heaviest = Mais { $provider } est sous { $count } services sur { $services } : { $names }.
register-cut-account = chaque fournisseur, en fermant notre compte.
register-cut-law = { $country }, { $count } sur { $services } ({ $names })
register-cut-laws = Services qui tomberaient si tous les fournisseurs d'un même pays s'arrêtaient : { $laws }.
register-cut-unknown = Loi pas trouvée : { $names }.
register-no-data = aucune donnée n'est écrite dans relais.yaml.
register-all-copied = rien : tout est à trois endroits, de deux sortes, dont un ailleurs, et copié à temps.
register-copied-bad = { $names }.
register-copied-one = { $data } ({ $what })
register-no-day = aucune n'est connue.
register-days = { $days }.
register-day = { $day } ({ $left }), { $what }

register-next-copy-at = copiez « { $data } » dès aujourd'hui à un autre endroit que chez { $provider } : s'il le perd, il n'en reste rien.
register-next-copy = copiez « { $data } » dès aujourd'hui à un second endroit : si le premier est perdu, il n'en reste rien.
register-next-other = cherchez un second fournisseur pour { $service } : aujourd'hui il n'y en a qu'un.
register-next-apart = ajoutez à { $service } un repli qui ne tombe pas avec { $names }.
register-next-allowed = ajoutez à { $service } un repli que vos règles permettent.
register-next-spread = complétez les copies de « { $data } » : { $what }.
register-next-fresh = refaites la copie de « { $data } » et notez-en la date.
register-next-ideas = Des idées à regarder, libres et à tenir chez soi : { $names }.
register-next-proof = essayez l'accès à { $provider } pour { $service } : `relais ready { $id }` le fait sans rien basculer.
register-next-drill = faites un exercice : { $service } passe chez { $provider }, puis revient.
register-next-exit = essayez une journée de vous passer de { $provider } pour { $service }, et notez la date.
register-next-why = Pourquoi d'abord : { $service } est d'importance { $importance }, et c'est là son manque le plus grave.
register-next-none = aucun manque n'est connu. Refaites un exercice avant six mois.

register-layers = Où nous en sommes
register-layers-about =
    { $yes ->
        [one] { $yes } réponse « oui » sur { $all }. Chaque couche est une liste de questions ; rien n'est pesé en secret.
       *[other] { $yes } réponses « oui » sur { $all }. Chaque couche est une liste de questions ; rien n'est pesé en secret.
    }
register-layer = Couche
register-in-order = En ordre
register-not-yet = Pas encore
register-known-from = D'où on le sait
register-score = { $yes } oui sur { $all }
register-of = { $yes } sur { $all }
register-nothing-written = rien d'écrit
register-not-known = on ne sait pas : { $names }
register-layer-owned = Ce dont nous vivons est à nous
register-layer-copied = Les données sont copiées (trois endroits, deux sortes, un ailleurs, à temps)
register-layer-exits = Sortir de chaque fournisseur a été essayé depuis moins d'un an
register-layer-apart = Chaque service a un repli qui ne tombe pas avec le premier
register-layer-proven = L'accès à un repli a été prouvé depuis moins de 31 jours
register-layer-exercised = Le passage à un repli a été fait depuis moins de 180 jours
register-layer-watched = Les échéances sont suivies (noms de domaine, modèles)
register-from-assets = ce que nous avons écrit (relais.yaml, assets)
register-from-data = ce que nous avons écrit (relais.yaml, data), et l'âge des fichiers
register-from-exits = ce que nous avons écrit (relais.yaml, exits)
register-from-catalogue = le catalogue des fournisseurs
register-from-ready = les essais de relais ready
register-from-incidents = les incidents et les exercices
register-from-dates = ce que nous avons écrit (relais.yaml, assets et services)

register-services = Les services
register-services-about = Un repli « peut tomber avec le premier » quand une même panne peut arrêter les deux. « Rien en commun de connu » ne veut pas dire rien.
register-service = Service
register-state = État
register-carrier = Passe par
register-fallbacks = Replis
register-tried = Essayé
register-more = À savoir
register-ideas = Idées à regarder
register-idea-why = même travail, chez vous, rien de connu en commun avec le premier : à essayer un jour calme, ce n'est pas un conseil
register-idea = { $name } ({ $jobs }) : libre ({ $licence })
register-word-one-leg = une jambe
register-word-unknown = inconnu
register-word-ready = prêt
register-word-check = à vérifier
register-word-untried = à essayer
register-importance = importance { $how }
register-importance-high = haute
register-importance-medium = moyenne
register-importance-low = faible
register-importance-unsaid = non dite
register-unread = ne se lit pas
register-nobody = personne
register-one = { $name } : { $what }
register-apart = rien en commun de connu
register-apart-ours = chez nous, rien en commun de connu
register-apart-unknown = à vérifier, on ignore ce qui porte { $names }
register-shares = peut tomber avec le premier ({ $names })
register-no-personal = pas de données personnelles chez lui
register-personal-unsaid = données personnelles : personne n'a dit si elles peuvent y aller
register-refused = vos règles le refusent
register-too-dear = { $monthly } par mois, au-dessus du budget
register-never-tried = jamais : ni l'accès, ni le passage
register-access-never = accès jamais essayé
register-access-proven = accès prouvé { $ago }
register-access-failed = accès en défaut { $ago } ({ $why })
register-exercised-never = jamais exercé
register-exercised = exercé { $ago }
register-ago = il y a { $span }
register-owner = responsable : { $name }
register-no-owner = personne n'en répond
register-personal = données personnelles
register-budget = budget { $amount } par mois

register-data = Les données
register-data-about = Trois copies, sur deux sortes de support, dont une ailleurs : ce qui manque est dit.
register-datum = Données
register-where = Où
register-missing = Ce qui manque
register-age = Âge de la copie
register-word-not-copied = non copié
register-word-partly = incomplet
register-word-old = trop vieux
register-word-copied = copié
register-age-of = { $age }, au plus { $most }
register-age-unknown = inconnu, au plus { $most }
register-one-place = à un seul endroit
register-too-old = copie vieille de { $age }, au plus { $most }
register-no-age = âge de la copie inconnu
register-not-three =
    { $count ->
        [0] aucun exemplaire trouvé
        [one] 1 exemplaire au lieu de 3
       *[other] { $count } exemplaires au lieu de 3
    }
register-not-two = une seule sorte de support
register-not-elsewhere = rien ailleurs
register-place-cloud = en ligne
register-place-disk = disque
register-place-server = serveur à nous
register-place-paper = papier
register-at = chez { $name }
register-elsewhere = ailleurs
register-place-empty = rien n'a été trouvé là
register-made = du { $day }

register-assets = À nous, ou loué
register-assets-about = Ce qui est loué peut être repris par celui qui le loue.
register-asset = Bien
register-whose = À qui
register-until = Payé jusqu'au
register-word-owned = à nous
register-word-rented = loué

register-providers = Ceux dont nous dépendons aujourd'hui
register-providers-about = Une loi qui donne accès aux données n'est pas un pouvoir de couper ; ce que chaque loi permet est dit comme le catalogue le dit.
register-others = Ceux qui pourraient prendre la suite
register-others-about = Les replis de nos services, et eux seuls.
register-at-ours = chez nous
register-cuts-ours = nous, et qui nous fournit courant et réseau
register-provider = Fournisseur
register-law-is = Sa loi est
register-serves = Sert à
register-law = Loi, propriétaire, lieux
register-cuts = Qui peut l'atteindre ou l'arrêter
register-leaving = En sortir
register-word-confirmed = confirmée
register-word-reported = à vérifier
register-word-claimed = affirmée
register-carries = porte { $names }
register-could = repli pour { $names }
register-keeps = garde { $names }
register-holds = détient { $names }
register-law-unwritten = loi non écrite, à vérifier
register-law-not-found = loi cherchée, pas trouvée
register-owned-by = appartient à { $name }
register-regions = machines : { $where }
register-falls-with = peut tomber avec { $name } ({ $kind })
register-more-below = et { $count } autres (relais deps { $id })
register-cuts-unknown = rien de connu, à vérifier
register-nothing-to-leave = c'est à nous, il n'y a rien à quitter
register-no-plan = aucun plan de sortie écrit
register-leave-low = quelques heures
register-leave-medium = quelques jours
register-leave-high = des semaines, ou avec pertes
register-leave-unsaid = difficulté non dite
register-tested = essayé le { $day }
register-tested-long-ago = essayé le { $day }, il y a plus d'un an
register-never-tested = jamais essayé
register-trust = { $how }, { $date }
register-confirmed = confirmé
register-reported = à vérifier
register-claimed = affirmé, non vérifié
register-not-found = pas trouvé, à vérifier
register-note = Note { $letter }

register-ahead = Les dates
register-ahead-about = Ce qui change ou prend fin, le plus proche d'abord.
register-day-column = Jour
register-left = Reste
register-what = Quoi
register-today = aujourd'hui
register-days-left = dans { $count } j
register-days-past = passé depuis { $count } j
register-kind-end = fin
register-kind-price = prix
register-kind-terms = conditions
register-kind-contract = contrat
register-noted = { $what } ({ $note })
register-model-ends = fin du modèle { $model }, dont { $service } se sert
register-replaced-by = il propose { $model } à la place
register-paid-until = { $what }, payé jusque-là

register-sources = Sources
register-sources-about = Les numéros entre crochets renvoient ici. « Confirmé » : l'intéressé le dit lui-même, ou plusieurs le disent ; « à vérifier » : quelqu'un d'autre le rapporte ; « affirmé, non vérifié » : le dit seulement qui y gagne.
register-number = N°
register-address = Adresse

register-brief = En bref
register-read-brief = lire l'essentiel en quelques lignes
register-all-about = tout sur { $name }
register-nothing-called = Le registre n'a rien qui s'appelle « { $name } ».
