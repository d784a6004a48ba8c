//! relais: the console that a person opens when a provider they depend on goes down.
//!
//! # The map
//!
//! Each layer uses only what stands below it; `tests/architecture.rs` reads the `use` lines and says so when one does not.
//!
//! | layer | is |
//! |---|---|
//! | [`cli`] | the command line, one file a subcommand; `main.rs` only calls it |
//! | [`runtime`] | the only impure code: loop, clock, terminal, journal keeper, drivers, reading of files |
//! | [`app`] | the console without its terminal: messages in, tasks out; two faces, full screen and plain |
//! | [`journal`] | the crash-safe files of an incident, and the evidence kept with it; `std::fs` only |
//! | [`domain`] | pure values and rules |
//!
//! [`shipped`] holds the files that travel inside the binary: runbooks, providers, scenarios, templates, the sample.
//!
//! # The way of an act
//!
//! A key or a line becomes an [`app::Intent`]; [`app::update`] asks [`domain::incident::decide`] what it brings about: events, or
//! a refusal that is said. The runtime appends the events and syncs them; only then does [`app::commit`] make them true, and
//! only from there does anything leave. A replay runs the same fold and asks for nothing, so it can do nothing twice.
//!
//! What was recorded stays. A later event corrects or withdraws it, and [`domain::incident::corrected`] gives every view the records as
//! they count; only the timeline reads both. [`domain::postmortem`] is drawn from them, and from what stands beside a journal:
//! the provider's terms, the firm's time limits, the incidents that came before.
//!
//! # The way of a health
//!
//! [`domain::watch::Monitor`] says whom to ask; the answer becomes a reading, the readings of a provider a verdict, and what turned
//! goes to [`domain::history`], to the board, and through [`domain::watch::Herald`] to `relais watch` and the bell. Console and
//! commands share it, and a recording goes through it as well as the world does.
//!
//! # What stands on what
//!
//! [`domain::graph`] is made of what the provider files say of each other, and answers what falls with whom: for the cause that
//! failures share, for "them or us?", and for whoever wants to know before it happens. [`domain::foundations`] puts the firm's
//! services on top: the tower, and what becomes of each service when a part of it falls.
//!
//! [`domain::advice`] ranks who may carry a service now, a person orders, and `domain::switch` plans, makes, proves and undoes
//! the change by whichever control path answers. [`domain::register`] is the same knowledge on a calm day.
//!
//! # The text of a runbook
//!
//! A runbook and all that it includes are one text ([`domain::whole::Whole`]): that is listed, pinned, hashed, compared and read again
//! after a crash. Reading lays the included steps out among its own, under names of their own, so nothing else knows of includes.
//! What is asked before it begins, and what its steps ask, is typed by one piece, [`domain::typed`].
//!
//! # The way of a message
//!
//! A `notify` step makes one letter for each person, or one for a place that many read, by the first of its channels that does not
//! stand on what fails; [`domain::wording`] reads the words first. A few letters at a time become orders on disk, then leave, then
//! what came of each is on disk: so after a crash few are in doubt, they are listed, and a person decides. What leaves is named by
//! a key that depends on nothing but whom it is for, whichever attempt.
//!
//! # The way of a program
//!
//! A text names programs ([`domain::programs`]); a person on this machine allows exactly that text, and the permission is kept outside
//! the workspace ([`runtime::permits`]). The plan of a step says what is barred; whatever the plan said, [`runtime::gate`] is
//! passed right before a process begins, by steps, switches and secrets alike.
//!
//! # The way of a review
//!
//! [`runtime::versions`] has git tell two versions of a text, and [`domain::review`] what differs for whoever is on call, by step, with
//! what must not be read over. [`domain::sheet`] writes one text out, for paper.
//!
//! # The way of a drill
//!
//! The same loop with another driver: [`runtime::scripted`] answers as a world that goes well, keeps what is written in memory, and
//! has no socket, no process and no file to write. The engine has one driver at a time, chosen by what is open; what only the world
//! knows is [`domain::effect::Outcome::Rehearsed`], and steps say so. An incident that is over becomes a scenario again by
//! [`domain::scenario::recorded()`]: what was seen is played, what the firm did is not. [`domain::freshness`] tells of all walks, real
//! and drilled, when each runbook and each of its steps last worked.
//!
//! A scenario ([`domain::scenario`]) is an outage as data; played, it answers first, as each place did at that hour: every format
//! shows what it reads ([`domain::status::Reader::show`]). [`app::exercise`] hears who calls and tells in the end what really
//! happened; [`runtime::clock`] gives the drill a time of its own; what was known of the world is put aside meanwhile.
//! [`runtime::serve`] gives the same answers to others over HTTP. Which drill is due is for [`domain::rehearsals`] to say, out of what the
//! firm planned and what was gone through to its end.
//!
//! # The way of a dry run
//!
//! The console's own declaration, held in memory alone; then [`domain::dry_run`] asks each step of each branch for its plan, with a
//! mark in the place of what is not known yet. It has no driver at all.
//!
//! # The way of a version
//!
//! [`runtime::lineage`] reads the commits of one runbook's file, and their texts, by the person's own git once a page asks; [`domain::lineage`] says of each what
//! it changed by step, as [`domain::review`] does of two, who changed a step last, and by the hash that journals keep, who walked it.
//!
//! # The way of a test
//!
//! A test of a runbook ([`domain::trial`]) is walked by [`runtime::trial`]: the console's `update`, a journal that is a list, a clock that
//! is moved to whatever is waited for, the answers of the driver of drills.
//!
//! # What is pluggable
//!
//! One new file and one hunk in its folder's `mod.rs`: a rule of `relais check` ([`domain::lint::RULES`]), a status format or probe ([`domain::status::FORMATS`]), a kind of step
//! ([`domain::step::KINDS`]), a way of switching ([`domain::switch::MECHANISMS`]), a channel ([`domain::channel::CHANNELS`]), a
//! rule of wording ([`domain::wording::RULES`]), a screen ([`app::screen`]). Each is a value that says what to ask of the world and what the answer means; none does it.
//!
//! # What is deliberately absent
//!
//! - No clock below `runtime`: time comes with the message. No hash map whose order could differ in a replay.
//! - No state that is only in memory and matters: an incident is its journal.
//! - No act that needs another person's word before it, or the reason for going on without, is on disk.
//! - No shell: a program receives its arguments as they are.
//! - No secret as a value: only references, resolved by the driver at the last moment.
//! - No text from outside that is not a [`domain::text::Text`].
//! - No account, no telemetry, no server; nothing on the critical path needs the network.

pub mod app;
pub mod cli;
pub mod domain;
pub mod journal;
pub mod runtime;
pub mod shipped;
