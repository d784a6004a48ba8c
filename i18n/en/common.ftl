### What several screens say: states, milestones, numbers.

health-operational = normal
health-degraded = slow
health-partial-outage = partial outage
health-major-outage = down
health-maintenance = maintenance
health-unknown = unknown
state-stale = stale
state-disagree = disagree
state-recovering = recovering
state-frozen = frozen page
state-never = not read yet

milestone-impact-started = first effect on us
milestone-detected = noticed
milestone-declared = taken in charge
milestone-attributed = cause located
milestone-clients-informed = clients told
milestone-mitigated = effect on clients reduced
milestone-verified = restored, checked by us
milestone-returned = back on the main provider
milestone-resolved = over
language-fr = French
language-en = English

size-bytes =
    { $count ->
        [one] { $count } byte
       *[other] { $count } bytes
    }
size-kib = { $count } KiB
size-mib = { $count } MiB
