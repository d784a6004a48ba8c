### Les touches et leur effet.
