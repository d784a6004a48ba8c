### Le mode ligne à ligne.
