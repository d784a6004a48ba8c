### Why an act is not possible now.
