//! Findings as workflow commands, which GitHub shows each at its line of the change.
//!
//! ```text
//! ::error file=runbooks/ai-down.yaml,line=12,col=3,title=unknown-key::unknown key `titel`%0Adid you mean `title`?
//! ```

use super::finding::Finding;

/// One line a finding.
pub fn text(findings: &[Finding]) -> String {
    let line = |finding: &Finding| {
        let (level, file, message) = (finding.level.name(), property(&finding.file), data(&finding.message));
        let (line, column, rule) = (finding.place.line, finding.place.column, property(finding.rule));
        format!("::{level} file={file},line={line},col={column},title={rule}::{message}\n")
    };
    findings.iter().map(line).collect()
}

/// A text that may not end the command, nor begin another one.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The same of a property, which others follow.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lint::Level;
    use crate::domain::yaml::Place;

    #[test]
    fn nothing_in_a_finding_ends_its_command() {
        let finding = Finding {
            level: Level::Warning,
            rule: "nobody-told",
            file: "a,b:c%.yaml".to_owned(),
            place: Place { line: 2, column: 3 },
            message: "100 %: a, b\r\n::error::c".to_owned(),
        };
        let said = "::warning file=a%2Cb%3Ac%25.yaml,line=2,col=3,title=nobody-told::100 %25: a, b%0D%0A::error::c\n";
        assert_eq!(text(&[finding]), said);
    }
}
