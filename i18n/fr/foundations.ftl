### Ce sur quoi reposent les services : fondations, ce qui tombe, ce qui reste.

foundations-link = { $name } ({ $kind })
foundations-then = { $before }, puis { $link }
foundations-stands-on = { $provider } repose sur { $chain }
foundations-by = { $provider }, par { $chain }
foundations-edge = { $name } : { $said }
foundations-fall-with = Ce qui tombe avec lui :
foundations-shared = { $one } et { $other } ne sont pas indépendants. Ont en commun :
foundations-apart = { $one } et { $other } n'ont rien en commun que l'on sache, ce qui ne veut pas dire rien.

foundations-if =
    Si { $names } { $count ->
        [one] tombe
       *[other] tombent
    } : { $fallen ->
        [0] aucun de vos services ne tombe, pour ce qu'on en sait.
        [one] { $services ->
            [one] votre seul service tombe.
           *[other] { $fallen } de vos { $services } services tombe.
        }
       *[other] { $fallen } de vos { $services } services tombent.
    }
foundations-falls = { $service } : tombe. { $why }.
foundations-stands = { $service } : tient, pour ce qu'on en sait. { $provider } n'en dépend pas.
foundations-unsure = { $service } : on ne sait pas. { $provider }, ou ce qui le porte, en est peut-être.
foundations-unread = { $service } : on ne sait pas. Qui s'en charge aujourd'hui ne se lit pas.
foundations-itself = { $provider } s'en charge
foundations-switch = Basculer vers { $names }.
foundations-others = Restent ensuite : { $names }.
foundations-fallbacks = Replis qui restent : { $names }.
foundations-perhaps = Incertains, on ne sait pas s'ils tombent : { $names }.
foundations-lost = N'est plus un repli : { $names }.
foundations-nobody = Plus personne pour prendre la suite.

foundations-none = Aucun fournisseur ne se lit sous vos services.
foundations-tower =
    { $services ->
        [one] Votre service repose
       *[other] Vos { $services } services reposent
    } sur { $blocks ->
        [one] { $blocks } fournisseur.
       *[other] { $blocks } fournisseurs, dont { $carriers } directement.
    }
foundations-heaviest = Porte le plus : { $provider }. S'il tombe, { $count } services sur { $services } tombent : { $names }.
foundations-last-for = Si { $provider } tombe, plus personne pour : { $names }.
foundations-on-top = Services
foundations-carriers = Ceux qui s'en chargent
foundations-ground = Ce sur quoi ils reposent
foundations-count = { $count } sur { $services }
foundations-most = porte le plus
foundations-unread-carrier = ne se lit pas
foundations-what-falls = dites ce qui tombe : des fournisseurs, ou `--jurisdiction` et un pays
foundations-no-country = aucun fournisseur connu n'est sous le droit de { $country }
foundations-unknown-law = Droit non trouvé pour { $count } fournisseurs sur lesquels vous reposez : { $names }.
foundations-runbook = Ce qui est prévu pour cela : `relais start nobody-left`.
foundations-under-law = les { $count } fournisseurs sous le droit de { $country }
foundations-bears = { $provider } : { $count } sur { $services } ({ $names })
foundations-all-about = tout sur { $provider }
foundations-carry = Portés par
foundations-below = Qui reposent sur
foundations-no-services = Aucun service n'est écrit dans relais.yaml.
