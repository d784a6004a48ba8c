### Les procédures.

# --

runbook-minutes = { $count } min
runbook-steps =
    { $count ->
    [one] { $count } étape
   *[other] { $count } étapes
    }
runbook-version = version { $commit }
runbook-dirty = modifié depuis la dernière version
runbook-no-version = sans version
runbook-broken = Le fichier { $path } a une faute maintenant ; voici son dernier bon texte.
runbook-gone = Ce guide n'est plus là.
runbook-exercised = exercé il y a { $span }
runbook-used = servi il y a { $span }
runbook-not-exercised = pas exercé depuis { $span }
runbook-never-exercised = jamais exercé
runbook-never-whole = jamais exercé en entier
runbook-last-real = Servi il y a { $span }.
runbook-last-drill = Exercé il y a { $span }.
runbook-last-left = Commencé il y a { $span } sans aller au bout.
runbook-last-never = Jamais exercé.
runbook-expected = À exercer tous les { $span }.
runbook-steps-behind = Étapes jamais faites, ou pas depuis { $span } : { $count } sur { $of }.
runbook-steps-never = Étapes jamais faites : { $count } sur { $of }.
runbook-step-done = faite il y a { $span }
runbook-step-exercised = exercée il y a { $span }
runbook-months = { $count } mois
runbook-years = { $count } ans
runbooks-loading = Lecture des guides…
runbooks-none = Aucun guide dans le dossier runbooks/. « relais init » en apporte.
runbooks-faults =
    { $count ->
    [one] Une faute à corriger ; les autres guides marchent.
   *[other] { $count } fautes à corriger ; les autres guides marchent.
    }
filter-placeholder = quelques lettres
palette-placeholder = un acte, un écran, un guide
palette-runbook = guide : { $title }
proposals-title = Que faire pour { $provider }
proposals-fit = { $provider } : { $state }. Le meilleur guide est en tête.
proposals-none-fits = { $provider } : { $state }. Aucun guide n'est écrit pour ce cas ; les voici tous.
act-begin = commencer « { $title } »
act-begin-this = commencer ce guide
act-declare = déclarer l'incident et commencer
act-declare-bare = déclarer l'incident
act-walk = ouvrir ce guide
act-rehearse = commencer l'exercice
act-next-field = question suivante ({ $number } sur { $count })
start-label = { $label } : { $value }
start-of = Avant de commencer : { $title }
start-of-drill = EXERCICE : { $title }
start-severity = Gravité
start-provider = Qui est en cause
start-provider-unknown = on ne sait pas encore
start-role = Qui tient le rôle : { $role }
start-title = Titre
start-empty = (vide)
start-more =
    { $count ->
    [one] et { $count } autre
   *[other] et { $count } autres
    }
runbook-from = Repris de { $file }
runbook-taken =
    { $count ->
        [one] Repris de { $file } : l'étape { $first }
       *[other] Repris de { $file } : les étapes { $first } à { $last }
    }
start-missing = Il manque encore cette réponse.
typed-expected = Attendu : { $what }
typed-understood = Compris : { $value }
start-will-declare = L'incident sera inscrit au journal, et le guide s'ouvrira à sa première étape. Rien n'est envoyé à personne.
start-will-declare-bare = L'incident sera inscrit au journal. Rien n'est envoyé à personne. Un guide se choisit ensuite.
start-will-walk = Le guide s'ouvre dans l'incident en cours, à sa première étape. Rien n'est envoyé à personne.
start-will-rehearse = Exercice : le guide s'ouvre à sa première étape, avec un journal à lui. Rien ne part, rien n'est lancé, aucun fichier n'est changé.
runbook-rehearse-later = Un incident est ouvert ici : quittez-le d'abord.
