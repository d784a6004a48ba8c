### What an incident cost.

impact-clients = Clients touched
impact-hours = Time spent
impact-revenue = Revenue lost or delayed
impact-spend = Extra spending
impact-data = Data
impact-complaints = Complaints received
impact-note = Also to know
impact-data-lost = some lost, or seen by others
impact-data-kept = none lost
impact-data-unknown = nobody can say
impact-part = { $name }: { $said }
impact-nothing = nothing was said
impact-proposed = (proposed: { $said })
impact-ask-clients = How many clients were touched?
impact-ask-hours = How many hours went into it, of all people together?
impact-ask-revenue = What revenue is lost or delayed?
impact-ask-spend = What had to be spent besides?
impact-ask-data = Were any data lost, or seen by others?
impact-ask-complaints = How many complaints did we receive?
impact-ask-note = What else is there to know?
impact-title = Effect and cost, { $at } of { $all }
impact-how = Enter goes on. What is written already is proposed; clear it where nobody knows.
impact-how-data = Write lost, kept or unknown; nothing where nobody looked.
impact-act = i: say what it cost, in seven questions
timeline-assessed = Effect and cost · { $what }
