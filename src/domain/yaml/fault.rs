//! What is wrong in a file, where, and what to do about it.

use serde::Serialize;

use crate::domain::lang::{Bilingual, Lang};
use crate::domain::time::Span;

/// A place in a file, counted from 1; zero where the whole file is meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The column, in characters.
    pub column: u32,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The file, as a path inside the workspace.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// What is wrong.
    pub problem: Problem,
}

impl Fault {
    /// `file:line:column`, or the file alone where the whole of it is meant.
    pub fn location(&self) -> String {
        match self.place {
            Place { line: 0, .. } => self.file.clone(),
            Place { line, column } => format!("{}:{line}:{column}", self.file),
        }
    }
}

/// The faults of one file, gathered while it is read.
#[derive(Debug, Default)]
pub struct Faults {
    file: String,
    list: Vec<Fault>,
}

impl Faults {
    /// No fault yet in this file.
    pub fn of(file: impl Into<String>) -> Self {
        Self { file: file.into(), list: Vec::new() }
    }

    /// Adds one.
    pub fn add(&mut self, place: Place, problem: Problem) {
        self.list.push(Fault { file: self.file.clone(), place, problem });
    }

    /// Adds one in words of its own.
    pub fn say(&mut self, place: Place, fr: impl Into<String>, en: impl Into<String>) {
        self.add(place, Problem::Other { what: Bilingual { fr: fr.into(), en: en.into() }, hint: None });
    }

    /// Whether nothing is wrong so far.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many so far.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// Adds those of other files.
    pub fn extend(&mut self, others: Vec<Fault>) {
        self.list.extend(others);
    }

    /// All of them, in the order of the file; before them those of other files.
    pub fn into_list(mut self) -> Vec<Fault> {
        self.list.sort_by(|one, other| {
            let own = |fault: &Fault| fault.file == self.file;
            (own(one), &one.file, one.place).cmp(&(own(other), &other.file, other.place))
        });
        self.list
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The text is not YAML, or too deep, or too large once expanded.
    NotYaml {
        /// Why not.
        reason: Bilingual,
    },
    /// The file is over the limit.
    TooLarge,
    /// The file is not text.
    NotText,
    /// A merge conflict was left in it.
    Conflict {
        /// The line of its last mark.
        last: u32,
    },
    /// A key that relais does not know.
    UnknownKey {
        /// The key.
        key: String,
        /// The nearest known key.
        nearest: Option<String>,
        /// All the keys that are known there.
        known: Vec<String>,
    },
    /// A key that stands twice.
    DuplicateKey {
        /// The key.
        key: String,
        /// The line where it stands first.
        first: u32,
    },
    /// A key that must be there.
    MissingKey {
        /// The key.
        key: String,
    },
    /// Another sort of value is needed.
    WrongType {
        /// The key.
        key: String,
        /// What is needed.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// A value that is not one of those that are known.
    UnknownValue {
        /// The key.
        key: String,
        /// What stands there.
        value: String,
        /// The nearest known value.
        nearest: Option<String>,
        /// Those that are known.
        known: Vec<String>,
    },
    /// Something of this name does not exist.
    UnknownReference {
        /// What sort of thing.
        sort: Bilingual,
        /// Its name.
        name: String,
        /// The nearest that exists.
        nearest: Option<String>,
    },
    /// A runbook that was never walked to its end.
    NeverExercised {
        /// Its id.
        runbook: String,
        /// Whether a walk began, and did not go to its end.
        begun: bool,
    },
    /// A runbook that was last walked to its end too long ago.
    ExerciseOverdue {
        /// Its id.
        runbook: String,
        /// The day of it.
        since: String,
        /// How often it is to be.
        every: Span,
    },
    /// What can be read, and may go wrong at night.
    Doubt {
        /// The name of the rule that says so.
        name: &'static str,
        /// What is wrong.
        what: Bilingual,
        /// The remedy.
        hint: Bilingual,
    },
    /// Anything else, said in full.
    Other {
        /// What is wrong.
        what: Bilingual,
        /// The remedy.
        hint: Option<Bilingual>,
    },
}

impl Problem {
    /// The name of the rule, which does not change with the language; each has its page in the list of rules.
    pub const fn rule(&self) -> &'static str {
        match self {
            Self::NotYaml { .. } => "not-yaml",
            Self::TooLarge => "too-large",
            Self::NotText => "not-text",
            Self::Conflict { .. } => "merge-conflict",
            Self::UnknownKey { .. } => "unknown-key",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::MissingKey { .. } => "missing-key",
            Self::WrongType { .. } => "wrong-type",
            Self::UnknownValue { .. } => "unknown-value",
            Self::UnknownReference { .. } => "unknown-reference",
            Self::NeverExercised { .. } => "never-exercised",
            Self::ExerciseOverdue { .. } => "exercise-overdue",
            Self::Doubt { name, .. } => name,
            Self::Other { .. } => "other",
        }
    }

    /// What is wrong, in one sentence.
    pub fn say(&self, lang: Lang) -> String {
        let text = match self {
            Self::NotYaml { reason } => {
                both(format!("ce n'est pas du YAML lisible : {}", reason.fr), format!("this is not readable YAML: {}", reason.en))
            }
            Self::TooLarge => both("le fichier dépasse 1 Mio", "the file is over 1 MiB"),
            Self::NotText => both("le fichier n'est pas du texte UTF-8", "the file is not UTF-8 text"),
            Self::Conflict { last } => both(
                format!("un conflit de fusion est resté ici, jusqu'à la ligne {last}"),
                format!("a merge conflict was left here, to line {last}"),
            ),
            Self::UnknownKey { key, .. } => both(format!("clé inconnue « {key} »"), format!("unknown key `{key}`")),
            Self::DuplicateKey { key, first } => {
                both(format!("la clé « {key} » est déjà à la ligne {first}"), format!("the key `{key}` already stands on line {first}"))
            }
            Self::MissingKey { key } => both(format!("il manque la clé « {key} »"), format!("the key `{key}` is missing")),
            Self::WrongType { key, expected, found } => both(
                format!("« {key} » : {} attendu, {} trouvé", french(expected), french(found)),
                format!("`{key}`: expected {expected}, found {found}"),
            ),
            Self::UnknownValue { key, value, .. } => {
                both(format!("« {key} » ne peut pas valoir « {value} »"), format!("`{key}` cannot be `{value}`"))
            }
            Self::UnknownReference { sort, name, .. } => {
                both(format!("{} inconnu : « {name} »", sort.fr), format!("unknown {}: `{name}`", sort.en))
            }
            Self::NeverExercised { runbook, begun: false } => {
                both(format!("« {runbook} » n'a jamais été exercé"), format!("`{runbook}` was never exercised"))
            }
            Self::NeverExercised { runbook, begun: true } => both(
                format!("« {runbook} » a été commencé, et jamais exercé jusqu'au bout"),
                format!("`{runbook}` was begun, and never exercised to its end"),
            ),
            Self::ExerciseOverdue { runbook, since, every } => both(
                format!("« {runbook} » n'a pas été exercé depuis le {since} ; à faire tous les {}", every.spoken(Lang::Fr)),
                format!("`{runbook}` was not exercised since {since}; it is to be every {}", every.spoken(Lang::En)),
            ),
            Self::Doubt { what, .. } | Self::Other { what, .. } => what.clone(),
        };
        text.get(lang).to_owned()
    }

    /// The remedy, where one is known.
    pub fn hint(&self, lang: Lang) -> Option<String> {
        let said = |fr: &str, en: &str| Some(both(fr, en).get(lang).to_owned());
        let (nearest, known) = match self {
            Self::UnknownKey { nearest, known, .. } | Self::UnknownValue { nearest, known, .. } => (nearest.as_deref(), known.as_slice()),
            Self::UnknownReference { nearest, .. } => (nearest.as_deref(), [].as_slice()),
            Self::Doubt { hint, .. } => return Some(hint.get(lang).to_owned()),
            Self::Other { hint, .. } => return hint.as_ref().map(|hint| hint.get(lang).to_owned()),
            Self::NotYaml { .. } => {
                return said(
                    "vérifiez l'indentation et les guillemets de cette ligne",
                    "check the indentation and the quotes of this line",
                );
            }
            Self::TooLarge => return said("coupez-le en plusieurs fichiers", "cut it into several files"),
            Self::NotText => return said("enregistrez-le en UTF-8 dans votre éditeur", "save it as UTF-8 in your editor"),
            Self::Conflict { .. } => {
                return said(
                    "gardez l'un des deux textes et effacez les trois marques (<<<<<<<, =======, >>>>>>>)",
                    "keep one of the two texts and delete the three marks (<<<<<<<, =======, >>>>>>>)",
                );
            }
            Self::NeverExercised { runbook, .. } | Self::ExerciseOverdue { runbook, .. } => {
                let said = both(
                    format!(
                        "relais start {runbook} --drill : rien ne part ; ou « exercise_every: never » dans ce guide, s'il n'a pas à être exercé"
                    ),
                    format!(
                        "relais start {runbook} --drill: nothing leaves; or `exercise_every: never` in it, if it need not be exercised"
                    ),
                );
                return Some(said.get(lang).to_owned());
            }
            Self::DuplicateKey { .. } | Self::MissingKey { .. } | Self::WrongType { .. } => return None,
        };
        let text = match (nearest, known) {
            (Some(nearest), _) => both(format!("vouliez-vous dire « {nearest} » ?"), format!("did you mean `{nearest}`?")),
            (None, []) => return None,
            (None, known) => both(format!("connus : {}", known.join(", ")), format!("known: {}", known.join(", "))),
        };
        Some(text.get(lang).to_owned())
    }
}

fn both(fr: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual { fr: fr.into(), en: en.into() }
}

/// The French name of a sort of value.
fn french(sort: &str) -> &str {
    match sort {
        "text" => "texte",
        "number" => "nombre",
        "list" => "liste",
        "map" => "ensemble de clés",
        "true/false" => "true/false",
        "duration" => "durée (30s, 10m, 1h 30m)",
        "null" => "rien",
        other => other,
    }
}
