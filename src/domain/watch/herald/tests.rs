//! What is told, and what is not, when providers fail one by one, together, behind our own line, and while they are worked on.

use super::*;
use crate::domain::effect::{Failure, FailureKind, Outcome};
use crate::domain::provider::Provider;
use crate::domain::status::SourceKey;
use crate::domain::yaml::{Faults, Node};

/// A firm that is watched, second by second.
struct Night {
    providers: BTreeMap<String, Provider>,
    monitor: Monitor,
    herald: Herald,
    now: Timestamp,
    down: Vec<&'static str>,
    window: Option<Timestamp>,
    said: Vec<String>,
}

impl Night {
    /// Six providers on one network and two that are not, each with a port that is knocked at every ten seconds.
    fn new() -> Self {
        let provider = |id: &str| {
            let on = if id.starts_with('x') {
                ""
            } else {
                "stands_on:\n  - {provider: cdn, kind: network, source: 'https://a.example', date: 2026, confidence: confirmed}\n"
            };
            let text = format!(
                "relais: 1\nname: {id}\nkind: ai\nsources: [{{id: port, format: tcp, address: '{id}.example:443', every: 10s}}]\n{on}"
            );
            (id.to_owned(), Provider::parse(id, &Node::parse(&text).unwrap(), &mut Faults::default()).unwrap())
        };
        let mut night = Self {
            providers: ["a", "b", "c", "d", "e", "f", "x1", "x2"].into_iter().map(provider).collect(),
            monitor: Monitor::default(),
            herald: Herald::default(),
            now: "2026-11-22T02:00:00Z".parse().unwrap(),
            down: Vec::new(),
            window: None,
            said: Vec::new(),
        };
        night.monitor.follow(&night.providers, night.now);
        night.ask_for(15);
        night.tell_for(15);
        assert_eq!(night.said(), ["began 8 0 0"]);
        night
    }

    /// Time goes by with nobody listening.
    fn ask_for(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.now = Span::seconds(1).after(self.now);
            for (key, _) in self.monitor.due(&self.providers, self.now) {
                self.answer(&key);
            }
        }
    }

    fn answer(&mut self, key: &SourceKey) {
        let silent = Outcome::Failed(Failure::new(FailureKind::Unreachable, "pas de route", "no route"));
        let outcome = if self.down.contains(&key.provider.as_str()) { silent } else { Outcome::Connected { millis: 3 } };
        assert!(self.monitor.answered(&self.providers, key, &outcome, self.now));
    }

    fn tell_for(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.ask_for(1);
            let window = self.window.filter(|until| *until > self.now);
            self.herald.hear(self.monitor.take_turned(), self.now);
            let news = self.herald.tell(&self.monitor, |_| window, self.now);
            self.said.extend(news.iter().map(short));
        }
    }

    fn said(&mut self) -> Vec<String> {
        std::mem::take(&mut self.said)
    }

    fn falls(&mut self, who: &[&'static str]) {
        self.down.extend(who);
    }

    fn returns(&mut self, who: &[&'static str]) {
        self.down.retain(|id| !who.contains(id));
    }
}

fn short(news: &News) -> String {
    let turn = |turn: &Turn| format!("{} {}/{}", turn.provider, turn.to.health.name(), turn.to.state.name());
    match news {
        News::Began { well, bad, unknown } => format!("began {well} {bad} {unknown}"),
        News::Turned(one) => turn(one),
        News::Shared(cause) => {
            format!("shared {} {} of {}, others {} of {}", cause.id, cause.explains.len(), cause.failing, cause.others.0, cause.others.1)
        }
        News::SharedOver { id } => format!("over {id}"),
        News::Held { turn: one, .. } => format!("held {}", turn(one)),
        News::CutOff => "cut off".to_owned(),
        News::Back => "back".to_owned(),
        News::Skew(skew) => format!("skew {skew:?}"),
        News::DueSoon(awaited) | News::Late(awaited) => awaited.audience.clone(),
    }
}

#[test]
fn one_failure_is_told_once_and_its_return_too() {
    let mut night = Night::new();
    night.falls(&["x1"]);
    night.tell_for(600);
    assert_eq!(night.said(), ["x1 major_outage/known"]);
    night.returns(&["x1"]);
    night.tell_for(600);
    assert_eq!(night.said(), ["x1 operational/known"]);
}

#[test]
fn what_fails_and_passes_by_turns_is_told_no_more_than_twice() {
    let mut night = Night::new();
    night.falls(&["x1"]);
    night.tell_for(60);
    night.said();
    for _ in 0..10 {
        night.returns(&["x1"]);
        night.tell_for(9);
        night.falls(&["x1"]);
        night.tell_for(180);
    }
    let said = night.said();
    assert!(said.len() <= 2, "{said:?}");
}

#[test]
fn one_try_that_fails_is_no_news() {
    let mut night = Night::new();
    for _ in 0..10 {
        night.falls(&["a"]);
        night.tell_for(4);
        night.returns(&["a"]);
        night.tell_for(30);
    }
    assert_eq!(night.said(), Vec::<String>::new());
}

#[test]
fn six_that_fall_together_are_told_as_one_and_each_return_alone() {
    let mut night = Night::new();
    night.falls(&["a", "b", "c", "d", "e", "f"]);
    night.tell_for(300);
    let said = night.said();
    assert_eq!(said.last().map(String::as_str), Some("shared cdn 6 of 6, others 0 of 2"), "{said:?}");
    assert!(said.iter().filter(|line| line.contains("major")).count() <= 1, "{said:?}");
    night.returns(&["a", "b", "c", "d", "e", "f"]);
    night.tell_for(300);
    let said = night.said();
    let well = said.iter().filter(|line| line.ends_with("operational/known")).count();
    assert_eq!((well, said.contains(&"over cdn".to_owned())), (6, true), "{said:?}");
}

#[test]
fn who_is_left_alone_behind_a_cause_that_is_over_is_told() {
    let mut night = Night::new();
    night.falls(&["a", "b", "c", "d"]);
    night.tell_for(120);
    night.said();
    night.returns(&["a", "b", "c"]);
    night.tell_for(300);
    let said = night.said();
    assert_eq!(said.iter().filter(|line| *line == "d major_outage/known").count(), 1, "{said:?}");
}

#[test]
fn while_we_are_cut_off_nobody_is_called_down_and_the_return_is_quiet() {
    let mut night = Night::new();
    night.falls(&["a", "b", "c", "d", "e", "f", "x1", "x2"]);
    for _ in 0..600 {
        night.tell_for(1);
        let down: Vec<_> = night.monitor.verdicts.iter().filter(|(_, verdict)| verdict.health.is_bad()).map(|(id, _)| id).collect();
        assert!(down.is_empty(), "{down:?} at {}", night.now);
    }
    assert_eq!(night.said(), ["cut off"]);
    night.down.clear();
    night.tell_for(600);
    assert_eq!(night.said(), ["back"]);
}

#[test]
fn who_was_down_before_we_were_cut_off_is_not_told_again() {
    let mut night = Night::new();
    night.falls(&["x1"]);
    night.tell_for(60);
    night.falls(&["a", "b", "c", "d", "e", "f", "x2"]);
    night.tell_for(600);
    night.down = vec!["x1"];
    night.tell_for(600);
    assert_eq!(night.said(), ["x1 major_outage/known", "cut off", "back"]);
}

#[test]
fn a_window_holds_back_what_fails_within_it_and_its_end_tells_what_lasts() {
    let mut night = Night::new();
    night.window = Some(Span::minutes(10).after(night.now));
    night.falls(&["x1", "x2"]);
    night.tell_for(120);
    assert_eq!(night.said(), ["held x1 major_outage/known", "held x2 major_outage/known"]);
    night.returns(&["x1"]);
    night.tell_for(700);
    assert_eq!(night.said(), ["x2 major_outage/known"]);
}

#[test]
fn what_was_bad_before_the_watch_began_is_told_first() {
    let mut night = Night::new();
    night.falls(&["x1"]);
    night.ask_for(60);
    night.herald = Herald::default();
    night.tell_for(1);
    assert_eq!(night.said(), ["began 7 1 0", "x1 major_outage/known"]);
}
