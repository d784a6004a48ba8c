### Eux ou nous ?

# --

triage-title = Eux ou nous ?
triage-title-of = Eux ou nous ? · { $provider }
triage-asking = On demande à tout le monde à la fois : réponse dans cinq secondes au plus.
triage-ours = C'est nous : rien ne répond, ni { $provider } ni personne. Regardez la ligne, la box, le Wi-Fi.
triage-our-names = C'est nous : la ligne passe ({ $reached } réseaux sur { $of }), mais aucun nom n'est trouvé. Regardez le DNS.
triage-theirs = C'est eux : { $provider } ne répond pas, et les autres répondent.
triage-theirs-told = C'est eux, et leur page le dit : { $provider } ne répond pas, et les autres répondent.
triage-theirs-untold = C'est eux, quoi qu'en dise leur page : { $provider } ne répond pas, et les autres répondent.
triage-theirs-silent = C'est eux, et leur page est tombée aussi : { $provider } ne répond pas, et les autres répondent.
triage-theirs-by-account = C'est eux, disent-ils : leur page annonce un incident, bien que { $provider } réponde d'ici.
triage-neither = Ni eux ni la ligne, vu d'ici : { $provider } répond. Regardez le compte, la clé, le poste.
triage-line-carries = La ligne passe : { $reached } réseaux sur { $of } répondent, et les noms se trouvent.
triage-unsure = On ne sait pas : ce qui répond et ce qui ne répond pas ne vont pas ensemble. Voyez le détail.
triage-about-network = un réseau, par son adresse { $address }
triage-about-name = un site, par son nom { $name }
triage-about-provider = { $provider }, notre essai
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
