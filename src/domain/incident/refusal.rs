//! Why something may not happen, and what to do instead.

use crate::domain::lang::Lang;
use crate::domain::text::Text;

/// Why a command is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The incident is closed.
    Closed,
    /// No runbook is being walked.
    NoRunbook,
    /// The runbook has no such step.
    NoSuchStep(String),
    /// The step does not apply to what was answered.
    DoesNotApply(String),
    /// An earlier answer is needed first.
    AnswerFirst(String),
    /// The step is running.
    Running(String),
    /// The step is not running, so it can take no answer.
    NotRunning(String),
    /// The step is done already.
    AlreadyDone(String),
    /// The step is in doubt: verify it, or say what became of it.
    InDoubt(String),
    /// The step is not in doubt.
    NotInDoubt(String),
    /// What is promised anew lies in the past.
    PastDate(String),
    /// There is nothing to write down.
    NoWords,
    /// The incident has no follow-up of this number.
    NoFollowUp {
        /// The number.
        number: u32,
        /// Those that it has.
        known: Vec<u32>,
    },
    /// The follow-up is done or dropped already.
    FollowUpOver(u32),
    /// A reason is needed.
    ReasonNeeded,
    /// The step cannot be taken back once done: its id must be typed.
    TypeItsName(String),
    /// The step waits for the agreement of another person.
    NeedsApproval {
        /// The incident's id.
        incident: String,
        /// The step's id.
        step: String,
        /// What is lacking.
        lack: Lack,
        /// Who may give it, by name.
        who: Vec<String>,
        /// What was said already, and by whom.
        said: Option<(String, Text)>,
    },
    /// Nobody's agreement is awaited for this step.
    NoApproval(String),
    /// The time for agreeing is over.
    ApprovalOver(String),
    /// This person may not agree to it.
    NotTheirs {
        /// The step's id.
        step: String,
        /// Who.
        by: String,
        /// Who may, by name.
        who: Vec<String>,
    },
    /// There is nothing to take back, or no way to.
    NoUndo(String),
    /// Nothing is promised to this audience.
    NoPromise {
        /// The audience's id.
        audience: String,
        /// Those to whom something is.
        known: Vec<String>,
    },
    /// The step sends no message.
    NoMessage(String),
    /// The step has no proof of its own.
    NoVerify(String),
    /// It cannot be done as things are.
    Obstacle(Text),
    /// The answer came for an attempt that is over.
    Late,
    /// A step still runs or is in doubt, so the incident cannot be closed, nor another runbook be walked.
    StillRunning(String),
    /// The text of the runbook is the one that is walked, or was left aside already.
    NothingNew,
    /// The new text of the runbook cannot be walked.
    NotReadable,
}

/// Why an agreement is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Nobody was asked.
    Unasked,
    /// It was asked, and nobody has answered.
    Waiting,
    /// Somebody refused.
    Refused,
    /// The time is over.
    Expired,
    /// What would be done is no longer what was asked.
    Changed,
}

impl Lack {
    /// The sentence that says it.
    const fn say(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Unasked, Lang::Fr) => "Il faut l'accord d'une autre personne",
            (Self::Unasked, Lang::En) => "Another person has to agree",
            (Self::Waiting, Lang::Fr) => "L'accord est demandé, personne n'a encore répondu",
            (Self::Waiting, Lang::En) => "It was asked, and nobody has answered yet",
            (Self::Refused, Lang::Fr) => "L'accord a été refusé",
            (Self::Refused, Lang::En) => "It was refused",
            (Self::Expired, Lang::Fr) => "L'accord n'est plus valable : le délai est passé",
            (Self::Expired, Lang::En) => "The approval no longer holds: its time is over",
            (Self::Changed, Lang::Fr) => "Ce qui va se passer a changé depuis la demande : il faut un nouvel accord",
            (Self::Changed, Lang::En) => "What would happen has changed since it was asked: a new approval is needed",
        }
    }
}

/// The names, or that there is nobody.
fn names(who: &[String], lang: Lang) -> String {
    match (who, lang) {
        ([], Lang::Fr) => "personne d'autre dans l'équipe".to_owned(),
        ([], Lang::En) => "nobody else of the team".to_owned(),
        (who, _) => who.join(", "),
    }
}

impl Refusal {
    /// The refusal in one sentence, with what to do instead.
    pub fn say(&self, lang: Lang) -> String {
        let (fr, en) = match self {
            Self::Closed => ("L'incident est clos.".to_owned(), "The incident is closed.".to_owned()),
            Self::NoRunbook => ("Aucun guide n'est ouvert.".to_owned(), "No runbook is open.".to_owned()),
            Self::NoSuchStep(id) => (format!("Pas d'étape « {id} »."), format!("No step `{id}`.")),
            Self::DoesNotApply(id) => (format!("L'étape « {id} » ne s'applique pas ici."), format!("The step `{id}` does not apply here.")),
            Self::AnswerFirst(id) => (format!("Répondez d'abord à « {id} »."), format!("Answer `{id}` first.")),
            Self::Running(id) => (format!("L'étape « {id} » est en cours."), format!("The step `{id}` is under way.")),
            Self::NotRunning(id) => (format!("L'étape « {id} » n'attend pas de réponse."), format!("The step `{id}` awaits no answer.")),
            Self::AlreadyDone(id) => {
                (format!("L'étape « {id} » est déjà faite ; u la défait."), format!("The step `{id}` is already done; u takes it back."))
            }
            Self::InDoubt(id) => (
                format!("L'étape « {id} » est en doute : vérifiez, refaites, ou dites qu'elle est faite."),
                format!("The step `{id}` is in doubt: verify it, redo it, or say that it is done."),
            ),
            Self::NotInDoubt(id) => (format!("L'étape « {id} » n'est pas en doute."), format!("The step `{id}` is not in doubt.")),
            Self::PastDate(date) => (
                format!("Cette date est déjà passée : {date}. Donnez-en une à venir."),
                format!("This date is already past: {date}. Give one that is to come."),
            ),
            Self::NoWords => ("Dites quoi, en quelques mots.".to_owned(), "Say what, in a few words.".to_owned()),
            Self::NoFollowUp { number, known } if known.is_empty() => (
                format!("Pas de suite n° {number} : cet incident n'en a aucune."),
                format!("No follow-up {number}: this incident has none."),
            ),
            Self::NoFollowUp { number, known } => {
                let known = known.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
                (
                    format!("Pas de suite n° {number} dans cet incident ; il a {known}."),
                    format!("No follow-up {number} in this incident; it has {known}."),
                )
            }
            Self::FollowUpOver(number) => (
                format!("La suite n° {number} n'est plus ouverte ; lui donner une date la rouvre."),
                format!("Follow-up {number} is no longer open; giving it a date opens it again."),
            ),
            Self::ReasonNeeded => ("Dites pourquoi, en quelques mots.".to_owned(), "Say why, in a few words.".to_owned()),
            Self::TypeItsName(id) => (
                format!("Cela ne se défait pas. Tapez « {id} » pour le faire."),
                format!("This cannot be taken back. Type `{id}` to do it."),
            ),
            Self::NeedsApproval { incident, step, lack, who, said } => {
                let said = |colon| said.as_ref().map(|(by, why)| format!(" ({by}{colon} {why})")).unwrap_or_default();
                let (fr, en) = (said(" :"), said(":"));
                let (ask, demand) = if *lack == Lack::Waiting { ("", "") } else { ("Demandez-le ici. ", "Ask here. ") };
                let (peut, may) = (names(who, Lang::Fr), names(who, Lang::En));
                (
                    format!(
                        "{}{fr}. Peut le donner : {peut}. {ask}Cette personne tape « relais approve {incident} {step} », ou le donne ici même. \
                         Sans elle, G, ou « glass RAISON », fait l'étape en disant pourquoi.",
                        lack.say(Lang::Fr)
                    ),
                    format!(
                        "{}{en}. Who may: {may}. {demand}They type `relais approve {incident} {step}`, or approve right here. \
                         Without them, G, or `glass REASON`, does the step, saying why.",
                        lack.say(Lang::En)
                    ),
                )
            }
            Self::NoApproval(id) => {
                (format!("L'étape « {id} » n'attend l'accord de personne."), format!("The step `{id}` awaits nobody's approval."))
            }
            Self::ApprovalOver(id) => (
                format!("Le délai pour l'étape « {id} » est passé : qu'on le demande de nouveau."),
                format!("The time for the step `{id}` is over: let it be asked again."),
            ),
            Self::NotTheirs { step, by, who } => (
                format!("{by} ne peut pas donner l'accord pour « {step} ». Peut le donner : {}.", names(who, Lang::Fr)),
                format!("{by} may not approve `{step}`. Who may: {}.", names(who, Lang::En)),
            ),
            Self::NoUndo(id) => (format!("L'étape « {id} » n'a rien à défaire."), format!("The step `{id}` has nothing to take back.")),
            Self::NoPromise { audience, known } if known.is_empty() => (
                format!("Aucune nouvelle n'est promise, ni à « {audience} » ni à d'autres : il n'y a rien à décaler."),
                format!("No news is promised, to `{audience}` or to anybody: there is nothing to move."),
            ),
            Self::NoPromise { audience, known } => (
                format!("Aucune nouvelle n'est promise à « {audience} ». Il y en a pour : {}.", known.join(", ")),
                format!("No news is promised to `{audience}`. There is some for: {}.", known.join(", ")),
            ),
            Self::NoMessage(id) => (format!("L'étape « {id} » n'envoie aucun message."), format!("The step `{id}` sends no message.")),
            Self::NoVerify(id) => {
                (format!("L'étape « {id} » n'a pas de vérification à elle."), format!("The step `{id}` has no check of its own."))
            }
            Self::Obstacle(reason) => (reason.to_string(), reason.to_string()),
            Self::Late => ("Réponse arrivée trop tard ; écartée.".to_owned(), "The answer came too late; left out.".to_owned()),
            Self::StillRunning(id) => (
                format!("L'étape « {id} » n'est pas finie : terminez-la ou passez-la d'abord."),
                format!("The step `{id}` is not finished: end it or skip it first."),
            ),
            Self::NothingNew => (
                "Le guide n'a pas changé, ou ce changement a déjà été laissé de côté.".to_owned(),
                "The runbook has not changed, or that change was left aside already.".to_owned(),
            ),
            Self::NotReadable => (
                "Le nouveau texte du guide ne peut pas être suivi : il contient une erreur. Vous continuez avec l'ancien.".to_owned(),
                "The new text of the runbook cannot be walked: there is a fault in it. You go on with the old one.".to_owned(),
            ),
        };
        match lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }
}
