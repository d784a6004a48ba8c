### La liste des incidents.

# --

incident-open = ouvert
incident-in-doubt = en doute
incident-closed = clos
incident-damaged = abîmé
incidents-resume = reprendre « { $title } »
incidents-read = lire « { $title } »
incidents-damaged = essayer d'ouvrir « { $title } » (relais verify dit où est la faute)
incidents-none = Aucun incident jusqu'ici. ! en déclare un.
incidents-loading = Lecture des incidents…
