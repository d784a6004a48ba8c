### Them or us?

# --

triage-title = Them or us?
triage-title-of = Them or us? · { $provider }
triage-asking = Everybody is asked at once: the answer comes in five seconds at most.
triage-ours = It is us: nothing answers, neither { $provider } nor anybody else. Look at the line, the router, the Wi-Fi.
triage-our-names = It is us: the line carries ({ $reached } of { $of } networks), but no name is found. Look at the DNS.
triage-theirs = It is them: { $provider } does not answer, and the others do.
triage-theirs-told = It is them, and their page says so: { $provider } does not answer, and the others do.
triage-theirs-untold = It is them, whatever their page says: { $provider } does not answer, and the others do.
triage-theirs-silent = It is them, and their page fell too: { $provider } does not answer, and the others do.
triage-theirs-by-account = It is them, they say: their page reports an incident, though { $provider } answers from here.
triage-neither = Neither them nor the line, seen from here: { $provider } answers. Look at the account, the key, the device.
triage-line-carries = The line carries: { $reached } of { $of } networks answer, and names are found.
triage-unsure = Nobody can say: what answers and what does not make no sense together. See the lines below.
triage-about-network = a network, by its address { $address }
triage-about-name = a site, by its name { $name }
triage-about-provider = { $provider }, our probe
triage-about-page = their status page
triage-about-other = { $other }, nothing in common as far as is known
triage-waiting = no answer yet
triage-answers = answers
triage-none = Nothing was asked yet.
triage-what-now = what to do when { $provider } is down
triage-its-us = open the runbooks: “It is us, not them”
triage-close = back
triage-note = Them or us? { $sentence } ({ $evidence })
triage-line = { $about }: { $found }
triage-networks = networks by address: { $answered } of { $of }
triage-names = sites by name: { $answered } of { $of }
