### Them or us?

# --

triage-title = Them or us?
triage-title-of = Them or us? · { $provider }
triage-asking = Everybody is asked at once: the answer comes in five seconds at most.
triage-no-way-out = It is us: this computer is connected to no network. Look first at its cable or its Wi-Fi.
triage-ours = It is us: this computer is connected to a network, but nothing answers beyond it. Look at the router and the line.
triage-our-names = It is us: the line carries ({ $reached } of { $of } networks), but no name is found. Look at the DNS.
triage-our-name-of-it = It is us: { $provider } answers by its address, but our name server does not find it. Look at the DNS.
triage-their-name = It is them: no name server finds { $provider } any more, neither ours nor others. For an internal service, look at the VPN.
triage-theirs = It is them: { $provider } does not answer, and the others do.
triage-theirs-told = It is them, and their page says so: { $provider } does not answer, and the others do.
triage-theirs-untold = It is them, whatever their page says: { $provider } does not answer, and the others do.
triage-theirs-silent = It is them, and their page fell too: { $provider } does not answer, and the others do.
triage-theirs-by-account = It is them, they say: their page reports an incident, though { $provider } answers from here.
triage-neither = Neither them nor the line, seen from here: { $provider } answers. Look at the account, the key, the device.
triage-line-carries = The line carries: { $reached } of { $of } networks answer, and names are found.
triage-unsure = Nobody can say: what answers and what does not make no sense together. See the lines below.
triage-about-route = a way out for this computer
triage-about-network = a network, by its address { $address }
triage-about-name = a site, by its name { $name }
triage-about-provider = { $provider }, our probe
triage-about-lookup = its name, asked of our name server
triage-about-lookup-of = its name, asked of { $address }
triage-about-address = { $provider }, by its address
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
triage-lookups = its name: found by { $answered } of { $of } name servers
