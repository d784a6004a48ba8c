//! A change as a line for people, and as a line of JSON.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::app::widget::state;
use crate::cli::call::Call;
use crate::cli::status::look;
use crate::domain::provider::Provider;
use crate::domain::status::{CauseStatus, Health};
use crate::domain::time::{Span, Timestamp, date, date_time_zone, hour_zone};
use crate::domain::watch::{Awaited, News, Standing, Turn};
use crate::domain::workspace::Workspace;

/// Says news in the language of the person.
pub struct Speaker<'a> {
    /// Language and signs.
    pub call: &'a Call,
    /// The firm: its zone, and whom it tells.
    pub workspace: &'a Workspace,
    /// Their names.
    pub providers: &'a BTreeMap<String, Provider>,
}

/// The bell, and the notification of those terminals that know one (OSC 9); the others ignore it.
pub fn attention(text: &str) -> String {
    format!("\x1b]9;{text}\x07\x07")
}

impl Speaker<'_> {
    /// `2026-11-28 03:12:05 CET  OpenAI ✖ major outage…`
    pub fn stamped(&self, text: &str, now: Timestamp) -> String {
        format!("{}  {text}", date_time_zone(now, &self.workspace.zone))
    }

    /// In one sentence.
    pub fn text(&self, news: &News, now: Timestamp) -> String {
        let words = &self.call.words;
        match news {
            News::Began { well, bad, unknown } => {
                let args = [("well", (*well).into()), ("bad", (*bad).into()), ("unknown", (*unknown).into())];
                words.with("watch-began", &args)
            }
            News::Turned(turn) => self.turned(turn, now),
            News::Shared(cause) => {
                let names: Vec<&str> = cause.explains.iter().map(|id| self.name(id)).collect();
                let args = [("cause", cause.said(self.name(&cause.id), words).into()), ("names", names.join(", ").into())];
                words.with("watch-shared", &args)
            }
            News::SharedOver { id } => words.with("watch-shared-over", &[("provider", self.name(id).into())]),
            News::Held { turn, until } => {
                let args = [("turned", self.turned(turn, now).into()), ("until", self.hour(*until, now).into())];
                words.with("watch-held", &args)
            }
            News::DueSoon(awaited) => self.awaited("watch-promise-soon", awaited, now),
            News::Late(awaited) => self.awaited("watch-promise-late", awaited, now),
            News::CutOff => words.say("board-cut-off"),
            News::Back => words.say("watch-back"),
            News::Skew(None) => words.say("watch-clock-right"),
            News::Skew(Some(skew)) => {
                let key = if *skew > 0 { "board-clock-ahead" } else { "board-clock-behind" };
                words.with(key, &[("span", Span::seconds(skew.unsigned_abs()).spoken(self.call.lang()).into())])
            }
        }
    }

    /// The same for a program: `{"version": 1, "at": …, "event": "turned", …}`.
    pub fn json(&self, news: &News, now: Timestamp) -> String {
        let mut document = json!({"version": 1, "at": now, "event": event(news), "text": self.text(news, now)});
        let more = match news {
            News::Began { well, bad, unknown } => json!({"well": well, "bad": bad, "unknown": unknown}),
            News::Turned(turn) => self.turn(turn),
            News::Held { turn, until } => {
                let mut turn = self.turn(turn);
                turn["until"] = json!(until);
                turn
            }
            News::Shared(cause) => json!(CauseStatus::from(cause)),
            News::SharedOver { id } => json!({"id": id}),
            News::Skew(seconds) => json!({"seconds_ahead": seconds}),
            News::DueSoon(awaited) | News::Late(awaited) => json!({
                "incident": awaited.incident,
                "title": awaited.title,
                "drill": awaited.drill,
                "audience": awaited.audience,
                "due": awaited.due,
            }),
            News::CutOff | News::Back => json!({}),
        };
        if let (Value::Object(document), Value::Object(more)) = (&mut document, more) {
            document.extend(more);
        }
        document.to_string()
    }

    fn turn(&self, turn: &Turn) -> Value {
        let standing = |standing: Standing| json!({"health": standing.health, "state": standing.state});
        json!({
            "provider": turn.provider,
            "name": self.name(&turn.provider),
            "from": turn.from.map(standing),
            "to": standing(turn.to),
            "since": turn.since,
            "reason": turn.reason.as_ref().map(|reason| reason.get(self.call.lang())),
            "words": turn.words,
        })
    }

    /// `OpenAI ✖ major outage (was operational), since 03:11 CET · our probe: HTTP 503 · Elevated errors`
    fn turned(&self, turn: &Turn, now: Timestamp) -> String {
        let words = &self.call.words;
        let was = turn.from.map(|from| words.with("watch-was", &[("word", self.word(from).1.into())]));
        let (glyph, word) = self.word(turn.to);
        let since = turn
            .since
            .filter(|_| turn.to.health != Health::Operational)
            .map(|since| words.with("cli-status-since", &[("time", self.hour(since, now).into())]));
        let reason = turn.reason.as_ref().map(|reason| reason.get(self.call.lang()).to_owned());
        let theirs = turn.words.as_ref().map(|name| words.with("watch-they-say", &[("words", name.into())]));
        let head = [Some(format!("{} {glyph} {word}", self.name(&turn.provider))), was].into_iter().flatten().collect::<Vec<_>>().join(" ");
        [Some(head), since, reason, theirs].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// `Clients: news are due in 5 min, at 03:42 CET. OpenAI is down`
    fn awaited(&self, key: &str, awaited: &Awaited, now: Timestamp) -> String {
        let (words, lang) = (&self.call.words, self.call.lang());
        let audience = self.workspace.audiences.get(&awaited.audience).map_or(awaited.audience.as_str(), |known| known.title.get(lang));
        let args = [
            ("audience", audience.into()),
            ("span", Span::between(now, awaited.due).spoken(lang).into()),
            ("hour", self.hour(awaited.due, now).into()),
            ("title", (&awaited.title).into()),
        ];
        let said = words.with(key, &args);
        if awaited.drill { words.with("watch-drill", &[("said", said.into())]) } else { said }
    }

    fn word(&self, standing: Standing) -> (&'static str, String) {
        let Ok(look) = look(self.call) else { return ("", String::new()) };
        let mark = state::standing(standing.health, standing.state, &look, &self.call.words);
        (mark.glyph, mark.word)
    }

    fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.providers.get(id).map_or(id, |provider| provider.name.as_str())
    }

    /// The hour, with its day where that is not today.
    fn hour(&self, at: Timestamp, now: Timestamp) -> String {
        let zone = &self.workspace.zone;
        let (day, hour) = (date(at, zone), hour_zone(at, zone));
        if day == date(now, zone) { hour } else { format!("{day} {hour}") }
    }
}

/// Its name in JSON.
const fn event(news: &News) -> &'static str {
    match news {
        News::Began { .. } => "began",
        News::Turned(_) => "turned",
        News::Shared(_) => "shared_cause",
        News::SharedOver { .. } => "shared_cause_over",
        News::Held { .. } => "held_for_maintenance",
        News::CutOff => "cut_off",
        News::Back => "back",
        News::Skew(_) => "clock",
        News::DueSoon(_) => "promise_due_soon",
        News::Late(_) => "promise_late",
    }
}
