### La marche d'une procédure, étape par étape.
