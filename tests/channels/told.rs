//! A firm with one channel, and a runbook that tells its clients by it.

use std::fs;
use std::process::Command;

use relais::domain::channel::{About, Line, Message, Offered, Recipient, Said};
use relais::domain::effect::Effect;
use relais::domain::lang::Lang;
use relais::domain::yaml::{Faults, Node};

use super::support::firm::Firm;
use super::support::pipe::Pipe;

const RUNBOOK: &str = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\nseverity: {suggested: 2}\nsteps:\n  \
    - {id: tell, kind: notify, audience: clients, template: news, channel: chat, title: {fr: Dire, en: Tell}}\n  \
    - {id: end, kind: confirm, title: {fr: Fin, en: End}}\n";

/// The firm; this is how its channel `chat` is written.
pub fn firm(channel: &str) -> Firm {
    let firm = Firm::new(9);
    let root = firm.workspace();
    let path = root.join("relais.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("channels:\n", &format!("channels:\n  chat: {channel}\n"), 1)).unwrap();
    fs::write(root.join("runbooks/tell.yaml"), RUNBOOK).unwrap();
    let news = [
        ("fr", "Une « gêne » <b>", "Vos envois ont du retard, @all. Prochaines nouvelles à 9:00 CET."),
        ("en", "Trouble", "Your mail is late. Next news at 9:00 CET."),
    ];
    for (lang, subject, body) in news {
        fs::write(root.join(format!("templates/news.{lang}.md")), format!("Subject: {subject}\n\n{body}\n")).unwrap();
    }
    firm
}

/// The console, line by line, at the step that tells, in front of the exact words.
pub fn at_the_step(firm: &Firm) -> Pipe {
    let mut pipe = Pipe::start(console(firm, &["--plain", "start", "tell"]));
    pipe.wait_for("Vos envois ont du retard, @all. Prochaines nouvelles à 9:00 CET.").wait_for("> ");
    pipe
}

pub fn console(firm: &Firm, args: &[&str]) -> Command {
    firm.relais(args)
}

/// The order by which this channel sends a message in French.
pub fn order(channel: &str) -> Effect {
    let channel = Line::parse(&Node::parse(channel).unwrap(), &mut Faults::default()).unwrap().channel;
    let about = About {
        incident: "2026-11-22-nuage".to_owned(),
        template: "client-located".to_owned(),
        services: Vec::new(),
        severity: 1,
        offered: Offered { services: Vec::new(), zone: relais::domain::time::TimeZone::UTC },
        at: "2026-11-22T02:12:00Z".parse().unwrap(),
        next_update: None,
    };
    let to = Recipient { name: "Léa".to_owned(), email: String::new(), phone: Some("+33 6 12 34 56 78".to_owned()), lang: Lang::Fr };
    let said = Said { lang: Lang::Fr, subject: "Été & « gêne »".to_owned(), body: "Ça reprend.\n".to_owned() };
    let message = Message { key: "i/tell/news/chat".to_owned(), to, texts: vec![said], about };
    channel.send(&message, Lang::Fr).unwrap().effect
}
