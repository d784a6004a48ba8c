//! 18 November 2025 as the sample firm lived through it in a drill, a year later.

use relais::domain::incident::Record;
use relais::domain::incident::event::Milestone;
use relais::domain::status::Health;

use crate::story::{About, Message, Story};

/// The drill of the outage of Cloudflare: ahead of the first public word, late with the switch, and one caller forgotten.
pub fn cloudflare() -> Vec<Record> {
    let (lea, sami, tom) = ("Léa Martin", "Sami Benali", "Tom Rivière");
    let mut story = Story::new(
        "2026-11-29 12:26",
        About {
            id: "20261129-112600-cloudflare",
            title: "Le site ne répond plus qu'une fois sur deux",
            severity: 2,
            provider: ("cloudflare", "Cloudflare"),
            service: ("website", "Site web"),
            by: lea,
        },
    );
    story.plays("cloudflare-2025-11-18", "2026-11-29T13:02:11Z").hears();
    story.answers("Marchand", "Ne touchez à rien : c'est le réseau devant le site. Je vous rappelle à 13 h.");
    story.role("lead", lea).mark(Milestone::Detected, "12:23").seen(Health::MajorOutage, "relais", "HTTP 500, un essai sur deux");
    story.at("12:31", tom).chose("whose", "them", "C'est eux : en 4G aussi", Some(Milestone::Attributed));
    story.at("12:36", sami).tell(
        Message {
            step: "tell",
            subject: "Votre site répond mal : nous y travaillons",
            body: "EXERCICE. Depuis 12 h 20, votre site répond une fois sur deux.\n\nProchain point à 13 h 06 (heure de Paris).",
            to: &["Librairie Le Ressac", "Vélo Minute"],
            next: 30,
        },
        Some(Milestone::ClientsInformed),
    );
    story.at("12:40", tom).hears().answers("Tom", "");
    story.at("12:50", lea).seen(Health::PartialOutage, "page de Cloudflare", "Internal service degradation");
    story.at("13:05", lea).hears().answers("Léa", "Ollama, sur place : lent, mais il ne passe pas par eux.");
    story.at("13:06", sami).tell(
        Message {
            step: "again",
            subject: "Votre site : pas de changement",
            body: "EXERCICE. Rien de neuf.\n\nProchain point à 15 h 06 (heure de Paris).",
            to: &["Librairie Le Ressac", "Vélo Minute"],
            next: 120,
        },
        None,
    );
    story.at("13:27", tom).hears();
    story.at("14:22", lea).hears().answers("direction", "On décale d'une heure, et on le dit au client.");
    story.at("14:26", tom).switch(
        "over",
        "website",
        ["cloudflare", "ovhcloud"],
        "Par le bureau d'enregistrement : leur console ne s'ouvre pas.",
        Milestone::Mitigated,
    );
    story.at("15:58", tom).hears();
    story.at("16:02", tom).chose("proof", "yes", "Cent pages, cent bonnes", Some(Milestone::Verified));
    story.at("16:10", lea).close("fin de l'exercice, avant la fin du scénario");
    story.reveals();
    story.told()
}
