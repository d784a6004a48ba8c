### Le tableau : ce qui marche et ce qui ne marche pas.
