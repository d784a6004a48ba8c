//! Every shipped scenario is lived through from its beginning to its end, by somebody who does the least that one can do.

use std::collections::BTreeMap;

use super::*;
use crate::app::fixture::Desk;
use crate::app::intent::{Declaration, Intent};
use crate::app::msg::Msg;
use crate::domain::effect::{Effect, EffectId, Outcome};
use crate::domain::incident::{Command, timeline};
use crate::domain::postmortem::{Beside, markdown};
use crate::domain::status::SourceKey;
use crate::domain::time::hour;
use crate::domain::words::Words;
use crate::shipped;

/// A drill under way.
struct Drill {
    desk: Desk,
}

impl Drill {
    fn begin(id: &str) -> Self {
        let mut desk = Desk::unread(Lang::Fr);
        let text = shipped::scenario(id).unwrap().to_owned();
        let wanted = Rehearsal { scenario: id.to_owned(), path: format!("drills/{id}.yaml"), text, speed: 60 };
        desk.tell(Msg::Wants(Intent::Rehearse(Box::new(wanted))));
        assert!(desk.shared.exercise.is_some(), "{:?}", desk.shared.notice);
        crate::app::health::reschedule(&mut desk.shared);
        Self { desk }
    }

    fn play(&self) -> Play {
        self.desk.shared.exercise.as_ref().unwrap().play.clone()
    }

    /// Lets it be this hour, and the world answer as the scenario says.
    fn at(&mut self, now: Timestamp) {
        self.desk.shared.now = Span::seconds(5).before(now);
        self.desk.tell(Msg::Tick);
        let play = self.play();
        for _ in 0..40 {
            let asked = std::mem::take(&mut self.desk.asked);
            if asked.is_empty() {
                return;
            }
            for (id, effect) in asked {
                let outcome = self.outcome(&play, &id, &effect, now);
                self.desk.shared.now = Span::seconds(5).before(now);
                self.desk.tell(Msg::Outcome(id, outcome));
            }
        }
        panic!("it asks without end");
    }

    fn outcome(&self, play: &Play, id: &EffectId, effect: &Effect, now: Timestamp) -> Outcome {
        let key = id.0.strip_prefix("poll/").and_then(|key| key.split_once('/')).map(|(provider, source)| SourceKey::new(provider, source));
        play.answer(key.as_ref(), effect, &self.desk.shared.workspace.providers, now).unwrap_or(Outcome::Rehearsed)
    }

    fn wants(&mut self, intent: Intent, now: Timestamp) {
        self.desk.shared.now = Span::seconds(5).before(now);
        self.desk.tell(Msg::Wants(intent));
    }

    /// Declares as soon as something that the firm uses is not well, and answers whoever calls.
    fn react(&mut self, now: Timestamp) {
        let shared = &self.desk.shared;
        let bad = shared.active.values().find(|id| shared.health.get(*id).is_some_and(|(health, _)| health.is_bad())).cloned();
        if shared.open.is_none() && bad.is_some() {
            self.declare(bad, now);
        }
        let waiting: Vec<usize> = self.desk.shared.exercise.as_ref().unwrap().waiting().map(|(row, _)| row).collect();
        for row in waiting {
            self.wants(Intent::Answer { row, reply: "Noté, je vous rappelle.".to_owned() }, now);
        }
    }

    fn declare(&mut self, provider: Option<String>, now: Timestamp) {
        let title = Text::line(&self.play().scenario.title.fr);
        self.wants(Intent::Declare(Declaration { title, provider, severity: Some(2), ..Declaration::default() }), now);
        assert!(self.desk.shared.open.as_ref().unwrap().incident.declared.drill);
    }

    /// Each moment at which something happens, and the minutes after it.
    fn moments(&self) -> Vec<Timestamp> {
        let play = self.play();
        let mut moments: Vec<Timestamp> = play.played().map(|(_, row)| play.told(row.at)).chain([play.began]).collect();
        moments = moments.iter().flat_map(|at| [0, 61, 125].map(|seconds| Span::seconds(seconds).after(*at))).collect();
        moments.retain(|at| *at < play.ends());
        moments.sort();
        moments.dedup();
        moments
    }
}

/// Lives through it, and gives what stands in its journal.
fn lived(id: &str) -> Vec<Record> {
    let mut drill = Drill::begin(id);
    for now in drill.moments() {
        drill.at(now);
        drill.react(now);
    }
    let end = drill.play().ends();
    if drill.desk.shared.open.is_none() {
        drill.declare(None, end);
    }
    drill.wants(Intent::Do(Command::Close { reason: "Fin de l'exercice".into() }), end);
    drill.desk.records
}

/// The journal, one line a record.
fn told(records: &[Record]) -> String {
    let lines = timeline(records, &Words::new(Lang::Fr));
    let zone = crate::domain::time::zone_of("Europe/Paris").unwrap();
    let line = |line: &crate::domain::incident::Line| {
        let quote = line.quote.as_ref().map(|quote| format!(" « {quote} »")).unwrap_or_default();
        format!("{} {}: {}{quote}", hour(line.happened, &zone), line.who, line.what.replace('\n', " / "))
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_shipped_scenario_is_lived_through_to_its_debrief() {
    let mut told_of = BTreeMap::new();
    for id in shipped::scenario_ids() {
        let records = lived(&id);
        let play = Play::recorded(&records).unwrap();
        let injected = records.iter().filter(|record| matches!(record.event, Event::Injected(_))).count();
        let answered = records.iter().filter(|record| matches!(record.event, Event::InjectAnswered { .. })).count();
        let calls = play.injects(play.began..play.ends()).count();
        assert_eq!((injected, answered), (calls, calls), "{id}: each who called was heard and answered, once");
        assert!(unheard(play.claims(Lang::Fr), &records).is_empty(), "{id}: all that happened is told at the end");
        let closed = records.iter().position(|record| matches!(record.event, Event::Closed { .. })).unwrap();
        let revealed = records.iter().position(|record| matches!(record.event, Event::Claimed(_)));
        assert!(revealed.is_none_or(|revealed| revealed > closed), "{id}: and no sooner");
        told_of.insert(id, records);
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| {
        for (id, records) in told_of {
            insta::assert_snapshot!(format!("{id}.journal"), told(&records));
            insta::assert_snapshot!(format!("{id}.debrief"), markdown(&records, Some(Lang::Fr), Beside::default()));
        }
    });
}

#[test]
fn the_rumour_drill_shows_nothing_wrong() {
    let mut drill = Drill::begin("rumour");
    for now in drill.moments() {
        drill.at(now);
    }
    let bad: Vec<_> = drill.desk.shared.health.iter().filter(|(_, (health, _))| health.is_bad()).collect();
    assert!(bad.is_empty(), "{bad:?}");
    assert!(drill.desk.shared.exercise.as_ref().unwrap().waiting().count() >= 5);
}

#[test]
fn a_drill_left_in_the_middle_goes_on_where_it_was() {
    let mut drill = Drill::begin("cloudflare-2025-11-18");
    let moments = drill.moments();
    for now in &moments[..moments.len() / 3] {
        drill.at(*now);
        drill.react(*now);
    }
    let (records, play) = (drill.desk.records.clone(), drill.play());
    let before = drill.desk.shared.exercise.clone().unwrap();
    drill.desk.crash();
    let after = drill.desk.shared.exercise.as_ref().unwrap();
    assert_eq!((&after.play, &after.calls, &after.answered), (&play, &before.calls, &before.answered));
    let resumed = &drill.desk.records[records.len()..];
    let left = records.last().unwrap().at;
    assert!(resumed.iter().all(|record| Span::between(left, record.at) < Span::minutes(1)), "its time stood still meanwhile");
    let again = resumed.iter().filter(|record| matches!(record.event, Event::Injected(_))).count();
    assert_eq!(again, 0, "nobody calls twice");
}

#[test]
fn what_is_read_while_it_lasts_leaves_with_it() {
    let mut drill = Drill::begin("cloudflare-2025-11-18");
    let now = drill.play().began;
    drill.wants(Intent::Pace(Pace::Faster), now);
    assert_eq!(drill.desk.shared.exercise.as_ref().unwrap().speed, 120);
    drill.wants(Intent::Pace(Pace::Pause), now);
    assert!(drill.desk.shared.exercise.as_ref().unwrap().paused);
    drill.declare(Some("cloudflare".to_owned()), now);
    drill.wants(Intent::Real, now);
    assert!(drill.desk.shared.exercise.is_none() && !drill.desk.shared.is_drill());
    drill.wants(Intent::Declare(Declaration { title: "Pour de vrai".into(), ..Declaration::default() }), now);
    let open = drill.desk.shared.open.as_ref().unwrap();
    assert!(!open.incident.declared.drill && open.incident.declared.provider.is_none(), "nothing is carried over");
}
