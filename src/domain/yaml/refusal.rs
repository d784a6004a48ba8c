//! Why a text is not YAML, in both languages; the parser speaks English alone.

use granit_parser::{ErrorKind, ScanError};

use super::Problem;
use crate::domain::lang::Bilingual;

/// What is wrong, in words of ours where the mistake is a common one.
pub(super) fn refused(error: &ScanError) -> Problem {
    use ErrorKind as E;
    let english = error.info();
    let english = english.lines().next().unwrap_or_default();
    let (fr, en) = match error.kind() {
        E::UnclosedQuotedScalar => ("un guillemet n'est pas refermé", "a quote is not closed"),
        E::TabNotAllowed | E::TabInBlockIndentation | E::TabInIndentation | E::TabAtBlockScalarStart | E::TabInPlainScalar => {
            ("une tabulation sert de retrait ; il faut des espaces", "a tab is used to indent; it must be spaces")
        }
        E::MappingValueNotAllowed | E::InvalidColonPlacement | E::UnexpectedEndOfPlainScalar => (
            "un « : » suivi d'une espace ne peut pas être ici ; mettez le texte entre guillemets",
            "a `: ` cannot stand here; put the text in quotes",
        ),
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping
        | E::UnexpectedEofImplicitFlowMapping
        | E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator => (
            "un crochet ou une accolade n'est pas refermé, ou une virgule manque",
            "a bracket or a brace is not closed, or a comma is missing",
        ),
        E::MisplacedFlowCollectionEnd | E::MismatchedFlowCollectionEnd { .. } => {
            ("un crochet ou une accolade est refermé sans avoir été ouvert", "a bracket or a brace is closed that was not opened")
        }
        E::InvalidIndentation
        | E::ExpectedBlockMappingKey
        | E::ExpectedBlockSequenceEntry
        | E::SimpleKeyExpected
        | E::InvalidSimpleKey
        | E::BlockSequenceEntryNotAllowed => {
            ("cette ligne ne suit pas le retrait des lignes d'avant", "this line does not follow the indentation of those before it")
        }
        E::UnknownAnchor => ("cet alias ne renvoie à rien", "this alias refers to nothing"),
        E::RecursionLimitExceeded => ("trop de niveaux emboîtés", "too many levels inside each other"),
        E::UnexpectedCharacter { .. } => (
            "ce signe ne peut pas commencer un texte ; mettez le texte entre guillemets",
            "this sign cannot begin a text; put the text in quotes",
        ),
        E::UnknownQuotedScalarEscape => {
            ("après « \\ », ce signe n'est pas permis entre guillemets doubles", "this sign may not follow a `\\` in double quotes")
        }
        _ => return said(&format!("l'analyseur dit « {english} »"), english),
    };
    said(fr, en)
}

/// Not YAML, in these words.
pub(super) fn said(fr: &str, en: &str) -> Problem {
    Problem::NotYaml { reason: Bilingual { fr: fr.to_owned(), en: en.to_owned() } }
}
