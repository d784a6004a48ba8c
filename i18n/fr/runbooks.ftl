### Les procédures.
