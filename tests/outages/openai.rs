//! OpenAI on 10 June 2025, and its model that changed in August: what the sample firm lived through, in its own words.

use relais::domain::incident::event::Milestone;
use relais::domain::incident::{Cost, Record, Trust, Turning};
use relais::domain::status::Health;

use crate::story::{About, Message, Story};

/// A whole working day with a model that answers one time in four.
pub fn june() -> Vec<Record> {
    let (lea, sami, ines, tom) = ("Léa Martin", "Sami Benali", "Inès Caron", "Tom Rivière");
    let mut story = Story::new(
        "2025-06-10 11:31",
        About {
            id: "20250610-093100-openai",
            title: "OpenAI : la rédaction échoue une fois sur quatre",
            severity: 2,
            provider: ("openai", "OpenAI"),
            service: ("drafting", "Rédaction"),
            by: lea,
        },
    );
    story.role("lead", lea).seen(Health::Degraded, "relais", "HTTP 500, 3 essais sur 8");
    story.mark(Milestone::ImpactStarted, "vers 11:00").mark(Milestone::Detected, "11:24");
    story.at("11:33", lea).role("comms", sami);
    story.at("11:35", ines).note("Le programme du Théâtre de la Cale est sorti coupé au milieu, deux fois de suite.");
    story.at("11:38", tom).note("Rien à signaler chez nous : le réseau, le pare-feu et notre clé d'accès vont bien.");
    story.at("11:44", tom).seen(
        Health::Degraded,
        "page d'état d'OpenAI",
        "Taux d'erreur en hausse sur ChatGPT et l'API, analyse en cours.",
    );
    story.at("11:45", lea).chose("whose", "them", "C'est eux : leur page le dit aussi", Some(Milestone::Attributed));
    story.at("11:58", sami).tell(
        Message {
            step: "tell",
            subject: "Vos textes : un retard possible aujourd'hui",
            body: "Depuis 11 h, notre outil de rédaction répond mal. Vos textes ne sont pas perdus. Nous passons par un autre moyen.\n\n\
                   Prochain point à 12 h 58 (heure de Paris).",
            to: &["Théâtre de la Cale", "Boulangerie Amstel", "Harper & Lowe"],
            next: 60,
        },
        Some(Milestone::ClientsInformed),
    );
    story.at("12:06", lea).switch(
        "over",
        "drafting",
        ["openai", "mistral"],
        "Mistral écrit bien en français et reste debout ; on relit tout à deux.",
        Milestone::Mitigated,
    );
    story.at("12:31", ines).note("Mistral tient. Le ton est plus sec : je reprends chaque accroche à la main.");
    story.at("13:10", sami).tell(
        Message {
            step: "again",
            subject: "Vos textes : nous avançons par un autre moyen",
            body: "Vos textes avancent, par un autre outil et avec une relecture de plus. Celui de la Boulangerie Amstel sera remis demain.\n\n\
                   Prochain point à 17 h 10 (heure de Paris).",
            to: &["Théâtre de la Cale", "Boulangerie Amstel", "Harper & Lowe"],
            next: 240,
        },
        None,
    );
    story.at("13:20", sami).said("~2025-06-10 09:40", Trust::Press, "launchidea.in", "La page d'état montre des erreurs en hausse.");
    story.at("14:40", tom).said("~2025-06-10 12:30", Trust::Press, "kyrin.io", "Toujours une panne partielle ; la cause serait trouvée.");
    story.at("15:05", ines).said("2025-06-10 13:00", Trust::Rumour, "", "La panne durerait 34 heures.");
    story.at("17:06", sami).tell(
        Message {
            step: "again",
            subject: "Vos textes : tout est remis, sauf un",
            body: "Tous vos textes sont remis, sauf la brochure de la Boulangerie Amstel, promise pour demain midi.\n\nProchain point demain à 9 h.",
            to: &["Théâtre de la Cale", "Boulangerie Amstel", "Harper & Lowe"],
            next: 954,
        },
        None,
    );
    story.at("21:40", tom).seen(Health::Operational, "page d'état d'OpenAI", "API rétablie, quelques fonctions encore touchées.");
    story.at("21:52", tom).chose("proof", "yes", "Douze textes d'essai, douze réponses entières", Some(Milestone::Verified));
    story.at("21:55", lea).decision("On ne revient que demain matin : personne ne relit la nuit.");
    story.at("2025-06-11 08:40", lea).switch(
        "back",
        "drafting",
        ["mistral", "openai"],
        "Les essais de ce matin sont bons aussi.",
        Milestone::Returned,
    );
    story.at("08:55", sami).tell(
        Message {
            step: "end",
            subject: "Vos textes : retour à la normale",
            body: "Rétabli hier à 21 h 52, vérifié par nous. Rien n'est perdu. Nous vous prions de nous excuser.",
            to: &["Théâtre de la Cale", "Boulangerie Amstel", "Harper & Lowe"],
            next: 0,
        },
        Some(Milestone::Resolved),
    );
    story.at("09:00", lea).todo("Tenir les consignes de rédaction à jour pour Mistral aussi : elles dataient de mars.");
    story.close("la rédaction passe de nouveau par OpenAI, tout est remis sauf la brochure, promise à midi");
    story.at("09:20", lea).cost(&[
        (Cost::Clients, "3"),
        (Cost::Hours, "9h30"),
        (Cost::Revenue, "0"),
        (Cost::Data, "intactes"),
        (Cost::Complaints, "1"),
        (Cost::Note, "La Boulangerie Amstel a eu sa brochure un jour plus tard."),
    ]);
    story.at("2025-06-16 10:00", tom);
    story.said("2025-06-10 06:36", Trust::Official, "OpenAI", "Des machines perdent le réseau ; les alertes partent aussitôt.");
    story.marks(Turning::Start);
    story.said(
        "2025-06-10 09:00",
        Trust::Official,
        "OpenAI",
        "La réinstallation des machines commence ; c'est l'heure du plus grand effet.",
    );
    story.said("2025-06-10 15:00", Trust::Official, "OpenAI", "Fin du plus grand effet.");
    story.said("2025-06-10 19:30", Trust::Official, "OpenAI", "L'API est entièrement rétablie.").marks(Turning::Fixed);
    story.said("2025-06-10 22:00", Trust::Official, "OpenAI", "Tout est rétabli.");
    story.told()
}

/// No outage: the model behind the application is another one, from one day to the next.
pub fn august() -> Vec<Record> {
    let (lea, sami, ines, tom) = ("Léa Martin", "Sami Benali", "Inès Caron", "Tom Rivière");
    let mut story = Story::new(
        "2025-08-08 09:20",
        About {
            id: "20250808-072000-openai",
            title: "OpenAI : le modèle a changé sans prévenir, les textes ne se ressemblent plus",
            severity: 3,
            provider: ("openai", "OpenAI"),
            service: ("drafting", "Rédaction"),
            by: ines,
        },
    );
    story.role("lead", ines).mark(Milestone::ImpactStarted, "2025-08-08 08:00").mark(Milestone::Detected, "08:05");
    story.note("À 8 h 05, le billet de Fjord Kajakk sort avec un autre ton. À 9 h 10, deux fiches ratent le contrôle de forme.");
    story
        .at("09:31", tom)
        .note("Nous passons par l'application et par l'API. L'API appelle encore l'ancien modèle ; seule l'application a changé.");
    story.at("09:40", lea).chose("whose", "them", "C'est eux : l'ancien modèle n'est plus dans la liste", Some(Milestone::Attributed));
    story.at("09:55", lea).decision("Tout ce qui part chez un client passe par l'API, au modèle fixé, jusqu'à nouvel ordre.");
    story.at("10:10", tom).done("over", "Les quatre consignes de l'application sont refaites pour l'API", Vec::new());
    story.mark(Milestone::Mitigated, "10:10");
    story.at("11:00", ines).said("2025-08-08 08:30", Trust::Rumour, "", "OpenAI ferait faillite et fermerait son API.");
    story.at("11:30", sami).tell(
        Message {
            step: "tell",
            subject: "Un outil a changé, pas par notre choix",
            body: "L'outil de rédaction que nous utilisons a changé hier. Le ton de vos textes peut en souffrir : nous relisons ceux en cours.\n\n\
                   Prochain point lundi à 11 h 30 (heure de Paris).",
            to: &["Fjord Kajakk", "Harper & Lowe"],
            next: 4320,
        },
        Some(Milestone::ClientsInformed),
    );
    story.at("16:00", ines).note("Douze textes d'avant refaits par le nouveau modèle : sept se valent, cinq sont à reprendre.");
    story.at("2025-08-11 11:20", sami).tell(
        Message {
            step: "again",
            subject: "Vos textes sont relus",
            body: "Tous vos textes en cours sont relus. Deux phrases ont été reprises.\n\nNous vous dirons quand ce sera réglé.",
            to: &["Fjord Kajakk", "Harper & Lowe"],
            next: 0,
        },
        None,
    );
    story.at("2025-08-14 10:30", ines);
    story.chose("proof", "yes", "Les douze textes d'essai passent le contrôle, par l'ancien modèle", Some(Milestone::Verified));
    story.todo("Garder douze textes d'essai par client, à rejouer le premier lundi du mois.");
    story.todo("Noter la date du prochain retrait de modèle chez OpenAI.");
    story.at("10:50", lea).cost(&[(Cost::Clients, "2"), (Cost::Hours, "14"), (Cost::Data, "intactes"), (Cost::Complaints, "0")]);
    story.close("les consignes sont fixées par l'API, l'application ne sert plus qu'aux brouillons");
    story.at("2025-08-18 09:00", tom);
    let (launch, admitted) = (
        "GPT-5 remplace les anciens modèles dans l'application, sans passage.",
        "L'aiguillage entre modèles a mal marché le premier jour.",
    );
    story.said("2025-08-07 12:00 ± 720 min", Trust::Confirmed, "TechTarget, Lifehacker", launch).marks(Turning::Start);
    story.said("2025-08-08 12:00 ± 720 min", Trust::Confirmed, "mlopezaragon.es", admitted);
    story
        .said("2025-08-12 12:00 ± 1440 min", Trust::Confirmed, "Lifehacker", "L'ancien modèle revient pour qui paie.")
        .marks(Turning::Fixed);
    story.said(
        "2025-08-14 12:00 ± 720 min",
        Trust::Confirmed,
        "The Verge, Decoder",
        "Retirer l'ancien modèle sans prévenir était une erreur.",
    );
    story.told()
}
