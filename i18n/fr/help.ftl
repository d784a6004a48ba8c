### L'aide.
