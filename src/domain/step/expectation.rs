//! What an HTTP answer must be: `expect: {status: [200, 204], contains: "ok"}`.

use super::{Scene, prompt};
use crate::domain::http::Response;
use crate::domain::lang::Bilingual;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// The answer that is expected; any of 200 to 299 where no status is named.
#[derive(Debug, Clone, Default)]
pub(super) struct Expectation {
    status: Vec<u16>,
    contains: Option<String>,
}

impl Expectation {
    /// Reads `expect`.
    pub(super) fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Self {
        let Some(inner) = fields.map("expect", faults) else { return Self::default() };
        let status = inner.statuses("status", faults);
        let contains = inner.text("contains", faults);
        inner.finish(faults);
        Self { status, contains }
    }

    /// What is expected, in words.
    pub(super) fn describe(&self, scene: &Scene<'_>) -> Text {
        let codes = self.codes();
        match &self.contains {
            Some(text) => {
                scene.say(&format!("réponse attendue : {codes}, avec « {text} »"), &format!("expected answer: {codes}, with `{text}`"))
            }
            None => scene.say(&format!("réponse attendue : {codes}"), &format!("expected answer: {codes}")),
        }
    }

    /// Whether the answer is as expected; the error says in what it is not.
    pub(super) fn judge(&self, response: &Response) -> Result<(), Bilingual> {
        let expected = if self.status.is_empty() { (200..300).contains(&response.status) } else { self.status.contains(&response.status) };
        if !expected {
            let (status, codes) = (response.status, self.codes());
            return Err(Bilingual::of(format!("réponse {status}, {codes} attendu"), format!("answer {status}, {codes} expected")));
        }
        match &self.contains {
            Some(text) if !response.body.contains(text) => {
                Err(Bilingual::of(format!("réponse sans « {text} »"), format!("the answer lacks `{text}`")))
            }
            Some(_) | None => Ok(()),
        }
    }

    fn codes(&self) -> String {
        if self.status.is_empty() {
            return "200–299".to_owned();
        }
        self.status.iter().map(u16::to_string).collect::<Vec<_>>().join(", ")
    }
}

/// An address of the web with its names replaced; an error says what is wrong with it.
pub(super) fn url(scene: &Scene<'_>, template: &str) -> Result<String, Text> {
    let url = scene.exact(template).map_err(|reason| prompt::incomplete(scene, &reason))?;
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    if host.is_empty() || host.starts_with('/') || url.contains(|c: char| c.is_whitespace() || c.is_control()) {
        let said = Text::line(&url);
        return Err(scene.say(&format!("« {said} » n'est pas une adresse http"), &format!("`{said}` is not an http address")));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn response(status: u16, body: &str) -> Response {
        Response { status, headers: std::collections::BTreeMap::new(), body: body.to_owned(), millis: 1, certificate: None }
    }

    #[test]
    fn status_and_text_are_both_needed() {
        let any = Expectation::default();
        assert!(any.judge(&response(204, "")).is_ok() && any.judge(&response(302, "")).is_err());
        let strict = Expectation { status: vec![401], contains: Some("key".to_owned()) };
        assert!(strict.judge(&response(401, "no key")).is_ok());
        assert!(strict.judge(&response(200, "no key")).unwrap_err().en.contains("answer 200, 401 expected"));
        assert!(strict.judge(&response(401, "")).unwrap_err().en.contains("lacks `key`"));
    }
}
