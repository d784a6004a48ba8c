### La liste des incidents.
