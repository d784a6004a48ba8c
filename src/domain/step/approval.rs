//! `approval`: the agreement of another person that a step waits for before it is done.
//!
//! ```yaml
//! approval: {by: [lead, sami], within: 30m}
//! ```

use crate::domain::time::Span;
use crate::domain::yaml::{Faults, Fields};

/// How long an approval may take and then holds, where nothing else is said.
const WITHIN: Span = Span::minutes(30);

/// Whose agreement a step waits for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Members and roles, any one of whom may give it; anybody of the team where none is named.
    pub by: Vec<String>,
    /// How long after it was asked it may be given and used.
    pub within: Span,
    /// Whether whoever acts may give it themselves.
    pub alone: bool,
}

impl Default for Approval {
    fn default() -> Self {
        Self { by: Vec::new(), within: WITHIN, alone: false }
    }
}

impl Approval {
    /// Reads `approval:`.
    pub(super) fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let by = fields.texts("by", faults);
        let within = fields.span("within", faults).unwrap_or(WITHIN);
        let alone = fields.flag("alone", faults);
        fields.finish(faults);
        Self { by, within, alone }
    }
}

#[cfg(test)]
mod tests {
    use super::super::stage::faults;

    #[test]
    fn an_unknown_key_is_a_fault_with_the_nearest() {
        let step = |approval: &str| faults(&format!("{{id: a, kind: say, title: {{fr: A, en: A}}, approval: {approval}}}"));
        assert_eq!(step("{}"), Vec::<String>::new());
        assert_eq!(step("{by: [lead], within: 10m, alone: true}"), Vec::<String>::new());
        assert!(step("{withn: 10m}")[0].ends_with("unknown key `withn`"));
        assert_eq!(step("{within: soon}").len(), 1);
    }
}
