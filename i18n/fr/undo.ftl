### Le chemin du retour.
undo-order = Du dernier fait au premier. Chaque étape est montrée, puis défaite quand vous le dites.
undo-nothing = Il n'y a rien à défaire : rien n'a été fait.
undo-over = Il n'y a plus rien que relais puisse défaire ici. échap revient.
undo-title = Défaire : { $step }
undo-left = Laissée comme elle est.
undo-by-you = À faire de votre main :
undo-failed = Le retour a échoué : { $reason }
undo-under-way = En train d'être défaite.
undo-unfinished = N'a jamais fini, fait ou pas fait, on ne le sait pas : à lever d'abord, dans l'incident.
undo-half = A échoué en route : une partie a pu être faite. Regardez, puis refaites-la ou passez-la.
undo-never = Ne se défait pas : le guide le dit.
undo-sent = Ne se défait pas : un message parti ne revient pas. Écrivez-en un autre.
undo-by-hand = Faite à la main : relais n'a rien changé, à vous de voir.
undo-unknown = Le guide ne dit pas comment la défaire.
act-undo = défaire cette étape
act-undo-again = essayer encore de la défaire
