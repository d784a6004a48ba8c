### Eux ou nous ?

# --

triage-title = Eux ou nous ?
triage-title-of = Eux ou nous ? · { $provider }
triage-asking = On demande à tout le monde à la fois : réponse dans cinq secondes au plus.
triage-no-way-out = C'est nous : ce poste n'est relié à aucun réseau. Regardez d'abord son câble ou son Wi-Fi.
triage-ours = C'est nous : ce poste est relié à un réseau, mais rien ne répond au-delà. Regardez la box et la ligne.
triage-our-names = C'est nous : la ligne passe ({ $reached } réseaux sur { $of }), mais aucun nom n'est trouvé. Regardez le DNS.
triage-our-name-of-it = C'est nous : { $provider } répond par son adresse, mais notre serveur de noms ne le trouve pas. Regardez le DNS.
triage-their-name = C'est eux : aucun serveur de noms ne trouve plus { $provider }, ni le nôtre ni d'autres. Pour un service interne, regardez le VPN.
triage-theirs = C'est eux : { $provider } ne répond pas, et les autres répondent.
triage-theirs-told = C'est eux, et leur page le dit : { $provider } ne répond pas, et les autres répondent.
triage-theirs-untold = C'est eux, quoi qu'en dise leur page : { $provider } ne répond pas, et les autres répondent.
triage-theirs-silent = C'est eux, et leur page est tombée aussi : { $provider } ne répond pas, et les autres répondent.
triage-theirs-by-account = C'est eux, disent-ils : leur page annonce un incident, bien que { $provider } réponde d'ici.
triage-neither = Ni eux ni la ligne, vu d'ici : { $provider } répond. Regardez le compte, la clé, le poste.
triage-line-carries = La ligne passe : { $reached } réseaux sur { $of } répondent, et les noms se trouvent.
triage-unsure = On ne sait pas : ce qui répond et ce qui ne répond pas ne vont pas ensemble. Voyez le détail.
triage-about-route = une sortie pour ce poste
triage-about-network = un réseau, par son adresse { $address }
triage-about-name = un site, par son nom { $name }
triage-about-provider = { $provider }, notre essai
triage-about-lookup = son nom, demandé à notre serveur de noms
triage-about-lookup-of = son nom, demandé à { $address }
triage-about-address = { $provider }, par son adresse
triage-about-page = leur page d'état
triage-about-other = { $other }, sans rien de commun qu'on sache
triage-waiting = pas encore de réponse
triage-answers = répond
triage-none = Rien n'a encore été demandé.
triage-what-now = que faire quand { $provider } est en panne
triage-its-us = ouvrir les guides : « C'est nous, pas eux »
triage-close = revenir
triage-note = Eux ou nous ? { $sentence } ({ $evidence })
triage-line = { $about } : { $found }
triage-networks = réseaux par adresse : { $answered } sur { $of }
triage-names = sites par nom : { $answered } sur { $of }
triage-lookups = son nom : trouvé par { $answered } serveurs de noms sur { $of }
