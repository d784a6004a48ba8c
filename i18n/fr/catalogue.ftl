### Ce que relais sait des fournisseurs.

catalogue-own = à vous
catalogue-shipped = catalogue
catalogue-head = { $name } ({ $id }), { $whose }
catalogue-parent = appartient à { $parent }
catalogue-does = à quoi il sert : { $jobs }
catalogue-sources = Où sa santé se lit :
catalogue-no-source = Où sa santé se lit : nulle part, il n'y a rien à sonder
catalogue-every = intervalle { $span }
catalogue-stands-on = Il tombe avec :
catalogue-alone = Il tombe avec : aucune dépendance connue, ce qui ne veut pas dire aucune
catalogue-facts = Ce qu'on en sait :
catalogue-models = Ses modèles, pour les programmes :
catalogue-api = { $address }, dialecte { $dialect }
catalogue-ends = { $model } s'arrête le { $day }
catalogue-instead = , remplacé par { $name }
catalogue-unknown = { $id } (inconnu ici)
catalogue-evidence = { $confidence }, { $date }, { $source }
catalogue-fact = { $subject } : { $value }
catalogue-edge = { $kind }, { $evidence }
catalogue-leans = tombe avec { $names }
catalogue-copied = Copié dans { $path } : ce fichier compte désormais à la place du catalogue.
catalogue-copy-whom = --copy demande un fournisseur
catalogue-copy-there = { $path } est déjà là, rien n'a été changé

edge-network = réseau
edge-cloud = nuage
edge-compute = calcul
edge-dns = noms
edge-login = connexion
edge-payment = paiement
edge-model = modèle

confidence-confirmed = confirmé
confidence-reported = rapporté
confidence-claimed = dit par l'intéressé seul
confidence-not-found = non trouvé

fact-jurisdiction = Droit
fact-law = Lois d'ailleurs
fact-regions = Lieux
fact-export = Reprendre ses données
fact-exit = En sortir
fact-open = Programme libre
fact-claims = Ce qu'il doit quand il tombe
fact-notice = Préavis
fact-status = Sa page de statut
fact-note = À savoir

does-text = écrire avec un modèle
does-gateway = un accès à plusieurs modèles
does-files = fichiers
does-office = textes et tableaux
does-calls = visio
does-chat = messages d'équipe
does-mailing = envoi de courriels
does-mailbox = boîtes de courriel
does-site = site web
does-shop = boutique
does-payment = paiement
does-code = code des programmes
does-database = base de données
does-social = réseau social
