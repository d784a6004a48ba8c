### La ligne de commande.
