//! AWS on 20 October and Cloudflare on 18 November 2025: what the sample firm lived through, in its own words.

use relais::domain::incident::event::Milestone;
use relais::domain::incident::{Cost, Record, Trust, Turning};
use relais::domain::status::Health;

use crate::story::{About, Message, Story};

/// Calls and the team's own chat fall together, and “it is over” is said ten hours too early.
pub fn aws() -> Vec<Record> {
    let (lea, sami, tom) = ("Léa Martin", "Sami Benali", "Tom Rivière");
    let mut story = Story::new(
        "2025-10-20 09:12",
        About {
            id: "20251020-071200-aws",
            title: "Zoom et Slack ne répondent plus, la réunion de 9 h n'a pas lieu",
            severity: 2,
            provider: ("aws", "AWS"),
            service: ("calls", "Visio"),
            by: tom,
        },
    );
    story.role("lead", tom).mark(Milestone::ImpactStarted, "vers 08:55").mark(Milestone::Detected, "09:02");
    story.note("Harper & Lowe attend dans une salle Zoom qui ne s'ouvre pas. Slack ne part plus non plus : on s'appelle.");
    story.at("09:20", tom).decision("On croit à la box du bureau : on la redémarre.");
    story.at("09:27", tom).note("Ce n'était pas la box : en 4G non plus, rien ne passe. Sept minutes perdues.");
    story.at("09:30", lea).role("comms", sami);
    story.said(
        "2025-10-20 07:11",
        Trust::Confirmed,
        "The Verge, growmybag.tv",
        "Erreurs et lenteurs sur plusieurs services, analyse en cours.",
    );
    story.marks(Turning::Posted);
    story.at("09:34", tom).chose("whose", "them", "C'est eux : AWS le dit, Zoom et Slack sont dessus", Some(Milestone::Attributed));
    story.at("09:41", tom).switch(
        "over",
        "calls",
        ["zoom", "jitsi"],
        "Jitsi n'est pas chez AWS ; Google Meet demanderait un compte à chacun.",
        Milestone::Mitigated,
    );
    story.at("09:48", sami).tell(
        Message {
            step: "tell",
            subject: "Nos appels vidéo passent par un autre lien",
            body: "Depuis 9 h, notre outil d'appel ne répond plus. Voici un autre lien, qui marche. Rien n'est perdu.\n\n\
                   Prochain point à 11 h 48 (heure de Paris).",
            to: &["Harper & Lowe", "Fjord Kajakk", "École de voile Penfret"],
            next: 120,
        },
        Some(Milestone::ClientsInformed),
    );
    story.at("09:55", sami).note("L'équipe se parle par SMS : la liste des numéros était dans Slack, il a fallu la refaire de tête.");
    story.at("10:40", tom).said(
        "2025-10-20 07:51",
        Trust::Confirmed,
        "growmybag.tv",
        "Erreurs confirmées ; prochaines nouvelles dans 45 minutes.",
    );
    story.at("11:10", tom).said(
        "2025-10-20 09:01",
        Trust::Confirmed,
        "presse britannique",
        "Cause probable : l'adresse d'une base interne.",
    );
    story.at("12:05", sami).tell(
        Message {
            step: "again",
            subject: "Appels vidéo : même lien cet après-midi",
            body: "Pas de changement. Gardez le lien de ce matin.\n\nProchain point à 18 h 05 (heure de Paris).",
            to: &["Harper & Lowe", "Fjord Kajakk", "École de voile Penfret"],
            next: 360,
        },
        None,
    );
    story.at("12:50", lea);
    // The facts trust this hour least (C): two papers are named for it, and the firm took that for confirmed.
    story.said(
        "~2025-10-20 10:35",
        Trust::Confirmed,
        "The Verge, Al Jazeera",
        "Le défaut d'adresse est réglé. Beaucoup lisent : c'est fini.",
    );
    story.marks(Turning::Fixed);
    story.at("14:45", tom).failed("proof", "deux appels d'essai sur trois coupés au bout d'une minute");
    story.at("14:50", tom).decision("On reste sur Jitsi tant que nos trois essais ne passent pas, quoi que dise la presse.");
    story.at("18:02", sami).tell(
        Message {
            step: "again",
            subject: "Appels vidéo : même lien demain matin",
            body: "Le retour est annoncé, nos essais échouent encore. Gardez le lien de ce matin.\n\nProchain point demain à 9 h (heure de Paris).",
            to: &["Harper & Lowe", "Fjord Kajakk", "École de voile Penfret"],
            next: 900,
        },
        None,
    );
    story.at("23:35", tom).chose("proof", "yes", "Trois appels d'essai, trois bons", Some(Milestone::Verified));
    story.at("2025-10-21 08:50", tom).switch(
        "back",
        "calls",
        ["jitsi", "zoom"],
        "Nos essais de la nuit et du matin sont bons.",
        Milestone::Returned,
    );
    story.at("08:58", sami).tell(
        Message {
            step: "end",
            subject: "Appels vidéo : retour à la normale",
            body: "Rétabli hier à 23 h 35, vérifié par nous. Le lien habituel marche. Nous vous prions de nous excuser.",
            to: &["Harper & Lowe", "Fjord Kajakk", "École de voile Penfret"],
            next: 0,
        },
        Some(Milestone::Resolved),
    );
    story.at("09:10", lea).todo("Imprimer les numéros de l'équipe et des clients, et les garder sur le téléphone de chacun.");
    story.todo("Mettre le lien Jitsi dans chaque invitation, comme second choix.");
    story.cost(&[
        (Cost::Clients, "3"),
        (Cost::Hours, "7,5"),
        (Cost::Revenue, "450 €"),
        (Cost::Spend, "0"),
        (Cost::Data, "intactes"),
        (Cost::Complaints, "0"),
    ]);
    story.close("les appels passent de nouveau par Zoom ; Jitsi reste prêt");
    story.at("2025-10-24 10:00", tom);
    story
        .said("2025-10-20 06:48", Trust::Official, "AWS", "Une base perd son adresse ; les nouvelles connexions échouent.")
        .marks(Turning::Start);
    story.said("2025-10-20 09:40", Trust::Official, "AWS", "La base répond de nouveau aux clients.");
    story.said("2025-10-20 12:30", Trust::Official, "AWS", "Les répartiteurs de charge commencent à couper des connexions.");
    story.said("2025-10-20 21:20", Trust::Official, "AWS", "Fin de l'événement.");
    story.told()
}

/// The site, and every model that was to replace another, behind one network.
pub fn cloudflare() -> Vec<Record> {
    let (lea, sami, ines, tom) = ("Léa Martin", "Sami Benali", "Inès Caron", "Tom Rivière");
    let mut story = Story::new(
        "2025-11-18 12:29",
        About {
            id: "20251118-112900-cloudflare",
            title: "Le site ne s'ouvre plus, et l'IA de secours non plus",
            severity: 2,
            provider: ("cloudflare", "Cloudflare"),
            service: ("website", "Site web"),
            by: tom,
        },
    );
    story.role("lead", lea).seen(Health::MajorOutage, "relais", "HTTP 500, cinq essais sur cinq");
    story.mark(Milestone::ImpactStarted, "12:21").mark(Milestone::Detected, "12:24");
    story
        .at("12:33", tom)
        .note("Le message demande de « débloquer challenges.cloudflare.com » : on croirait notre pare-feu. Il n'y est pour rien.");
    story.at("12:36", lea).severity(1, "les coffrets de fin d'année se vendent par ce site, et midi est leur heure");
    story.role("comms", sami);
    story.at("12:41", tom).chose("whose", "them", "C'est eux : en 4G aussi, et chez d'autres", Some(Milestone::Attributed));
    story.at("12:52", ines).note("ChatGPT, Claude et Mistral tombent ensemble. Ollama, sur place, écrit lentement mais écrit.");
    story.at("12:55", sami).tell(
        Message {
            step: "tell",
            subject: "Votre boutique ne s'ouvre plus : nous y travaillons",
            body: "Depuis 12 h 21, votre site ne s'ouvre plus. Vos commandes déjà passées sont là. Nous préparons un autre chemin.\n\n\
                   Prochain point à 13 h 25 (heure de Paris).",
            to: &["Domaine des Trois Puits", "Librairie Le Ressac", "Vélo Minute", "Northlight Teas"],
            next: 30,
        },
        Some(Milestone::ClientsInformed),
    );
    story.said("2025-11-18 11:48", Trust::Confirmed, "isaaclins.com, dargslan", "Dégradation interne, services touchés par intermittence.");
    story.marks(Turning::Posted);
    story.at("13:02", ines).said("2025-11-18 11:40", Trust::Rumour, "", "Ce serait une attaque.");
    story
        .at("13:05", tom)
        .failed("over", "le tableau de bord de Cloudflare ne s'ouvre pas non plus : impossible d'y changer quoi que ce soit");
    story.at("13:20", tom).note("L'accès de Gandi est au nom de Léa seule, avec un code sur son téléphone. On l'attend.");
    story.at("13:34", lea).switch(
        "over",
        "website",
        ["cloudflare", "ovhcloud"],
        "Par le bureau d'enregistrement, en direct : sans protection devant, mais ouvert. La page de secours ne vendrait rien.",
        Milestone::Mitigated,
    );
    story.at("13:42", sami).tell(
        Message {
            step: "again",
            subject: "Votre boutique rouvre, par un autre chemin",
            body: "Votre site rouvre peu à peu, par un autre chemin. Vos clients peuvent commander.\n\nProchain point à 15 h 42 (heure de Paris).",
            to: &["Domaine des Trois Puits", "Librairie Le Ressac", "Vélo Minute", "Northlight Teas"],
            next: 120,
        },
        None,
    );
    story.at("14:20", tom).said("2025-11-18 13:09", Trust::Confirmed, "plusieurs journaux", "Cause trouvée, correctif en préparation.");
    story.at("15:40", sami).tell(
        Message {
            step: "again",
            subject: "Votre boutique reste ouverte",
            body: "Votre site reste ouvert par l'autre chemin. Nous ne revenons pas avant d'avoir vérifié.\n\nProchain point à 18 h 40 (heure de Paris).",
            to: &["Domaine des Trois Puits", "Librairie Le Ressac", "Vélo Minute", "Northlight Teas"],
            next: 180,
        },
        None,
    );
    story
        .at("15:50", tom)
        .said("2025-11-18 14:42", Trust::Confirmed, "plusieurs journaux", "Correctif en place ; ils pensent que c'est réglé.")
        .marks(Turning::Fixed);
    story.at("16:10", tom).failed("proof", "par Cloudflare, une page sur cinq répond encore 500");
    story.at("18:20", tom).chose("proof", "yes", "Cent pages par Cloudflare, cent bonnes", Some(Milestone::Verified));
    story.at("18:31", lea).switch(
        "back",
        "website",
        ["ovhcloud", "cloudflare"],
        "Cent essais bons, et sans protection devant on ne dort pas.",
        Milestone::Returned,
    );
    story.at("18:36", sami).tell(
        Message {
            step: "end",
            subject: "Votre boutique : retour à la normale",
            body: "Rétabli à 18 h 20, vérifié par nous. Aucune commande n'est perdue ; environ une heure de ventes l'est. Nous vous prions de nous excuser.",
            to: &["Domaine des Trois Puits", "Librairie Le Ressac", "Vélo Minute", "Northlight Teas"],
            next: 0,
        },
        Some(Milestone::Resolved),
    );
    story.at("18:50", lea).todo("Donner à Tom un accès à Gandi, avec son propre code.");
    story.todo("Choisir une IA de secours qui ne passe pas par Cloudflare, ou garder Ollama chaud.");
    story.at("20:40", lea).close("tout passe de nouveau par Cloudflare, et leur incident est clos");
    story.at("20:55", lea).cost(&[
        (Cost::Clients, "4"),
        (Cost::Hours, "16"),
        (Cost::Revenue, "2 300 €"),
        (Cost::Spend, "40 €"),
        (Cost::Data, "intactes"),
        (Cost::Complaints, "3"),
    ]);
    story.at("2025-11-20 10:00", tom);
    story
        .said("2025-11-18 11:20", Trust::Confirmed, "blog.cloudflare.com", "Le trafic commence à répondre par des erreurs 500.")
        .marks(Turning::Start);
    story.said("2025-11-18 14:30", Trust::Confirmed, "blog.cloudflare.com", "Le plus grand effet est passé.");
    story.said("2025-11-18 17:06", Trust::Confirmed, "blog.cloudflare.com", "Tous les services sont revenus.");
    story.said("2025-11-18 08:00", Trust::Rumour, "darleytennis", "La panne aurait commencé à 8 h UTC.");
    story.told()
}
