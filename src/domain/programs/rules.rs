//! What a firm says of the programs that its texts may start.
//!
//! ```yaml
//! programs:
//!   allow: [dig, tools/purge, "tools/checks/*"]
//!   signed: true
//! ```

use super::line::fits;
use crate::domain::yaml::{Faults, Fields};

/// What `programs` says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// The only programs that may be started, `*` for any letters; any where it is absent.
    pub allow: Option<Vec<String>>,
    /// Whether the text must stand in a commit with a signature that git finds good.
    pub signed: bool,
}

impl Rules {
    /// Reads `programs`.
    pub fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let Some(inner) = fields.map("programs", faults) else { return Self::default() };
        let allow = Some(inner.texts("allow", faults)).filter(|_| inner.has("allow"));
        let signed = inner.flag("signed", faults);
        inner.finish(faults);
        Self { allow, signed }
    }

    /// Whether the firm lets this program be started at all.
    pub fn lists(&self, program: &str) -> bool {
        let is = |listed: &String| fits(program, &listed.split('*').collect::<Vec<_>>()) && !strays(program);
        self.allow.as_ref().is_none_or(|allow| allow.iter().any(is))
    }
}

/// Whether a path goes up on its way, so that what it begins with says nothing of where it leads.
fn strays(program: &str) -> bool {
    program.split('/').any(|part| part == "..")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_names_programs_and_a_star_stands_for_any_letters() {
        let rules = Rules { allow: Some(vec!["dig".to_owned(), "tools/*".to_owned()]), signed: false };
        for (program, listed) in [("dig", true), ("tools/purge", true), ("digg", false), ("tools/../bin/sh", false), ("curl", false)] {
            assert_eq!(rules.lists(program), listed, "{program}");
        }
        assert!(Rules::default().lists("anything"));
        assert!(!Rules { allow: Some(Vec::new()), signed: false }.lists("anything"));
    }
}
