//! Journals for tests: a whole bad evening at a small agency, and the smallest incident there can be.

use std::collections::BTreeMap;

use super::event::{Declared, Event, Fact, Milestone, NoteTag, Phase, Pinned, Record, Reply};
use crate::domain::effect::{
    Change, Content, Effect, Exit, ExitReason, Failure, FailureKind, Mail, MailSecurity, MailServer, Outcome, Program, Replacement,
};
use crate::domain::http::{Request, Response};
use crate::domain::lang::Lang;
use crate::domain::status::Health;
use crate::domain::time::{Span, Timestamp};

/// A journal in the making.
pub struct Journal {
    pub records: Vec<Record>,
    writer: &'static str,
}

/// What is asked, as a step would say it.
fn what(effect: &Effect) -> String {
    match effect {
        Effect::Fetch(request) => format!("{} {}", request.method, request.url),
        Effect::Connect { address, .. } => address.clone(),
        Effect::Talk(talk) => talk.address.clone(),
        Effect::Resolve(question) => question.name.clone(),
        Effect::Route => "route".to_owned(),
        Effect::Spawn(program) => format!("{} {}", program.program, program.args.join(" ")),
        Effect::Mail(mail) => mail.to.clone(),
        Effect::Post(post) => post.to.clone(),
        Effect::Write(file) => file.path.clone(),
        Effect::Commit { message, .. } => message.clone(),
        Effect::Push { branch } => branch.clone().unwrap_or_default(),
        Effect::Read { path } | Effect::ReadLink { path } => path.clone(),
        Effect::Link(link) => link.path.clone(),
        Effect::Wake { at } => at.to_string(),
    }
}

/// This hour of the evening, in UTC.
pub fn at(hour: &str) -> Timestamp {
    format!("2025-11-18T{hour}Z").parse().unwrap()
}

pub fn declared() -> Declared {
    Declared {
        id: "20251118-173105-network-down".to_owned(),
        title: "Cloudflare : le site et les paiements ne s'ouvrent plus".into(),
        severity: 2,
        provider: Some("cloudflare".to_owned()),
        service: Some("site".to_owned()),
        called: BTreeMap::new(),
        drill: false,
        lang: Lang::Fr,
        zone: "Europe/Paris".to_owned(),
        workspace: "Atelier Nova".to_owned(),
        by: "lea".to_owned(),
    }
}

impl Journal {
    pub fn new(writer: &'static str) -> Self {
        Self { records: Vec::new(), writer }
    }

    pub fn writer(&mut self, writer: &'static str) -> &mut Self {
        self.writer = writer;
        self
    }

    pub fn add(&mut self, hour: &str, event: Event) -> &mut Self {
        let seq = self.records.iter().filter(|record| *record.writer == *self.writer).count() as u64 + 1;
        self.records.push(Record { writer: self.writer.into(), seq, at: at(hour), happened: None, about: None, event });
        self
    }

    /// Written down later than it happened.
    pub fn add_late(&mut self, happened: &str, hour: &str, event: Event) -> &mut Self {
        self.add(hour, event);
        self.records.last_mut().unwrap().happened = Some(at(happened));
        self
    }

    pub fn start(&mut self, hour: &str, step: &str, by: &str) -> &mut Self {
        self.add(hour, Event::StepStarted { step: step.to_owned(), attempt: 1, phase: Phase::Do, by: by.to_owned() })
    }

    pub fn ask(&mut self, hour: &str, step: &str, number: u32, effect: Effect) -> &mut Self {
        let what = what(&effect).into();
        self.add(hour, Event::Asked { step: step.to_owned(), attempt: 1, phase: Phase::Do, number, what, effect: Box::new(effect) })
    }

    pub fn answer(&mut self, hour: &str, step: &str, number: u32, outcome: Outcome) -> &mut Self {
        self.add(hour, Event::Answered { step: step.to_owned(), attempt: 1, phase: Phase::Do, number, outcome: Box::new(outcome) })
    }

    pub fn reply(&mut self, hour: &str, step: &str, reply: Reply) -> &mut Self {
        self.add(hour, Event::Replied { step: step.to_owned(), attempt: 1, phase: Phase::Do, reply, by: "lea".to_owned() })
    }

    pub fn done(&mut self, hour: &str, step: &str, summary: &str, facts: Vec<Fact>) -> &mut Self {
        let by = if step.starts_with("tell") { "marc" } else { "lea" };
        self.add(hour, Event::StepDone { step: step.to_owned(), phase: Phase::Do, summary: summary.into(), facts, by: by.to_owned() })
    }

    /// A message to two clients, of whom the second may not be reached.
    pub fn tell(&mut self, [begun, left]: [&str; 2], step: &str, subject: &str, second: Outcome) -> &mut Self {
        self.start(begun, step, "marc").ask(begun, step, 0, mail(step, subject, "Anne Roy")).ask(
            begun,
            step,
            1,
            mail(step, subject, "Bob Lee"),
        );
        self.answer(left, step, 0, Outcome::Sent { receipt: "250 2.0.0 Ok: queued as 4bZ1".into() });
        let both = matches!(second, Outcome::Sent { .. });
        self.answer(left, step, 1, second);
        let mut to = vec!["Anne Roy <anne@client.example> (250 2.0.0 Ok: queued as 4bZ1)".into()];
        to.extend(both.then(|| "Bob Lee <bob@client.example> (250 2.0.0 Ok: queued as 4bZ2)".into()));
        let sent =
            Fact::Sent { audience: "clients".to_owned(), channel: "email".to_owned(), to, subject: subject.into(), written: Vec::new() };
        let promised = Fact::Promised { audience: "clients".to_owned(), after: Span::minutes(if step == "tell_3" { 60 } else { 30 }) };
        let summary = if both { "2 messages partis" } else { "1 message parti, 1 refusé" };
        let mut facts = vec![sent, promised];
        facts.extend((step == "tell_1").then_some(Fact::Milestone { milestone: Milestone::ClientsInformed }));
        self.done(left, step, summary, facts)
    }
}

fn mail(step: &str, subject: &str, name: &str) -> Effect {
    let address = name.split(' ').next().unwrap().to_lowercase();
    Effect::Mail(Mail {
        server: MailServer { host: "smtp.example".to_owned(), port: 587, security: MailSecurity::Starttls, user: None, password: None },
        from: "Atelier Nova <contact@nova.example>".to_owned(),
        to: format!("{name} <{address}@client.example>"),
        subject: subject.to_owned(),
        body: format!(
            "Bonjour {name},\n\nNotre site est perturbé. Nous passons par un autre moyen.\n\nProchaines nouvelles dans une demi-heure.\n\nAtelier Nova"
        ),
        message_id: format!("{step}.{address}@nova.example"),
    })
}

const RUNBOOK: &str = "\
relais: 1
title: {fr: Le réseau devant nos sites est tombé, en: 'The network (CDN, DNS) is down'}
steps:
  - id: triage
    kind: choose
    title: {fr: 'Eux ou nous ?', en: 'Them or us?'}
    options:
      - id: them
        title: {fr: \"C'est eux : en panne partout\", en: 'It is them: fails everywhere'}
        steps:
          - {id: what_fails, kind: ask, title: {fr: Noter ce qui ne passe plus, en: Write down what no longer passes}}
      - id: us
        title: {fr: \"C'est nous : ça marche en 4G\", en: 'It is us: it works on 4G'}
        steps:
          - {id: go_local, kind: say, title: {fr: Passer au guide « C'est nous », en: Go to the guide “It is us”}}
  - {id: names, kind: run, title: {fr: Lire nos noms de domaine, en: Read our domain names}}
  - {id: page, kind: check, title: {fr: 'Lire la page de {{ provider }}', en: 'Read the page of {{ provider }}'}}
  - {id: tell_1, kind: notify, title: {fr: Prévenir les clients, en: Tell the clients}}
  - {id: direct, kind: switch, title: {fr: Servir le site sans le réseau, en: Serve the site without the network}}
  - {id: tell_2, kind: notify, title: {fr: Donner des nouvelles, en: Give news}}
  - {id: tell_3, kind: notify, title: {fr: Donner des nouvelles encore, en: Give news again}}
  - {id: proof, kind: confirm, title: {fr: Essayer nous-mêmes, en: Try it ourselves}}
  - {id: back, kind: switch, title: {fr: Revenir au réseau, en: Go back to the network}}
";

/// The runbook that is walked.
pub fn pinned() -> Pinned {
    Pinned {
        runbook: "network-down".to_owned(),
        path: "runbooks/network-down.yaml".to_owned(),
        commit: Some("8c1f6f0d2b7e4a559d3c0e1f2a3b4c5d6e7f8091".to_owned()),
        dirty: true,
        hash: crate::domain::effect::content_hash(RUNBOOK.as_bytes()),
        text: RUNBOOK.to_owned(),
        values: BTreeMap::from([("vendor".to_owned(), "cloudflare".to_owned()), ("service".to_owned(), "site".to_owned())]),
        by: "lea".to_owned(),
    }
}

/// The whole evening: two people, a wrong turn, a switch, three messages, one of them late.
pub fn evening() -> Vec<Record> {
    let mut journal = Journal::new("lea@poste");
    let by = || "lea".to_owned();
    journal
        .add("17:31:05", Event::Declared(Box::new(declared())))
        .add("17:31:05", seen(Health::MajorOutage, "sonde du site", "HTTP 503"))
        .add("17:31:20", Event::RoleGiven { role: "lead".to_owned(), to: by(), by: by() })
        .add("17:31:24", Event::RoleGiven { role: "comms".to_owned(), to: "marc".to_owned(), by: by() })
        .add("17:31:30", Event::RunbookPinned(Box::new(pinned())))
        .add_late("17:27:00", "17:32:10", Event::MilestoneMarked { milestone: Milestone::Detected, by: by() })
        .start("17:32:20", "triage", "lea")
        .reply("17:34:02", "triage", Reply::Chose("them".to_owned()))
        .done("17:34:02", "triage", "C'est eux : en panne partout", vec![Fact::Value { name: "triage".to_owned(), value: "them".into() }])
        .start("17:34:10", "what_fails", "lea")
        .reply("17:36:40", "what_fails", Reply::Value("site, paiements, leur tableau de bord".into()))
        .done("17:36:40", "what_fails", "site, paiements, leur tableau de bord", vec![Fact::Milestone { milestone: Milestone::Attributed }])
        .add("17:38:00", Event::SeverityChanged { to: 1, reason: "les paiements passent aussi par eux".into(), by: by() });
    acts(&mut journal);
    journal
        .add("17:58:30", seen(Health::Degraded, "page", "A fix has been implemented and we believe the incident is now resolved."))
        .add("18:01:00", note("Un client confirme que le site s'ouvre chez lui.", NoteTag::Fact))
        .add("18:02:00", note("On ne revient pas au réseau ce soir : leur correctif est trop récent.", NoteTag::Decision))
        .add("18:03:00", note("Demander un second accès au tableau de bord des noms de domaine.", NoteTag::Todo));
    let sent = || Outcome::Sent { receipt: "250 2.0.0 Ok: queued as 4bZ2".into() };
    journal.writer("marc@portable").tell(["18:09:40", "18:10:00"], "tell_2", "Notre site : des nouvelles", sent());
    journal.tell(["18:44:40", "18:45:00"], "tell_3", "Notre site : rétabli par un autre moyen", sent());
    journal
        .writer("lea@poste")
        .add("18:50:00", Event::Paused { by: by() })
        .add("19:10:00", Event::Resumed { by: by() })
        .start("19:12:00", "proof", "lea")
        .reply("19:15:00", "proof", Reply::Yes(true))
        .done("19:15:00", "proof", "oui", vec![Fact::Milestone { milestone: Milestone::Verified }])
        .add_late("17:20:00", "19:20:00", Event::MilestoneMarked { milestone: Milestone::ImpactStarted, by: by() })
        .add("19:30:00", Event::Closed { by: by(), reason: "le site tient depuis une heure et demie".into() });
    journal.records
}

/// The middle of the evening: what was asked of the world.
fn acts(journal: &mut Journal) {
    let program = Program {
        program: "dig".to_owned(),
        args: vec!["+short".to_owned(), "nova.example".to_owned()],
        env: BTreeMap::new(),
        directory: None,
        timeout: Span::seconds(10),
        question: false,
    };
    let exit = Exit { why: ExitReason::Code(0), output: "104.16.0.1\n```\n104.16.0.2 | <b>\n".into(), dropped: 120, millis: 84 };
    let page = Request::get("https://status.example/api/v2/summary.json");
    let answer = Response {
        status: 503,
        headers: BTreeMap::new(),
        body: "<html>Service Unavailable</html>".to_owned(),
        millis: 412,
        certificate: None,
    };
    let words = "550 5.1.1 <bob@client.example>: no such user";
    let (fr, en) = (format!("le serveur refuse le destinataire : {words}"), format!("the server refuses the recipient: {words}"));
    let refused = Failure::new(FailureKind::Refused, fr, en);
    journal
        .start("17:38:30", "names", "lea")
        .ask("17:38:30", "names", 0, Effect::Spawn(program))
        .answer("17:38:31", "names", 0, Outcome::Exited(exit))
        .done("17:38:31", "names", "deux adresses, toutes deux chez eux", Vec::new())
        .start("17:39:00", "page", "lea")
        .ask("17:39:00", "page", 0, Effect::Fetch(page))
        .answer("17:39:01", "page", 0, Outcome::Response(answer))
        .add("17:39:01", Event::StepFailed { step: "page".to_owned(), phase: Phase::Do, reason: "HTTP 503".into() })
        .add("17:40:00", Event::StepSkipped { step: "page".to_owned(), reason: "leur page tombe avec eux".into(), by: "lea".to_owned() })
        .writer("marc@portable")
        .tell(["17:44:30", "17:45:00"], "tell_1", "Notre site : nous cherchons", Outcome::Failed(refused))
        .writer("lea@poste")
        .start("17:47:00", "direct", "lea")
        .ask("17:47:00", "direct", 0, Effect::Write(Replacement { path: "dns.yaml".to_owned(), expected: None, content: change() }))
        .answer("17:47:00", "direct", 0, Outcome::Written { hash: "5f0c".to_owned() })
        .ask(
            "17:47:00",
            "direct",
            1,
            Effect::Commit { paths: vec!["dns.yaml".to_owned()], message: "site: cloudflare -> direct".to_owned(), branch: None },
        )
        .add("17:49:00", Event::Resumed { by: "lea".to_owned() })
        .add(
            "17:51:30",
            Event::DoubtSettled {
                step: "direct".to_owned(),
                done: false,
                reason: "le fichier a changé, pas de commit".into(),
                facts: Vec::new(),
                by: "lea".to_owned(),
            },
        )
        .start("17:52:00", "direct", "lea")
        .ask("17:52:00", "direct", 0, Effect::Write(Replacement { path: "dns.yaml".to_owned(), expected: None, content: change() }))
        .answer("17:52:00", "direct", 0, Outcome::Written { hash: "5f0c".to_owned() })
        .done(
            "17:52:01",
            "direct",
            "dns.yaml : proxy = off",
            vec![
                Fact::Switched {
                    service: "site".to_owned(),
                    from: "cloudflare".to_owned(),
                    to: "direct".to_owned(),
                    commit: None,
                    share: None,
                },
                Fact::Milestone { milestone: Milestone::Mitigated },
            ],
        );
}

/// Declared, then closed; the smallest incident there can be.
pub fn minimal() -> Vec<Record> {
    let declared = Declared { title: "Quelque chose ne va pas".into(), provider: None, service: None, ..declared() };
    let mut journal = Journal::new("lea@poste");
    journal
        .add("02:10:00", Event::Declared(Box::new(declared)))
        .add("02:15:00", Event::Closed { by: "lea".to_owned(), reason: "fausse alerte".into() });
    journal.records
}

fn seen(health: Health, source: &str, words: &str) -> Event {
    Event::HealthSeen { provider: "cloudflare".to_owned(), health, source: source.to_owned(), words: words.into(), official: false }
}

fn note(text: &str, tag: NoteTag) -> Event {
    Event::Noted { text: text.into(), tag, by: "lea".to_owned() }
}

fn change() -> Content {
    let [format, key, from, to] = ["yaml", "site.proxy", "on", "off"].map(str::to_owned);
    Content::Value(Change { format, key, from, to, share: None })
}
