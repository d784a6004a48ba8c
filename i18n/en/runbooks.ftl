### The runbooks.
