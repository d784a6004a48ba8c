### The list of incidents.
