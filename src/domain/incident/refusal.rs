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
    /// A reason is needed.
    ReasonNeeded,
    /// The step cannot be taken back once done: its id must be typed.
    TypeItsName(String),
    /// There is nothing to take back, or no way to.
    NoUndo(String),
    /// The step has no proof of its own.
    NoVerify(String),
    /// It cannot be done as things are.
    Obstacle(Text),
    /// The answer came for an attempt that is over.
    Late,
    /// A step still runs or is in doubt, so the incident cannot be closed, nor another runbook be walked.
    StillRunning(String),
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
            Self::ReasonNeeded => ("Dites pourquoi, en quelques mots.".to_owned(), "Say why, in a few words.".to_owned()),
            Self::TypeItsName(id) => (
                format!("Cela ne se défait pas. Tapez « {id} » pour le faire."),
                format!("This cannot be taken back. Type `{id}` to do it."),
            ),
            Self::NoUndo(id) => (format!("L'étape « {id} » n'a rien à défaire."), format!("The step `{id}` has nothing to take back.")),
            Self::NoVerify(id) => {
                (format!("L'étape « {id} » n'a pas de vérification à elle."), format!("The step `{id}` has no check of its own."))
            }
            Self::Obstacle(reason) => (reason.to_string(), reason.to_string()),
            Self::Late => ("Réponse arrivée trop tard ; écartée.".to_owned(), "The answer came too late; left out.".to_owned()),
            Self::StillRunning(id) => (
                format!("L'étape « {id} » n'est pas finie : terminez-la ou passez-la d'abord."),
                format!("The step `{id}` is not finished: end it or skip it first."),
            ),
        };
        match lang {
            Lang::Fr => fr,
            Lang::En => en,
        }
    }
}
