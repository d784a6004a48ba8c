//! What the journal has to say, in both languages; the English is the `Display` of each.

use std::io;

use super::{Fault, Finding, JournalError, What};
use crate::domain::lang::{Bilingual, Lang};

impl JournalError {
    /// The refusal, for a person.
    pub fn said(&self) -> Bilingual {
        Bilingual { fr: self.french(), en: self.to_string() }
    }

    fn french(&self) -> String {
        match self {
            Self::Io { doing, path, source } => format!("impossible de {} {} : {}", verb(doing), path.display(), cause(source)),
            Self::Held { writer, holder } if holder.is_empty() => format!("le journal de « {writer} » est ouvert ailleurs"),
            Self::Held { writer, holder } => format!("le journal de « {writer} » est tenu par {holder}"),
            Self::Damaged(finding) | Self::Newer(finding) => finding.say(Lang::Fr),
            Self::Name { writer } => format!("« {} » ne peut pas nommer un journal", writer.escape_debug()),
            Self::Encode { reason } => format!("un événement ne peut pas être écrit de façon à être relu : {reason}"),
            Self::Changed { path } => format!("{} a été changé par un autre programme pendant qu'il était ouvert", path.display()),
            Self::Lost { path, recorded } => {
                format!("{} n'a plus ses lignes jusqu'au numéro {recorded}, qui avaient été écrites", path.display())
            }
        }
    }
}

impl Finding {
    /// What was found, for a person.
    pub fn say(&self, lang: Lang) -> String {
        let what = match lang {
            Lang::En => return self.to_string(),
            Lang::Fr => self.what.french(),
        };
        match self.line {
            0 => format!("{} : {what}", self.file.display()),
            line => format!("{}:{line} : {what}", self.file.display()),
        }
    }

    /// What was found, in both languages.
    pub fn said(&self) -> Bilingual {
        Bilingual { fr: self.say(Lang::Fr), en: self.say(Lang::En) }
    }
}

impl What {
    fn french(&self) -> String {
        match self {
            Self::Torn { bytes, fault, kept: None } => format!("la dernière ligne n'est pas finie ({bytes} octets) : {}", fault.french()),
            Self::Torn { bytes, fault, kept: Some(kept) } => {
                format!("la dernière ligne n'était pas finie ({bytes} octets, gardés dans {}) : {}", kept.display(), fault.french())
            }
            Self::Unended => "la dernière ligne est entière, mais sans fin de ligne".to_owned(),
            Self::Redacted { why: Some(why), .. } => {
                format!("retiré par {} le {}, parce que : {} (la chaîne tient)", why.by, why.time(), why.reason)
            }
            Self::Redacted { why: None, .. } => {
                "l'événement a été retiré, et aucun journal ne dit par qui ni pourquoi (la chaîne tient)".to_owned()
            }
            Self::StillThere { writer, seq, by } => {
                format!("{by} a retiré cette ligne, et son texte est encore là : retirez {writer}#{seq} à nouveau")
            }
            Self::Newer { version } => format!("écrit au format {version}, plus récent que ce relais"),
            Self::Unknown { reason } => format!("un événement que ce relais ne connaît pas : {reason}"),
            Self::Copied { records: 1 } => "la copie d'une ligne qui est ailleurs".to_owned(),
            Self::Copied { records } => format!("les copies de {records} lignes qui sont ailleurs"),
            Self::Forked => "une autre ligne a le même auteur et le même numéro".to_owned(),
            Self::EvidenceMissing { line } => {
                format!("le fichier que nomme {line} n'est pas ici\u{a0}: qui l'a peut l'apporter (relais pack, relais unpack)")
            }
            Self::EvidenceChanged { line } => {
                format!("ce n'est plus le fichier que nomme {line}\u{a0}: ses octets ont une autre empreinte")
            }
            Self::EvidenceUnnamed => {
                "aucune ligne ne nomme ce fichier\u{a0}: l'ajout a été interrompu, ou sa ligne a été retirée ailleurs ou n'est pas encore \
                 arrivée\u{a0}; si aucune n'est attendue, il peut être supprimé"
                    .to_owned()
            }
            Self::Damaged(fault) => fault.french(),
            Self::Unreadable { reason } => format!("illisible : {reason}"),
        }
    }
}

impl Fault {
    fn french(&self) -> String {
        match self {
            Self::Form(reason) => format!("ce n'est pas une ligne de journal : {reason}"),
            Self::Unfinished => "il manque ce qui a été écrit avec".to_owned(),
            Self::TooLong => "plus long que toute ligne de journal".to_owned(),
            Self::Seal => "l'en-tête n'est pas celui qui a été scellé".to_owned(),
            Self::Event => "l'événement n'est pas celui qui a été écrit".to_owned(),
            Self::Chain => "ne suit pas la ligne d'avant".to_owned(),
            Self::Number { due, found } => format!("ligne {found} là où la {due} était attendue"),
            Self::Time => "écrit avant la ligne qui précède".to_owned(),
            Self::Writer(writer) => format!("une ligne de « {} » dans le journal de quelqu'un d'autre", writer.escape_debug()),
        }
    }
}

/// What was being done, in French; the words are those of this folder's own calls.
fn verb(doing: &str) -> &str {
    match doing {
        "create the folder" => "créer le dossier",
        "sync the folder" => "fixer sur le disque le dossier",
        "read the folder" => "lire le dossier",
        "read" => "lire",
        "open" => "ouvrir",
        "write" => "écrire",
        "sync" => "fixer sur le disque",
        "open the lock" => "ouvrir le verrou",
        "lock" => "verrouiller",
        "write the lock" => "écrire dans le verrou",
        "end the last line of" => "finir la dernière ligne de",
        "cut the torn line off" => "retirer la ligne coupée de",
        "keep the torn line in" => "garder la ligne coupée dans",
        "remove" => "supprimer",
        "put in place" => "mettre en place",
        "cut what was not recorded off" => "retirer ce qui n'a pas été écrit de",
        other => other,
    }
}

/// The causes that a person can do something about, in French; the system's own words for the others.
fn cause(error: &io::Error) -> String {
    // What a disk says that fails; it has no kind of its own.
    const EIO: i32 = 5;
    if error.raw_os_error() == Some(EIO) {
        return "le disque signale une erreur".to_owned();
    }
    match error.kind() {
        io::ErrorKind::StorageFull => "le disque est plein".to_owned(),
        io::ErrorKind::PermissionDenied => "accès refusé".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "le disque est en lecture seule".to_owned(),
        io::ErrorKind::NotFound => "introuvable".to_owned(),
        io::ErrorKind::NotADirectory => "ce n'est pas un dossier".to_owned(),
        _ => error.to_string(),
    }
}
