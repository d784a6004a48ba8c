### The help.
