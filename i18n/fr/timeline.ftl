### La chronologie : une ligne par fait.
