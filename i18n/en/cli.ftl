### The command line.

cli-help-relais = The console to open when a provider goes down: see, switch, tell, write down. Without a command, it opens.
cli-help-after =
    Exit codes: 0 done, 1 findings or something is not well, 2 usage, 3 workspace or runbook invalid,
    4 journal damaged or not writable, 130 interrupted.
    Variables: LANG, NO_COLOR, XDG_DATA_HOME, XDG_STATE_HOME, RELAIS_ME (who writes).
cli-help-option-workspace = The workspace's folder; else the nearest above, else the sample
cli-help-option-lang = The language: fr or en
cli-help-option-theme = The theme of the full screen: dark, light, high-contrast, 16-colour, mono
cli-help-option-plain = Line by line, without full screen; for a screen reader, a bad line, a pipe
cli-help-option-offline = Without network: nothing is asked outside
cli-help-option-no-color = Without colours
cli-help-option-ascii = With the signs of ASCII alone
cli-help-option-help = Show this help
cli-help-option-version = Show the version
cli-help-init = Lay out a workspace of your own: runbooks, providers, messages and a relais.yaml to fill in
cli-help-init-dir = The folder, new or empty; else the present one
cli-help-check = Find everything that is wrong in the workspace, to the line
cli-help-check-paths = Files or folders; else all of it
cli-help-check-strict = A runbook that was not exercised for long, or never, is a finding too
cli-help-check-json = Answer in JSON
cli-help-check-format = How to answer: human, json, sarif, or github for annotations
cli-help-check-explain = The page of a rule: what is wrong, why it matters, how to mend it
cli-help-wording = Read a message that was written by hand: what it should not say, what it lacks, what to write instead
cli-help-wording-files = Files; else what is typed or piped in
cli-help-wording-json = Answer in JSON
cli-help-status = Say how providers are, asking them now
cli-help-status-providers = Providers by the name of their file; else all those of our services
cli-help-status-json = Answer in JSON
cli-help-status-watch = Go on, and tell each change
cli-help-providers = Say what relais knows of providers: what they depend on, their law, how to leave them
cli-help-providers-id = The provider, by the name of its file; else the list of all
cli-help-providers-json = Answer in JSON
cli-help-providers-copy = Copy its file into the workspace, to change it
cli-help-deps = Say what our services stand on, what falls with a provider, what two of them share
cli-help-deps-id = The provider, by the name of its file; else the tower of our services
cli-help-deps-other = A second provider: say what the two share
cli-help-deps-json = Answer in JSON
cli-help-deps-format = The drawing: text, mermaid or dot
cli-help-whatif = Say, service by service, what falls with providers, what remains and whom to switch to
cli-help-whatif-providers = Those that fall, by the name of their file
cli-help-whatif-jurisdiction = All those under the law of this country fall: US, FR, CN…
cli-help-whatif-json = Answer in JSON
cli-help-advise = Say whom to go through now, and why
cli-help-advise-service = The service; else all of them
cli-help-advise-json = Answer in JSON
cli-help-ready = Say whether each candidate could take over today, without switching anything
cli-help-ready-service = The service; else all of them
cli-help-ready-json = Answer in JSON
cli-help-audit = Say what the firm lives on: who can stop it, what is copied, what was tried, the next step
cli-help-audit-json = Answer in JSON
cli-help-audit-format = How it is written: text for a terminal, md for a page to hand on
cli-help-history = Tell how providers were, day by day, as relais saw it
cli-help-history-providers = Providers by file name, in full; else a line for each that our services name
cli-help-history-json = Answer in JSON
cli-help-history-days = How many days, 1 to 90, today among them
cli-help-start = Declare an incident and walk a runbook
cli-help-start-runbook = The runbook, by the name of its file without .yaml
cli-help-start-set = A parameter of the runbook; may be repeated
cli-help-start-drill = As a drill: nothing leaves, nothing is run or changed
cli-help-start-dry-run = As a dry run: say all that would be done, and do and ask nothing
cli-help-start-json = The dry run as JSON
cli-help-resume = Go on with an incident where it was left
cli-help-resume-incident = The incident, or the beginning of its name; else the newest open one
cli-help-clients = Say who would be told, and what they are owed, sending nothing
cli-help-clients-services = The services touched, with commas between; all where none is named
cli-help-clients-json = Answer as JSON
cli-help-incidents = List the incidents, the newest first
cli-help-incidents-json = Answer in JSON
cli-help-incidents-metrics = Say how long each part took, from which lines of the journal
cli-help-impact = Say what an incident cost; without an option, what is said and what is proposed
cli-help-impact-incident = The incident, the newest by default
cli-help-impact-clients = How many clients were touched
cli-help-impact-hours = How many hours went into it, of all people together: 6, 6.5 or 6h30
cli-help-impact-revenue = The revenue lost or delayed: 1,800 EUR
cli-help-impact-spend = The extra spending: 40 EUR
cli-help-impact-data = The data: lost, kept or unknown
cli-help-impact-complaints = How many complaints came
cli-help-impact-note = What else there is to know
cli-help-note = Write a note in an incident, even while its console is open
cli-help-note-words = The incident if it is not the newest open one, then the text
cli-help-note-at = When it happened, as people say it: 11:20, yesterday 23:50, 3pm PT, about 11:00, -5m
cli-help-note-provider = The provider that others say this of; the line stands beside ours
cli-help-note-source = Who says so: an address, or a name
cli-help-note-confidence = Confidence: official, confirmed, press or rumour; press with a source, rumour without
cli-help-note-marks = The point that this line tells: start (it begins there), posted (their first word in public), fixed (they call it fixed)
cli-help-attach = Keep a file with an incident, even while its console is open; 16 MiB at most
cli-help-attach-file = The incident if it is not the newest open one, then the file; “-” is the standard input
cli-help-attach-what = What it shows
cli-help-attach-at = When it was so, as people say it: 11:20, yesterday 23:50, 3pm PT, about 11:00, -5m
cli-help-evidence = List the files kept with an incident, and whether they are intact; or give one back
cli-help-evidence-incident = The incident; else the newest open one, else the newest of all
cli-help-evidence-hash = The hash of the file to give back, or its beginning
cli-help-evidence-output = Where to put that file
cli-help-evidence-json = List as JSON
cli-help-import = Put a provider's own timeline beside ours
cli-help-import-incident = The incident
cli-help-import-file = The CSV list: time,text,source,confidence
cli-help-import-provider = The provider that it is about
cli-help-correct = Correct or withdraw a line; the old one stays in the journal and is shown beneath
cli-help-correct-line = The incident if it is not the newest, then the line as relais timeline names it: lea@poste#12
cli-help-correct-at = When it happened, as people say it
cli-help-correct-text = What it should have said
cli-help-correct-withdraw = Withdraw it: it counts no more, and can still be read
cli-help-correct-reason = Why
cli-help-followups = List what is to be changed after incidents, what is overdue first, or write one down
cli-help-followups-act = add, done, drop, move or give; the list otherwise
cli-help-followups-words = add: the incident if it is not the newest, then the text; else which one: INCIDENT#N
cli-help-followups-kind = What it is good for: prevent, detect, limit, communicate, contract
cli-help-followups-owner = Who does it
cli-help-followups-due = By when, as people say it: 24/11, friday, +2w; four weeks otherwise, eight for a severity of 3 or 4
cli-help-followups-reason = Why it will not be done
cli-help-followups-all = Those that are done or dropped too
cli-help-followups-json = Answer in JSON
cli-help-followups-ics = For a calendar, in the iCalendar format
cli-help-timeline = Tell every minute of an incident, with what was corrected
cli-help-timeline-incident = The incident; the newest where none is named
cli-help-timeline-json = As JSON, for other programs
cli-help-timeline-csv = As CSV, for a sheet
cli-help-outbox = Say what became of each message: waiting, sent, to be carried, unsure, not sent
cli-help-outbox-incident = The incident; all that are open otherwise
cli-help-outbox-json = Answer in JSON
cli-help-approve = Approve a step that waits for it, or refuse to; without a step, list what waits
cli-help-approve-incident = The incident; all that are open otherwise
cli-help-approve-step = The step
cli-help-approve-who = Who approves, by their id in the team; the person of this account otherwise
cli-help-approve-refuse = Refuse, saying why
cli-help-approve-yes = Without asking again
cli-help-approve-json = Answer in JSON
cli-help-pack = Pack a whole incident into one file, for another machine
cli-help-pack-incident = The incident
cli-help-pack-file = The file; else <id>.relais here
cli-help-unpack = Put a packed incident into the workspace; nothing is overwritten
cli-help-unpack-file = The file
cli-help-redact = Take a name or a secret out of the record
cli-help-redact-incident = The incident
cli-help-redact-lines = The lines, as the export names them: lea@poste#12
cli-help-redact-reason = Why; never what the line said
cli-help-export = Write the post-mortem of an incident
cli-help-export-incident = The incident; else the newest open one, else the newest
cli-help-export-format = The format: md, html, json, csv (the timeline) or ics (the follow-ups)
cli-help-export-whole = Every section, also for severity 3 and 4, which are told in short by themselves
cli-help-summary = Say where an incident stands, on one page for the management
cli-help-summary-incident = The incident; else the newest open one, else the newest
cli-help-summary-handover = The page for whoever takes over: the next act, what was promised, who does what
cli-help-summary-format = The format: text, md or json
cli-help-export-commit = Write it into the folder of the incident and commit it, and only it; nothing is pushed
cli-help-export-output = The file; else the output
cli-help-page = Write the firm's status page as it stands, to publish it before it is needed
cli-help-page-out = The folder; else the page's own, in the workspace
cli-help-verify = Prove that the journals are as they were written
cli-help-verify-incident = The incident; else all of them
cli-help-schema = Print the JSON Schema of a file format
cli-help-schema-name = The format: runbook, provider, workspace, scenario, journal, post-mortem
cli-help-completions = Print what a shell needs to complete the commands
cli-help-completions-shell = The shell: bash, elvish, fish, powershell, zsh

cli-usage-unknown = unknown option or argument: `{ $name }`
cli-usage-command = unknown command: `{ $name }`
cli-usage-missing = { $name } is missing
cli-usage-value = { $name } cannot be `{ $value }`
cli-usage-no-value = { $name } needs a value
cli-usage-see-help = relais --help says all that is possible
cli-did-you-mean = did you mean `{ $name }`?
cli-known = known: { $names }
cli-set-form = --set `{ $given }`: the sign = is missing

cli-not-a-workspace = { $folder } is not a workspace: no relais.yaml
cli-init-there = relais init { $folder } lays one out
cli-no-home = no way to know where to put the sample: neither HOME nor XDG_DATA_HOME
cli-nothing-there = no workspace here; the sample is not laid out either, and a dry run writes nothing
cli-name-a-workspace = name a workspace with --workspace
cli-already-workspace = { $folder } is a workspace already, nothing was changed
cli-open-it = relais --workspace { $folder } opens it
cli-not-empty = { $folder } is not empty, nothing was changed
cli-take-another = give a folder that is new or empty
cli-cannot-write = `{ $path }` could not be written: { $reason }
cli-cannot-read = `{ $path }` could not be read: { $reason }
cli-sample-kept = no workspace here; this is the sample, in { $folder }
cli-sample-new = no workspace here; the sample was just laid out in { $folder }
cli-sample-without-history = no workspace here; the sample was just laid out in { $folder }, without history: git is missing
cli-no-terminal = this terminal cannot show the full screen: { $reason }
cli-try-plain = relais --plain works everywhere

cli-init-done = Workspace laid out in { $folder }
cli-init-holds = { $runbooks } runbooks, { $providers } providers ({ $known } in the catalogue), { $templates } messages in two languages, and a relais.yaml to fill in.
cli-init-committed = A first commit keeps it as it is now.
cli-init-in-repository = This folder is in a git repository: the commit is yours to make.
cli-init-without-history = Without history: git is missing or refuses. `git init` will make it a repository.
cli-init-next = Next: cd { $folder } && relais check
cli-init-next-here = Next: relais check

cli-check-clean =
    { $runbooks ->
        [one] Nothing to say: one runbook, { $providers } providers.
       *[other] Nothing to say: { $runbooks } runbooks, { $providers } providers.
    }
cli-check-faults =
    { $faults ->
        [one] One fault
       *[other] { $faults } faults
    }; { $runbooks } runbooks can be read, { $providers } providers.
cli-check-wording =
    { $count ->
        [one] No fault, and one sentence to look at again in the messages
       *[other] No fault, and { $count } sentences to look at again in the messages
    }; { $runbooks } runbooks, { $providers } providers.
cli-check-doubts =
    { $count ->
        [one] No fault, and one thing to look at again in scenarios and messages
       *[other] No fault, and { $count } things to look at again in scenarios and messages
    }; { $runbooks } runbooks, { $providers } providers.
cli-check-strict =
    { $count ->
        [one] No fault, and one thing to look at again in the runbooks, the scenarios and the messages
       *[other] No fault, and { $count } things to look at again in the runbooks, the scenarios and the messages
    }; { $runbooks } runbooks, { $providers } providers.
cli-check-overdue =
    { $count ->
        [one] one runbook was not exercised for long, or never
       *[other] { $count } runbooks were not exercised for long, or never
    }; relais check --strict tells each
cli-check-no-rule = no rule is called `{ $rule }`
cli-check-near-rule = did you mean `{ $rule }`?
cli-check-all-rules = known: { $rules }
cli-check-why = Why it matters:
cli-check-mend = What to do:
cli-check-before = Instead of:
cli-check-after = Write:
cli-wording-done =
    { $count ->
        [0] Nothing to say, as far as words can show: have somebody read it.
        [one] One remark.
       *[other] { $count } remarks.
    }
cli-wording-typed = your text
cli-wording-cannot-read = `{ $path }` could not be read: { $reason }
cli-foreign-history = git does not read this repository, since it belongs to another user: git config --global --add safe.directory { $folder } if you trust it
cli-no-history = no git repository with a commit here: history is missing
cli-no-such-path = `{ $path }` is not there
cli-path-outside = `{ $path }` is not in the workspace

cli-unknown-service = unknown service: `{ $id }`
cli-unknown-provider = unknown provider: `{ $id }`
cli-unknown-runbook = unknown runbook: `{ $id }`
cli-status-since = since { $time }
cli-status-late = { $audience }: NEWS LATE by { $span }, promised for { $hour } (incident { $incident })
cli-status-unread = service { $service }: not read back: { $reason }
cli-status-disagree = service { $service }: { $reason }
cli-status-age = read { $age } ago

cli-unknown-incident = unknown incident: `{ $id }`
cli-several-incidents = several incidents begin with `{ $id }`
cli-no-incident = there is no incident
cli-no-open-incident = no incident is open
cli-no-closed-incident = no incident is closed
cli-list-incidents = relais incidents lists them
cli-clients-told =
    { $count ->
        [0] { $title }: nobody.
        [one] { $title }: 1 address.
       *[other] { $title }: { $count } addresses.
    }
cli-clients-all = Whatever service they use; for those of an outage: --services.
cli-clients-counts = Language: { $languages }. By: { $channels }.
cli-clients-every = every service
cli-clients-no-wish = no preference
cli-clients-none = No audience has a list of clients: `file: clients.csv` in relais.yaml names one.
cli-incidents-none = No incident.
cli-measures-real =
    { $count ->
        [one] { $count } incident
       *[other] { $count } incidents
    }
cli-measures-drills = DRILLS, counted apart: { $count }
cli-measures-median = { $name }: median { $median }, of { $known } known
cli-measures-silence = Longest silence towards those who had heard from us
cli-measures-kept = kept: { $kept } of { $judged }
cli-measures-clocks = { $said } (two clocks: theirs and ours)
cli-measures-few = Each incident stands for itself: under { $enough }, no number over all of them means anything.
cli-measures-damaged = { $id }: its journal is damaged or cannot be read, its numbers are missing or partial (relais verify says where)
cli-severity = severity { $level }
cli-nothing-declared = { $id } holds no declared incident
cli-note-empty = the note is empty
cli-note-not-recorded = nothing was written down; say it again once that is mended, and write it on paper meanwhile
cli-note-done = Noted in { $id }, { $time }: { $text }
cli-impact-done = Recorded in { $id }: { $what }
cli-impact-nothing-asked = relais impact --clients 12 --hours 6.5 --data kept: record it; what is not given stays as it is
cli-attach-file = the file to keep is missing
cli-attach-unread = { $path } cannot be kept: { $reason }
cli-attach-not-recorded = nothing was kept; try again once that is mended, and leave the file where it is meanwhile
cli-attach-done = Attached to { $id }: { $file }
cli-evidence-none = No file was kept with { $id }.
cli-evidence-unknown = no file, or more than one, has a hash that begins with “{ $hash }”
cli-evidence-list = relais evidence lists all of them
cli-evidence-given = Written to { $path }: { $file }
cli-evidence-whole = { $hash } is intact
cli-evidence-missing = { $hash } is not here: the journal names it, the file is missing
cli-evidence-changed = { $hash } was changed since: it is no more the file that was kept
cli-evidence-where = another machine, a packed incident (relais pack) or a backup may still have it; relais attach puts it back in place
cli-correct-line = a line is named lea@poste#12; relais timeline shows them all
cli-correct-done = { $line } corrected in { $id }
cli-correct-damaged = The journal of { $id } is damaged: relais verify says where
cli-import-unreadable = { $path } cannot be read: { $reason }
cli-import-long = the file is too large
cli-import-nothing = nothing was imported; correct these lines and try again
cli-import-done = Imported into { $id }: { $count } (already there: { $known })
cli-outbox-none = No message has left, and none waits.
cli-redact-no-reason = say why with --reason; write there nothing of what the line said
cli-redact-unknown = there is no line “{ $line }” in this incident
cli-redact-where = the timeline of relais export names each line: lea@poste#12
cli-redact-done = Taken out of { $id }: { $line }. Who did it and why is recorded.
cli-redact-before = Already taken out of { $id }: { $line }.
cli-redact-file = Its file { $hash } is deleted: no other line named it.
cli-redact-file-kept = Its file { $hash } stays: another line names it. Take that out too to have it deleted.
cli-redact-copies = a post-mortem that was written already (read it again), a history of git, a backup or another machine may still hold the text; if it was a secret, change it there where it is used
cli-pack-done = { $path } holds the whole incident ({ $count } files); it can be read with less
cli-unpack-unread = { $path } cannot be read: { $reason }
cli-unpack-kept = { $path } is here too and differs: yours is kept
cli-unpack-known = { $id }: nothing in it that is not here already.
cli-unpack-done = { $id }: { $count } files new or longer.
cli-outbox-unsure = nobody said whether it left
cli-approve-none = Nothing waits for an approval.
cli-approve-asked = “{ $step }” waits for one person to approve: { $who }. Asked by { $by } at { $at }, good until { $until }. Incident { $incident }.
cli-approve-how = To answer: relais approve { $incident } { $step }
cli-approve-sure = You are { $who }. Do you approve? (yes, no):
cli-approve-sure-not = You are { $who }. Do you refuse? (yes, no):
cli-approve-nothing = nothing was recorded
cli-approve-done = Approved by { $who }, recorded at { $time } in incidents/{ $incident }.
cli-approve-refused = Refused by { $who }, recorded at { $time } in incidents/{ $incident }.
cli-approve-carry = This folder has to get to where it is awaited, by a shared folder or by git: git add incidents/{ $incident }, git commit, git push.
cli-approve-list = relais approve lists what waits for an approval
cli-approve-nobody = nobody of the team is called `{ $id }`
cli-export-done = Written: { $path }
cli-page-none = relais.yaml has no status page
cli-page-how = add a channel `kind: page` under channels, with path, title and url
cli-verify-clean = { $id }: intact
cli-verify-findings =
    { $id }: { $count ->
        [one] one finding
       *[other] { $count } findings
    }

# -- relais new
cli-help-new = Begin a runbook, a provider, a scenario or a theme: a file without fault, after a few questions
cli-help-new-kind = Which sort of file
cli-help-new-id = Its name, without `.yaml`
cli-help-new-set = An answer given beforehand; what is not given is asked, or proposed where nobody can be asked
cli-new-name = `{ $name }` cannot name a file: small letters, digits, `-`, `_` and `.`, at most sixty
cli-new-there = { $path } is there already, and is not touched
cli-new-no-question = there is no question `{ $name }`
cli-new-not-one = `{ $name }` cannot be `{ $value }`
cli-new-day = `{ $value }` is no day: write 2026-12-10
cli-new-nothing = nothing was written
cli-new-done = Written: { $path }. Read it through, then: { $next }
cli-new-ask-title_fr = Title, in French
cli-new-ask-title_en = Title, in English
cli-new-ask-owner = Who answers for it
cli-new-ask-kind = What sort of provider
cli-new-ask-audience = Whom to tell
cli-new-ask-channel = By which way
cli-new-ask-like = From which of the shipped looks to begin
cli-new-ask-name = What it is called
cli-new-ask-format = The format of its status page
cli-new-ask-url = The address of that page
cli-new-ask-site = An address of its service that is to answer
cli-new-ask-provider = Which provider fails
cli-new-ask-day = On which day it is told
