### Ce que plusieurs écrans disent : états, jalons, nombres.

health-operational = normal
health-degraded = ralenti
health-partial-outage = panne partielle
health-major-outage = panne
health-maintenance = maintenance
health-unknown = inconnu
state-stale = périmé
state-disagree = désaccord
state-recovering = se remet
state-frozen = page figée
state-never = pas encore lu

milestone-impact-started = premier effet chez nous
milestone-detected = remarqué
milestone-declared = pris en charge
milestone-attributed = cause située
milestone-clients-informed = clients prévenus
milestone-mitigated = effet réduit pour les clients
milestone-verified = rétabli, vérifié par nous
milestone-returned = retour au fournisseur principal
milestone-resolved = terminé
language-fr = français
language-en = anglais

size-bytes =
    { $count ->
        [one] { $count } octet
       *[other] { $count } octets
    }
size-kib = { $count } Kio
size-mib = { $count } Mio
