//! Tells an incident of the sample firm as its journal would have it: our hours as people in Paris read them, the provider's in UTC.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use relais::domain::effect::{Effect, Mail, MailSecurity, MailServer, Outcome, content_hash};
use relais::domain::incident::event::{Declared, Fact, Milestone, NoteTag, Phase, Pinned, Reply};
use relais::domain::incident::{Assessment, Claim, Cost, Event, Record, Trust, Turning};
use relais::domain::lang::Lang;
use relais::domain::scenario::{Play, Scenario};
use relais::domain::spoken::past;
use relais::domain::status::Health;
use relais::domain::text::Text;
use relais::domain::time::{Moment, Span, TimeZone, Timestamp, zone_of};
use relais::domain::yaml::Faults;

const RUNBOOK: &str = "\
relais: 1
title: {fr: 'Un fournisseur nous lâche', en: 'A provider lets us down'}
steps:
  - id: whose
    kind: choose
    title: {fr: 'Eux ou nous ?', en: 'Them or us?'}
    options:
      - {id: them, title: {fr: \"C'est eux\", en: 'It is them'}, steps: []}
      - {id: us, title: {fr: \"C'est nous\", en: 'It is us'}, steps: []}
  - {id: tell, kind: notify, title: {fr: Prévenir les clients, en: Tell the clients}}
  - {id: over, kind: switch, title: {fr: Passer par un autre, en: Go through another}}
  - {id: again, kind: notify, title: {fr: Donner des nouvelles, en: Give news}}
  - {id: proof, kind: confirm, title: {fr: Essayer nous-mêmes chez le fournisseur, en: Try it ourselves at the provider}}
  - {id: back, kind: switch, title: {fr: Revenir au fournisseur, en: Go back to the provider}}
  - {id: end, kind: notify, title: {fr: Dire que c'est fini, en: Say that it is over}}
";

/// What an incident is about.
pub struct About {
    pub id: &'static str,
    pub title: &'static str,
    pub severity: u8,
    pub provider: (&'static str, &'static str),
    pub service: (&'static str, &'static str),
    pub by: &'static str,
}

/// An incident in the making.
pub struct Story {
    pub records: Vec<Record>,
    provider: &'static str,
    /// Whose journal is written, at which time.
    writer: &'static str,
    now: Timestamp,
    zone: TimeZone,
    attempts: BTreeMap<String, u32>,
    /// The scenario, in a drill, and how many of its callers were heard.
    play: Option<Play>,
    heard: usize,
}

/// A message that leaves: which step, what about, the words, the clients, and how soon the next comes, in minutes.
pub struct Message<'a> {
    pub step: &'a str,
    pub subject: &'a str,
    pub body: &'a str,
    pub to: &'a [&'a str],
    pub next: u64,
}

impl Story {
    /// Begins at this hour of Paris, by whoever declares it, with the runbook.
    pub fn new(at: &str, about: About) -> Self {
        let zone = zone_of("Europe/Paris").unwrap();
        let far = "2027-01-01T00:00:00Z".parse().unwrap();
        let now = past(at, far, &zone).unwrap().moment.at;
        let (records, attempts) = (Vec::new(), BTreeMap::new());
        let mut story = Self { records, provider: about.provider.0, writer: about.by, now, zone, attempts, play: None, heard: 0 };
        // As the console names them: whoever can carry a service, and the services.
        let others = [
            ("website", "Site web"),
            ("drafting", "Rédaction"),
            ("ovhcloud", "OVHcloud"),
            ("mistral", "Mistral"),
            ("ollama", "Ollama"),
            ("zoom", "Zoom"),
            ("jitsi", "Jitsi"),
        ];
        let called = others.into_iter().chain([about.provider, about.service]).map(|(id, name)| (id.to_owned(), name.to_owned()));
        story.put(Event::Declared(Box::new(Declared {
            id: about.id.to_owned(),
            title: about.title.into(),
            severity: about.severity,
            provider: Some(about.provider.0.to_owned()),
            service: Some(about.service.0.to_owned()),
            called: called.collect(),
            drill: false,
            lang: Lang::Fr,
            zone: "Europe/Paris".to_owned(),
            workspace: "Atelier Nova".to_owned(),
            by: about.by.to_owned(),
        })));
        story.put(Event::RunbookPinned(Box::new(Pinned {
            runbook: "provider-down".to_owned(),
            path: "runbooks/provider-down.yaml".to_owned(),
            commit: Some("4d1c0b7e93aa52f6".to_owned()),
            dirty: false,
            hash: content_hash(RUNBOOK.as_bytes()),
            text: RUNBOOK.to_owned(),
            values: BTreeMap::new(),
            by: about.by.to_owned(),
        })));
        story
    }

    /// From here on, at this time as people say it, this person writes.
    pub fn at(&mut self, at: &str, writer: &'static str) -> &mut Self {
        // With its date it may be any later day; without one it is within a day.
        let ahead = Span::minutes(if at.contains('-') { 30 * 24 * 60 } else { 23 * 60 + 59 });
        (self.now, self.writer) = (past(at, ahead.after(self.now), &self.zone).unwrap().moment.at, writer);
        self
    }

    fn put(&mut self, event: Event) -> &mut Self {
        let writer = match self.writer.split(' ').next().unwrap() {
            "Léa" => "lea@atelier",
            "Sami" => "sami@portable",
            "Inès" => "ines@atelier",
            _ => "tom@maison",
        };
        let seq = self.records.iter().filter(|record| &*record.writer == writer).count() as u64 + 1;
        self.records.push(Record { writer: writer.into(), seq, at: self.now, happened: None, about: None, event });
        self
    }

    fn by(&self) -> String {
        self.writer.to_owned()
    }

    /// It is a drill that plays this shipped scenario, and began at this time of the world.
    pub fn plays(&mut self, scenario: &str, really: &str) -> &mut Self {
        let text = relais::shipped::scenario(scenario).unwrap();
        let read = Scenario::parse(scenario, text, &mut Faults::default()).unwrap();
        let really = really.parse().unwrap();
        let play = Play::starting(Arc::new(read), really, &self.zone);
        if let Event::Declared(declared) = &mut self.records[0].event {
            declared.drill = true;
        }
        let staged = play.staged(text, really, Lang::Fr, &self.by());
        self.put(staged);
        self.records.last_mut().unwrap().happened = Some(play.began);
        self.play = Some(play);
        self
    }

    /// Those who called by now and were not heard yet are.
    pub fn hears(&mut self) -> &mut Self {
        let play = self.play.clone().unwrap();
        let due: Vec<usize> = play.injects(play.began..self.now).map(|(row, _)| row).collect();
        for row in &due[self.heard..] {
            let event = play.injected(*row, Lang::Fr, &self.zone).unwrap();
            self.put(event);
            self.records.last_mut().unwrap().happened = Some(play.told(play.scenario.rows[*row].at));
        }
        self.heard = due.len();
        self
    }

    /// The one of this name who called is answered; no words only take note.
    pub fn answers(&mut self, who: &str, reply: &str) -> &mut Self {
        let row = self.records.iter().find_map(|record| match &record.event {
            Event::Injected(injected) if injected.who.contains(who) => Some(injected.row),
            _ => None,
        });
        self.put(Event::InjectAnswered { row: row.unwrap(), reply: reply.into(), by: self.by() })
    }

    /// What really happened is told.
    pub fn reveals(&mut self) -> &mut Self {
        for (moment, claim) in self.play.clone().unwrap().claims(Lang::Fr) {
            self.put(Event::Claimed(Box::new(claim)));
            let last = self.records.last_mut().unwrap();
            (last.happened, last.about) = (Some(moment.at), moment.about);
        }
        self
    }

    pub fn role(&mut self, role: &str, to: &str) -> &mut Self {
        self.put(Event::RoleGiven { role: role.to_owned(), to: to.to_owned(), by: self.by() })
    }

    pub fn severity(&mut self, to: u8, reason: &str) -> &mut Self {
        self.put(Event::SeverityChanged { to, reason: reason.into(), by: self.by() })
    }

    pub fn note(&mut self, text: &str) -> &mut Self {
        self.put(Event::Noted { text: text.into(), tag: NoteTag::Fact, by: self.by() })
    }

    pub fn decision(&mut self, text: &str) -> &mut Self {
        self.put(Event::Noted { text: text.into(), tag: NoteTag::Decision, by: self.by() })
    }

    pub fn todo(&mut self, text: &str) -> &mut Self {
        self.put(Event::Noted { text: text.into(), tag: NoteTag::Todo, by: self.by() })
    }

    /// A milestone that was reached at a time which is said now, perhaps about so.
    pub fn mark(&mut self, milestone: Milestone, at: &str) -> &mut Self {
        let Moment { at, about } = past(at, self.now, &self.zone).unwrap().moment;
        self.put(Event::MilestoneMarked { milestone, by: self.by() });
        let last = self.records.last_mut().unwrap();
        (last.happened, last.about) = (Some(at), about);
        self
    }

    /// What our own probe or their own page was seen to say.
    pub fn seen(&mut self, health: Health, source: &str, words: &str) -> &mut Self {
        let (provider, official) = (self.provider.to_owned(), source.starts_with("page"));
        self.put(Event::HealthSeen { provider, health, source: source.to_owned(), words: words.into(), official })
    }

    /// What others say that happened at this time, in UTC; `~` is about so.
    pub fn said(&mut self, at: &str, confidence: Trust, source: &str, words: &str) -> &mut Self {
        let Moment { at, about } = past(at, self.now, &TimeZone::UTC).unwrap().moment;
        let (provider, by) = (self.provider.to_owned(), self.by());
        let claim = Claim { provider, words: words.into(), source: source.into(), url: None, confidence, marks: None, by };
        self.put(Event::Claimed(Box::new(claim)));
        let last = self.records.last_mut().unwrap();
        (last.happened, last.about) = (Some(at), about);
        self
    }

    /// That the line before tells this point of the outage.
    pub fn marks(&mut self, turning: Turning) -> &mut Self {
        if let Event::Claimed(claim) = &mut self.records.last_mut().unwrap().event {
            claim.marks = Some(turning);
        }
        self
    }

    fn start(&mut self, step: &str) -> u32 {
        let attempt = self.attempts.entry(step.to_owned()).or_default();
        *attempt += 1;
        let attempt = *attempt;
        self.put(Event::StepStarted { step: step.to_owned(), attempt, phase: Phase::Do, by: self.by() });
        attempt
    }

    /// A step that was done, with what is true since.
    pub fn done(&mut self, step: &str, summary: &str, facts: Vec<Fact>) -> &mut Self {
        self.start(step);
        self.end(step, summary, facts)
    }

    fn end(&mut self, step: &str, summary: &str, facts: Vec<Fact>) -> &mut Self {
        self.put(Event::StepDone { step: step.to_owned(), phase: Phase::Do, summary: summary.into(), facts, by: self.by() })
    }

    pub fn failed(&mut self, step: &str, reason: &str) -> &mut Self {
        self.start(step);
        self.put(Event::StepFailed { step: step.to_owned(), phase: Phase::Do, reason: reason.into() })
    }

    /// A question of the runbook that was answered, and the milestone that this reached.
    pub fn chose(&mut self, step: &str, option: &str, summary: &str, milestone: Option<Milestone>) -> &mut Self {
        let attempt = self.start(step);
        let reply = if option == "yes" { Reply::Yes(true) } else { Reply::Chose(option.to_owned()) };
        self.put(Event::Replied { step: step.to_owned(), attempt, phase: Phase::Do, reply, by: self.by() });
        self.end(step, summary, milestone.into_iter().map(|milestone| Fact::Milestone { milestone }).collect())
    }

    /// The service goes through another provider, for this reason.
    pub fn switch(&mut self, step: &str, service: &str, [from, to]: [&str; 2], why: &str, milestone: Milestone) -> &mut Self {
        let attempt = self.start(step);
        self.put(Event::Replied { step: step.to_owned(), attempt, phase: Phase::Do, reply: Reply::Value(why.into()), by: self.by() });
        let (service, from, to) = (service.to_owned(), from.to_owned(), to.to_owned());
        let facts = vec![Fact::Switched { service, from, to, commit: None, share: None }, Fact::Milestone { milestone }];
        self.end(step, "", facts)
    }

    /// A message to each of these clients, all of which leave.
    pub fn tell(&mut self, message: Message<'_>, milestone: Option<Milestone>) -> &mut Self {
        let Message { step, subject, body, to, next } = message;
        let attempt = self.start(step);
        let mut names = BTreeSet::new();
        for (number, name) in (0..).zip(to) {
            assert!(names.insert(name), "{name} is told twice");
            let mail = Effect::Mail(mail(step, attempt, name, subject, body));
            let (step, phase) = (step.to_owned(), Phase::Do);
            let asked = Event::Asked { step: step.clone(), attempt, phase, number, what: (*name).into(), effect: Box::new(mail) };
            let outcome = Outcome::Sent { receipt: "250 OK".into() };
            self.put(asked).put(Event::Answered { step, attempt, phase, number, outcome: Box::new(outcome) });
        }
        let (audience, channel) = ("clients".to_owned(), "email".to_owned());
        let sent: Vec<Text> = to.iter().map(|name| (*name).into()).collect();
        let mut facts = vec![Fact::Sent { audience: audience.clone(), channel, to: sent, subject: subject.into(), written: Vec::new() }];
        facts.extend((next > 0).then(|| Fact::Promised { audience, after: Span::minutes(next) }));
        facts.extend(milestone.map(|milestone| Fact::Milestone { milestone }));
        self.end(step, &format!("{} messages partis", to.len()), facts)
    }

    /// What it cost, as it would be typed.
    pub fn cost(&mut self, typed: &[(Cost, &str)]) -> &mut Self {
        let mut made = Assessment { by: self.by(), ..Assessment::default() };
        typed.iter().for_each(|(cost, typed)| made.put(*cost, typed).unwrap());
        self.put(Event::Assessed(Box::new(made)))
    }

    pub fn close(&mut self, reason: &str) -> &mut Self {
        self.put(Event::Closed { by: self.by(), reason: reason.into() })
    }

    /// The records in the order in which they were written.
    pub fn told(mut self) -> Vec<Record> {
        self.records.sort_by_key(|record| record.at);
        self.records
    }
}

fn mail(step: &str, attempt: u32, name: &str, subject: &str, body: &str) -> Mail {
    let letters: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    Mail {
        server: MailServer {
            host: "mail.atelier-nova.example".to_owned(),
            port: 587,
            security: MailSecurity::Starttls,
            user: None,
            password: None,
        },
        from: "Atelier Nova <bonjour@atelier-nova.example>".to_owned(),
        to: format!("{name} <contact@{letters}.example>"),
        subject: subject.to_owned(),
        body: format!("Bonjour,\n\n{body}\n\nAtelier Nova"),
        message_id: format!("{step}.{attempt}.{letters}@atelier-nova.example"),
    }
}
