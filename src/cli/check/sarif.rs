//! Findings as SARIF 2.1.0, which code scanning reads: the rules with their pages once, then each finding with its place.

use serde_json::{Value, json};

use super::finding::Finding;
use crate::domain::effect::content_hash;
use crate::domain::lang::Lang;
use crate::domain::lint::{Page, names, page, said};

/// The whole log.
pub fn log(findings: &[Finding], lang: Lang) -> Value {
    let known: Vec<&str> = names().collect();
    let rules: Vec<Value> = known.iter().filter_map(|name| rule(name, lang)).collect();
    let results: Vec<Value> = findings.iter().map(|finding| result(finding, &known)).collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "relais", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn rule(name: &str, lang: Lang) -> Option<Value> {
    let (level, page) = page(name)?;
    Some(json!({
        "id": name,
        "shortDescription": { "text": said(page.wrong, lang) },
        "fullDescription": { "text": said(page.why, lang) },
        "help": { "text": said(page.mend, lang), "markdown": markdown(&page, lang) },
        "defaultConfiguration": { "level": level.name() },
    }))
}

fn markdown(page: &Page, lang: Lang) -> String {
    let told = [page.wrong, page.why, page.mend].map(|text| said(text, lang)).join("\n\n");
    match page.before {
        "" => told,
        before => format!("{told}\n\n```yaml\n# -\n{before}\n# +\n{}\n```\n", page.after),
    }
}

fn result(finding: &Finding, known: &[&str]) -> Value {
    // The line is no part of it: what moves down by a line is the same finding.
    let hash = content_hash(format!("{}\n{}\n{}", finding.rule, finding.file, finding.message).as_bytes());
    json!({
        "ruleId": finding.rule,
        "ruleIndex": known.iter().position(|name| *name == finding.rule),
        "level": finding.level.name(),
        "message": { "text": finding.message },
        "locations": [{ "physicalLocation": {
            "artifactLocation": { "uri": uri(&finding.file) },
            "region": { "startLine": finding.place.line, "startColumn": finding.place.column },
        } }],
        "partialFingerprints": { "relais/v1": hash },
    })
}

/// A path as a relative URI: whatever has a meaning there is escaped.
fn uri(path: &str) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~');
    path.bytes().map(|byte| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_escaped_as_a_uri() {
        assert_eq!(uri("guides/à b#1.yaml"), "guides/%C3%A0%20b%231.yaml");
    }
}
