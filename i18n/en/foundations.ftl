### What services stand on: foundations, what falls, what remains.

foundations-link = { $name } ({ $kind })
foundations-then = { $before }, then { $link }
foundations-stands-on = { $provider } stands on { $chain }
foundations-by = { $provider }, by { $chain }
foundations-edge = { $name }: { $said }
foundations-fall-with = What falls with it:
foundations-shared = { $one } and { $other } are not independent. Both stand on:
foundations-apart = { $one } and { $other } share nothing that is known, which does not mean nothing.

foundations-if =
    If { $names } { $count ->
        [one] falls
       *[other] fall
    }: { $fallen ->
        [0] none of your services falls, as far as is known.
        [one] { $services ->
            [one] your only service falls.
           *[other] { $fallen } of your { $services } services falls.
        }
       *[other] { $fallen } of your { $services } services fall.
    }
foundations-falls = { $service }: falls. { $why }.
foundations-stands = { $service }: stands, as far as is known. { $provider } does not depend on it.
foundations-unsure = { $service }: not known. { $provider }, or what carries it, may be among them.
foundations-unread = { $service }: not known. Who carries it today cannot be read.
foundations-itself = { $provider } carries it
foundations-switch = Switch to { $names }.
foundations-others = Then remain: { $names }.
foundations-fallbacks = Fallbacks that remain: { $names }.
foundations-perhaps = Uncertain, they may fall as well: { $names }.
foundations-lost = No fallback any more: { $names }.
foundations-nobody = Nobody is left to take over.

foundations-none = No provider can be read below your services.
foundations-tower =
    { $services ->
        [one] Your service stands
       *[other] Your { $services } services stand
    } on { $blocks ->
        [one] { $blocks } provider.
       *[other] { $blocks } providers, { $carriers } of them directly.
    }
foundations-heaviest = Carries most: { $provider }. If it falls, { $count } of { $services } services fall: { $names }.
foundations-last-for = If { $provider } falls, nobody is left for: { $names }.
foundations-on-top = Services
foundations-carriers = Who carries them
foundations-ground = What these stand on
foundations-count = { $count } of { $services }
foundations-most = carries most
foundations-unread-carrier = cannot be read
foundations-what-falls = say what falls: providers, or `--jurisdiction` and a country
foundations-no-country = no provider that is known is under the law of { $country }
foundations-unknown-law = Law not found for { $count } providers that you stand on: { $names }.
foundations-runbook = What is planned for that: `relais start nobody-left`.
foundations-under-law = the { $count } providers under the law of { $country }
foundations-bears = { $provider }: { $count } of { $services } ({ $names })
foundations-all-about = all about { $provider }
foundations-carry = Carried by
foundations-below = That stand on
foundations-no-services = No service is written in relais.yaml.
