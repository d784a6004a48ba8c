### What relais knows of providers.

catalogue-own = yours
catalogue-shipped = catalogue
catalogue-head = { $name } ({ $id }), { $whose }
catalogue-parent = belongs to { $parent }
catalogue-does = does: { $jobs }
catalogue-sources = Where its health is read:
catalogue-no-source = Where its health is read: nowhere, there is nothing to probe
catalogue-every = every { $span }
catalogue-stands-on = It falls with:
catalogue-alone = It falls with: no dependency known, which does not mean none
catalogue-facts = What is known of it:
catalogue-models = Its models, for programs:
catalogue-api = { $address }, dialect { $dialect }
catalogue-ends = { $model } ends on { $day }
catalogue-instead = , replaced by { $name }
catalogue-unknown = { $id } (not known here)
catalogue-evidence = { $confidence }, { $date }, { $source }
catalogue-fact = { $subject }: { $value }
catalogue-edge = { $kind }, { $evidence }
catalogue-leans = falls with { $names }
catalogue-copied = Copied to { $path }: from now on that file counts in place of the catalogue.
catalogue-copy-whom = --copy needs a provider
catalogue-copy-there = { $path } is there already, nothing was changed

edge-network = network
edge-cloud = cloud
edge-compute = computing
edge-dns = names
edge-login = sign-in
edge-payment = payment
edge-model = model

confidence-confirmed = confirmed
confidence-reported = reported
confidence-claimed = said by the interested party alone
confidence-not-found = not found

fact-jurisdiction = Law
fact-law = Laws from elsewhere
fact-regions = Places
fact-export = Getting one's data out
fact-exit = Leaving it
fact-open = Free program
fact-claims = What it owes when it falls
fact-notice = Notice
fact-status = Its status page
fact-note = To know

does-text = writing with a model
does-gateway = one door to several models
does-files = files
does-office = documents and spreadsheets
does-calls = video calls
does-chat = team messages
does-mailing = sending mail
does-mailbox = mailboxes
does-site = web site
does-shop = shop
does-payment = payments
does-code = code of programs
does-database = database
does-social = social network
