### The list of incidents.

# --

incident-open = open
incident-in-doubt = in doubt
incident-closed = closed
incident-damaged = damaged
incidents-resume = go back to “{ $title }”
incidents-read = read “{ $title }”
incidents-damaged = try to open “{ $title }” (relais verify says where the fault is)
incidents-none = No incident so far. ! declares one.
incidents-loading = Reading the incidents…
