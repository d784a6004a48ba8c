### The register: what the firm lives on, who can stop it, what is copied, what was tried.

register-title = What { $firm } stands on, { $day }
register-intro = From relais.yaml, the catalogue of providers and what was tried. What is not confirmed is to be checked; what nobody knows never counts as good.

register-head-leg = On one leg:
register-head-cut = Who can stop us:
register-head-copied = Not copied enough:
register-head-ahead = Next dates:
register-head-next = Next step:

register-no-service = no service is written in relais.yaml.
register-no-leg = no service, as far as is known.
register-leg-unknown = To be checked, since what carries each of them is not known: { $names }.
register-legs = { $names }.
register-no-other = { $service } (a single supplier)
register-none-apart = { $service } (no fallback that is allowed and does not fall with the one that carries it)
register-all-on = { $service } (all its providers fall with { $names })
register-heaviest = But { $provider } is under { $count } of { $services } services: { $names }.
register-cut-account = each provider, by closing our account.
register-cut-law = { $country }, { $count } of { $services } ({ $names })
register-cut-laws = Services that would fall if all providers of one country stopped: { $laws }.
register-cut-unknown = Law not found: { $names }.
register-no-data = no data is written in relais.yaml.
register-all-copied = nothing: all is in three places, of two sorts, one of them elsewhere, and copied in time.
register-copied-bad = { $names }.
register-copied-one = { $data } ({ $what })
register-no-day = none is known.
register-days = { $days }.
register-day = { $day } ({ $left }), { $what }

register-next-copy-at = copy “{ $data }” today to another place than { $provider }: if that one loses it, nothing is left.
register-next-copy = copy “{ $data }” today to a second place: if the first is lost, nothing is left.
register-next-other = look for a second supplier for { $service }: today there is one only.
register-next-apart = add a fallback to { $service } that does not fall with { $names }.
register-next-allowed = add a fallback to { $service } that your rules allow.
register-next-spread = complete the copies of “{ $data }”: { $what }.
register-next-fresh = copy “{ $data }” again and write down the day.
register-next-ideas = Ideas to look at, free and kept at home: { $names }.
register-next-proof = try the access to { $provider } for { $service }: `relais ready { $id }` does so without switching.
register-next-drill = hold a drill: { $service } goes over to { $provider }, then back.
register-next-exit = try for a day to do without { $provider } for { $service }, and write down the day.
register-next-why = Why this first: the importance of { $service } is { $importance }, and that is its worst gap.
register-next-none = no gap is known. Hold a drill again within six months.

register-layers = Where we are
register-layers-about =
    { $yes ->
        [one] { $yes } answer “yes” of { $all }. Each layer is a list of questions; nothing is weighed in secret.
       *[other] { $yes } answers “yes” of { $all }. Each layer is a list of questions; nothing is weighed in secret.
    }
register-layer = Layer
register-in-order = In order
register-not-yet = Not yet
register-known-from = Known from
register-score = { $yes } yes of { $all }
register-of = { $yes } of { $all }
register-nothing-written = not written
register-not-known = not known: { $names }
register-layer-owned = What we live on is ours
register-layer-copied = The data is copied (three places, two sorts, one elsewhere, in time)
register-layer-exits = Leaving each provider was tried within a year
register-layer-apart = Each service has a fallback that does not fall with the first
register-layer-proven = The access to a fallback was proven within 31 days
register-layer-exercised = Going over to a fallback was done within 180 days
register-layer-watched = The dates are watched (domain names, models)
register-from-assets = what we wrote down (relais.yaml, assets)
register-from-data = what we wrote down (relais.yaml, data), and the age of files
register-from-exits = what we wrote down (relais.yaml, exits)
register-from-catalogue = the catalogue of providers
register-from-ready = the trials of relais ready
register-from-incidents = incidents and drills
register-from-dates = what we wrote down (relais.yaml, assets and services)

register-services = The services
register-services-about = A fallback “may fall with the first” when one outage can stop both. “Nothing known in common” does not mean nothing.
register-service = Service
register-state = State
register-carrier = Goes through
register-fallbacks = Fallbacks
register-tried = Tried
register-more = To know
register-ideas = Ideas to look at
register-idea-why = the same job, at yours, nothing known in common with the first: to be tried on a calm day, it is no advice
register-idea = { $name } ({ $jobs }): free ({ $licence })
register-word-one-leg = one leg
register-word-unknown = unknown
register-word-ready = ready
register-word-check = to be checked
register-word-untried = to be tried
register-importance = importance { $how }
register-importance-high = high
register-importance-medium = medium
register-importance-low = low
register-importance-unsaid = not said
register-unread = cannot be read
register-nobody = nobody
register-one = { $name }: { $what }
register-apart = nothing known in common
register-apart-ours = at ours, nothing known in common
register-apart-unknown = to be checked, what carries { $names } is not known
register-shares = may fall with the first ({ $names })
register-no-personal = no personal data there
register-personal-unsaid = personal data: nobody said whether it may go there
register-refused = your rules refuse it
register-too-dear = { $monthly } a month, above the budget
register-never-tried = never: neither the access nor going over
register-access-never = access never tried
register-access-proven = access proven { $ago }
register-access-failed = access failed { $ago } ({ $why })
register-exercised-never = never exercised
register-exercised = exercised { $ago }
register-ago = { $span } ago
register-owner = owner: { $name }
register-no-owner = nobody answers for it
register-personal = personal data
register-budget = budget { $amount } a month

register-data = The data
register-data-about = Three copies, on two sorts of place, one of them elsewhere: what is missing is said.
register-datum = Data
register-where = Where
register-missing = Missing
register-age = Age of the copy
register-word-not-copied = not copied
register-word-partly = in part
register-word-old = too old
register-word-copied = copied
register-age-of = { $age }, at most { $most }
register-age-unknown = not known, at most { $most }
register-one-place = in one place only
register-too-old = copied { $age } ago, at most { $most }
register-no-age = age of the copy not known
register-not-three =
    { $count ->
        [0] found in no place
        [one] in 1 place instead of 3
       *[other] in { $count } places instead of 3
    }
register-not-two = one sort of place only
register-not-elsewhere = nothing elsewhere
register-place-cloud = online
register-place-disk = disk
register-place-server = a server of ours
register-place-paper = paper
register-at = at { $name }
register-elsewhere = elsewhere
register-place-empty = nothing was found there
register-made = of { $day }

register-assets = Ours, or rented
register-assets-about = What is rented may be taken back by whoever rents it out.
register-asset = Asset
register-whose = Whose
register-until = Paid until
register-word-owned = ours
register-word-rented = rented

register-providers = Those that we lean on today
register-providers-about = A law that gives access to data is not a power to cut off; what each law allows is said as the catalogue says it.
register-others = Those that could take over
register-others-about = The fallbacks of our services, and nothing else.
register-at-ours = at ours
register-cuts-ours = we, and whoever brings us power and network
register-provider = Provider
register-law-is = Its law is
register-serves = Used for
register-law = Law, owner, places
register-cuts = Who can reach or stop it
register-leaving = Leaving it
register-word-confirmed = confirmed
register-word-reported = to be checked
register-word-claimed = claimed
register-carries = carries { $names }
register-could = fallback for { $names }
register-keeps = keeps { $names }
register-holds = holds { $names }
register-law-unwritten = law not written, to be checked
register-law-not-found = law looked for, not found
register-owned-by = belongs to { $name }
register-regions = machines: { $where }
register-falls-with = may fall with { $name } ({ $kind })
register-more-below = and { $count } more (relais deps { $id })
register-cuts-unknown = nothing known, to be checked
register-nothing-to-leave = it is ours, there is nothing to leave
register-no-plan = no way out is written down
register-leave-low = some hours
register-leave-medium = some days
register-leave-high = weeks, or with losses
register-leave-unsaid = nobody said how hard
register-tested = tried on { $day }
register-tested-long-ago = tried on { $day }, more than a year ago
register-never-tested = never tried
register-trust = { $how }, { $date }
register-confirmed = confirmed
register-reported = to be checked
register-claimed = claimed, not verified
register-not-found = not found, to be checked
register-note = Note { $letter }

register-ahead = The dates
register-ahead-about = What changes or ends, the nearest first.
register-day-column = Day
register-left = Left
register-what = What
register-today = today
register-days-left = in { $count } d
register-days-past = { $count } d past
register-kind-end = end
register-kind-price = price
register-kind-terms = terms
register-kind-contract = contract
register-noted = { $what } ({ $note })
register-model-ends = end of the model { $model }, which { $service } uses
register-replaced-by = it offers { $model } instead
register-paid-until = { $what }, paid until then

register-sources = Sources
register-sources-about = The numbers in brackets lead here. “Confirmed”: the one concerned says so, or several do; “to be checked”: somebody else reports it; “claimed, not verified”: only somebody who gains by it says so.
register-number = No.
register-address = Address

register-brief = In brief
register-read-brief = read it in a few lines
register-all-about = all about { $name }
register-nothing-called = The register has nothing called “{ $name }”.
