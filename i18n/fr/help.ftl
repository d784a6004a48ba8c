### L'aide.

# --

help-everywhere = Partout
help-moves = Les flèches, ou h j k l, déplacent.
screen-board = Tableau
screen-board-help = Ce qui marche, ce qui ne marche pas, et la seule chose à faire maintenant.
screen-walk = Incident
screen-walk-help = Les étapes du guide, une à une. Rien ne se fait sans avoir été montré.
screen-provider = Fournisseur
screen-provider-help = Comment il va, qui le dit, ce qu'il dit lui-même, et comment il allait.
screen-proposals = Que faire
screen-proposals-help = Les guides pour ce fournisseur, le meilleur en tête, avec la raison.
screen-start = Déclarer un incident
screen-start-help = Quelques questions avant de commencer. Presque tout est déjà rempli.
screen-runbooks = Guides
screen-runbooks-help = Tous les guides, et les fautes des fichiers.
screen-runbook = Guide
screen-runbook-help = Un guide à lire en entier avant de le commencer.
screen-incidents = Incidents
screen-incidents-help = Les incidents, ceux qui sont ouverts d'abord.
screen-foundations = Fondations
screen-foundations-help = Sur quoi reposent les services. Choisissez un bloc : ce qui tombe avec lui s'éteint, et se lit dessous.
screen-register = Registre
screen-register-help = Ce dont la firme vit, chaque chose en un mot. Entrée : le détail, avec ses sources.
screen-timeline = Minutes
screen-timeline-help = Tout ce qui a été noté, minute par minute.
screen-postmortem = Compte rendu
screen-postmortem-help = Le compte rendu, écrit à partir du journal.
screen-note = Noter
screen-note-help = Une ligne dans le journal, avec l'heure.
screen-prompt = Répondre
screen-prompt-help = Une ligne à écrire.
screen-pick = Choisir
screen-pick-help = Une ligne à choisir.
screen-palette = Tout trouver
screen-palette-help = Quelques lettres suffisent.
screen-confirm = Avant de le faire
screen-confirm-help = Exactement ce qui va changer. échap revient, rien n'est fait.
screen-quit = Quitter
screen-quit-help = L'incident reste ouvert.
screen-triage = Eux ou nous ?
screen-triage-help = On demande à plusieurs réseaux, au fournisseur, à sa page et à un autre qui ne partage rien avec lui ; la réponse est inscrite au journal.
screen-help = Aide
screen-help-help = L'aide de chaque écran vient de ? sur cet écran.
