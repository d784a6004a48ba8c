### Les lignes de « relais watch »

# --

watch-began = La veille commence : { $well } vont bien, { $bad } non, { $unknown } inconnus.
watch-was = (avant : { $word })
watch-they-say = ils disent : { $words }
watch-shared = { $cause } Concernés : { $names }.
watch-shared-over = { $provider } n'explique plus plusieurs pannes.
watch-held = Pendant une maintenance, jusqu'à { $until } : { $turned }
watch-back = Quelqu'un répond à nouveau dehors : la connexion est revenue. Tout est relu.
watch-promise-soon = { $audience } : nouvelles promises à { $hour }, dans { $span }. Incident : { $title }
watch-promise-late = { $audience } : NOUVELLES EN RETARD, promises pour { $hour } et pas encore parties. Incident : { $title }
watch-drill = EXERCICE · { $said }
watch-clock-right = L'horloge de cette machine est de nouveau juste.
watch-offline = pour veiller, relais doit demander : « --offline » l'interdit
watch-offline-hint = « relais status --offline » dit comment chacun allait à la dernière lecture
watch-not-posted = un changement n'a pas pu être envoyé, et ne le sera plus : { $reason }
watch-not-run = le programme à prévenir d'un changement a échoué : { $reason }
watch-recording-fault = { $path } : { $reason }
watch-recording-line = { $place } n'est pas une réponse enregistrée : { $reason }
watch-recording-hint = un enregistrement se fait par « relais watch --record FICHIER »
cli-help-watch = Dire chaque changement de santé des fournisseurs, et les nouvelles promises en retard, sans écran
cli-help-watch-providers = Fournisseurs, par le nom de leur fichier ; sinon tous ceux de nos services
cli-help-watch-json = Une ligne de JSON par changement
cli-help-watch-bell = Sonner et montrer une notification dans le terminal quand quelque chose casse
cli-help-watch-record = Garder dans ce nouveau fichier ce que chaque source répond
cli-help-watch-replay = Veiller sur ce que ce fichier a gardé, en accéléré, sans rien demander
cli-help-watch-program = Lancé à chaque changement, avec la ligne en dernier argument et RELAIS_CHANGE en JSON
