### Le compte rendu d'un incident.
