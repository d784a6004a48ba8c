### The timeline: one line a fact.
