### The post-mortem of an incident.
