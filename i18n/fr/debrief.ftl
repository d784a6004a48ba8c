# Après l'exercice : ce qui a été joué, vous et le vrai événement, ceux qui ont appelé ; les exercices passés.

debrief = Le scénario joué
debrief-title = Scénario
debrief-really = Joué en réalité
debrief-kind = Sorte
debrief-real = Le vrai événement, tel que joué
debrief-span = de { $from } à { $until }
debrief-hours = Les heures de ce compte rendu sont celles du vrai événement ({ $real }), à la date où il a été joué ({ $played }).
debrief-unreadable = Le texte du scénario ne se lit plus dans ce journal : rien d'autre n'en est dit.
debrief-later = Ce qui s'est vraiment passé se dit une fois l'exercice clos.

debrief-beside = Vous et le vrai événement
debrief-column-real = Le vrai événement
debrief-column-you = Vous
debrief-over = tout est vraiment fini : chaque essai repasse
debrief-noticed-ahead = Vous l'avez remarqué { $span } avant le début.
debrief-noticed-behind = Vous l'avez remarqué { $span } après le début.
debrief-declared-ahead = Vous avez déclaré l'incident { $span } avant le début.
debrief-declared-behind = Vous avez déclaré l'incident { $span } après le début.
debrief-located-ahead = Vous avez su où était la faute { $span } avant la première annonce du fournisseur.
debrief-located-behind = Vous avez su où était la faute { $span } après la première annonce du fournisseur.
debrief-switched-ahead = Vous avez basculé { $span } avant que tout soit vraiment fini.
debrief-switched-behind = Vous avez basculé { $span } après que tout était vraiment fini.
debrief-restored-ahead = Votre propre essai a passé { $span } avant que le fournisseur dise « réparé ».
debrief-restored-behind = Votre propre essai a passé { $span } après que le fournisseur a dit « réparé ».

debrief-calls = Qui vous a joints
debrief-column-words = Ce qu'on vous a dit
debrief-column-answer = Votre réponse
debrief-column-expect = Ce qu'on pouvait faire
debrief-nobody = Personne n'a répondu.
debrief-after = { $who }, au bout de { $span }
debrief-before = { $who }, avant la déclaration
debrief-untrue = C'était faux : { $why }
debrief-untrue-below = C'était faux : voir plus bas.
debrief-unheard =
    { $count ->
        [one] { $count } message de plus vous serait parvenu si l'exercice avait duré.
       *[other] { $count } messages de plus vous seraient parvenus si l'exercice avait duré.
    }

debrief-hidden = Ce que seul le fournisseur savait alors
debrief-press = Ce qui a été publié de faux
debrief-misreported = { $who } : « { $words } » Ce qui est faux : { $why }
debrief-why = Pourquoi c'est arrivé
debrief-no-cause = La cause n'est pas connue.
debrief-lesson = Ce qu'on en retient

drill-never = jamais vécu
drill-none = Aucun exercice n'a été fait.
drill-lasted = { $span } à son horloge
drill-not-closed = pas clos
drill-held = points tenus : { $held } sur { $points }
drill-held-before = { $held } (la fois d'avant : { $before })
drill-trend-shorter = plus court que la fois d'avant ({ $before })
drill-trend-same = comme la fois d'avant ({ $before })
drill-trend-longer = plus long que la fois d'avant ({ $before })
