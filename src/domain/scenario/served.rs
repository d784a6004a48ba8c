//! A drill as others read it over HTTP: each page and check of each provider at its own address, without `https://`.

use std::collections::BTreeMap;

use super::{Inject, Play};
use crate::domain::effect::{Effect, FailureKind, Outcome};
use crate::domain::http::Response;
use crate::domain::lang::Lang;
use crate::domain::provider::Provider;
use crate::domain::status::{Source, SourceKey};
use crate::domain::text::Text;
use crate::domain::time::{TimeZone, Timestamp};
use crate::domain::words::Words;

/// What is served at a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Served {
    /// An answer.
    Answer(Response),
    /// The connection is closed without a word.
    Closed,
    /// Nobody answers, ever.
    Silent,
    /// There is nothing of the kind.
    Nothing,
}

/// One message that reaches the players while a drill is served: of the scenario, or of whoever leads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// When.
    pub at: Timestamp,
    /// Who says it, and by which way.
    pub who: String,
    /// What.
    pub words: String,
}

/// The path of what a source asks, if it is asked by HTTP: its address without the scheme.
pub fn path(source: &Source) -> Option<String> {
    match source.reader.ask() {
        Effect::Fetch(request) => Some(format!("/{}", request.url.split_once("://")?.1)),
        _ => None,
    }
}

/// What stands at this path now.
pub fn at(play: &Play, providers: &BTreeMap<String, Provider>, path: &str, now: Timestamp) -> Served {
    let sources = providers.values().flat_map(|provider| provider.sources.iter().map(move |source| (provider, source)));
    let mut found = sources.into_iter().filter(|(_, source)| self::path(source).as_deref() == Some(path));
    let Some((provider, source)) = found.next() else { return Served::Nothing };
    let key = SourceKey::new(&provider.id, &source.id);
    match play.answer(Some(&key), &source.reader.ask(), providers, now) {
        Some(Outcome::Response(response)) => Served::Answer(response),
        Some(Outcome::Failed(failure)) if failure.kind == FailureKind::Timeout => Served::Silent,
        Some(Outcome::Failed(_)) => Served::Closed,
        _ => Served::Nothing,
    }
}

/// Who calls and what, as it is handed on.
pub fn sent(play: &Play, inject: &Inject, at: Timestamp, words: &Words, zone: &TimeZone) -> Sent {
    let way = words.named("inject-by", inject.by.word());
    let (who, said) = (inject.who.get(words.lang()), play.said(inject.words.get(words.lang()), zone));
    Sent { at, who: format!("{who}, {way}"), words: said }
}

/// The messages as an Atom feed (RFC 4287), the newest first.
pub fn feed(title: &str, lang: Lang, began: Timestamp, sent: &[Sent]) -> Response {
    let text = |text: &str| Text::block(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let updated = sent.last().map_or(began, |sent| sent.at);
    let head = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n\
         <id>urn:relais:drill:{}</id>\n<updated>{updated}</updated>\n<author><name>relais</name></author>\n",
        lang.code(),
        text(title),
        began.as_second(),
    );
    let entries = sent.iter().enumerate().rev().map(|(number, sent)| {
        format!(
            "<entry>\n<title>{}</title>\n<id>urn:relais:drill:{}:{number}</id>\n<updated>{}</updated>\n<content>{}</content>\n</entry>\n",
            text(&sent.who),
            began.as_second(),
            sent.at,
            text(&sent.words),
        )
    });
    answer("application/atom+xml; charset=utf-8", format!("{head}{}</feed>\n", entries.collect::<String>()))
}

/// The messages as JSON.
pub fn messages(sent: &[Sent]) -> Response {
    let all: Vec<_> = sent.iter().map(|sent| serde_json::json!({"at": sent.at, "who": sent.who, "words": sent.words})).collect();
    answer("application/json", serde_json::json!({"version": 1, "messages": all}).to_string())
}

/// A good answer with this text.
pub fn answer(kind: &str, body: String) -> Response {
    Response { status: 200, headers: [("content-type".to_owned(), kind.to_owned())].into(), body, millis: 0, certificate: None }
}
