//! The news that people were promised, for whoever watches with no screen: each told once when it is due soon, and once when it
//! is late.

use std::collections::BTreeMap;

use super::News;
use crate::domain::incident::{Nearness, Pending};
use crate::domain::text::Text;
use crate::domain::time::Timestamp;

/// News that were promised in an open incident and did not leave yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Awaited {
    /// The incident's id.
    pub incident: String,
    /// What the incident is called.
    pub title: Text,
    /// Whether it is an exercise.
    pub drill: bool,
    /// The id of the audience that they were promised to.
    pub audience: String,
    /// When they are due.
    pub due: Timestamp,
}

/// Remembers which of them were told.
#[derive(Debug, Default)]
pub struct Reminder {
    /// Whether it was told that they are late; that they are due soon was.
    told: BTreeMap<Awaited, bool>,
    awaited: Vec<Awaited>,
}

impl Reminder {
    /// Takes all that are awaited now.
    pub fn hear(&mut self, awaited: Vec<Awaited>) {
        self.told.retain(|told, _| awaited.contains(told));
        self.awaited = awaited;
    }

    /// What is worth telling now.
    pub fn tell(&mut self, now: Timestamp) -> Vec<News> {
        let mut news = Vec::new();
        for awaited in &self.awaited {
            let told = self.told.get(awaited).copied();
            match (Nearness::of(awaited.due, now), told) {
                (Nearness::Over(_), Some(true)) | (Nearness::Soon(_), Some(_)) | (Nearness::Ahead(_), _) => {}
                (Nearness::Over(_), None | Some(false)) => {
                    news.push(News::Late(awaited.clone()));
                    self.told.insert(awaited.clone(), true);
                }
                (Nearness::Soon(_), None) => {
                    news.push(News::DueSoon(awaited.clone()));
                    self.told.insert(awaited.clone(), false);
                }
            }
        }
        news
    }

    /// When the next of them is to be told.
    pub fn next_wake(&self, now: Timestamp) -> Option<Timestamp> {
        let rings = |awaited: &Awaited| Pending { audience: &awaited.audience, due: awaited.due, told: None }.rings(now);
        self.awaited.iter().filter_map(rings).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn awaited(audience: &str, due: &str) -> Awaited {
        let due = format!("2026-11-22T{due}Z").parse().unwrap();
        Awaited { incident: "a".to_owned(), title: "A".into(), drill: false, audience: audience.to_owned(), due }
    }

    #[test]
    fn each_is_told_once_when_it_is_due_soon_and_once_when_it_is_late() {
        let mut reminder = Reminder::default();
        let (clients, team) = (awaited("clients", "02:30:00"), awaited("team", "02:00:00"));
        reminder.hear(vec![clients.clone(), team.clone()]);
        let now = |hour: &str| format!("2026-11-22T{hour}Z").parse().unwrap();
        let mut tell = |hour: &str| (reminder.tell(now(hour)), reminder.next_wake(now(hour)));
        assert_eq!(tell("02:10:00"), (vec![News::Late(team)], Some(now("02:25:00"))));
        assert_eq!(tell("02:25:00"), (vec![News::DueSoon(clients.clone())], Some(now("02:30:00"))));
        assert_eq!(tell("02:26:00"), (Vec::new(), Some(now("02:30:00"))));
        assert_eq!(tell("02:30:00"), (vec![News::Late(clients.clone())], None));
        assert_eq!(tell("03:30:00"), (Vec::new(), None));
        reminder.hear(vec![awaited("clients", "03:40:00")]);
        assert_eq!(reminder.next_wake(now("03:30:00")), Some(now("03:35:00")), "moved: another promise");
        reminder.hear(Vec::new());
        assert_eq!(reminder.tell(now("03:40:00")), Vec::new(), "they left");
    }
}
