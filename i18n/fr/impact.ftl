### Ce qu'un incident a coûté.

impact-clients = Clients touchés
impact-hours = Temps passé
impact-revenue = Recettes perdues ou retardées
impact-spend = Dépenses en plus
impact-data = Données
impact-complaints = Plaintes reçues
impact-note = À savoir aussi
impact-data-lost = des données perdues, ou vues par d'autres
impact-data-kept = aucune perdue
impact-data-unknown = on ne sait pas
impact-part = { $name } : { $said }
impact-nothing = rien n'est dit
impact-proposed = (proposé : { $said })
impact-ask-clients = Combien de clients ont été touchés ?
impact-ask-hours = Combien d'heures y sont passées, toutes personnes comptées ?
impact-ask-revenue = Quelles recettes sont perdues ou retardées ?
impact-ask-spend = Qu'a-t-il fallu dépenser en plus ?
impact-ask-data = Des données ont-elles été perdues, ou vues par d'autres ?
impact-ask-complaints = Combien de plaintes avons-nous reçues ?
impact-ask-note = Que faut-il savoir d'autre ?
impact-title = Effet et coût, { $at } sur { $all }
impact-how = Entrée passe à la suite. Ce qui est déjà écrit est proposé ; effacez-le si personne ne le sait.
impact-how-data = Écrivez perdues, intactes ou inconnu ; rien si personne n'a regardé.
impact-act = i : dire ce que cela a coûté, en sept questions
timeline-assessed = Effet et coût · { $what }
