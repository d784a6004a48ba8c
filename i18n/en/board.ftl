### The board: what works and what does not.
