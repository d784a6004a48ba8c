### Pourquoi un acte n'est pas possible maintenant.
