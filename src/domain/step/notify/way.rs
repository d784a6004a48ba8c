//! By which channel a `notify` goes, and what a person is asked where none of its own may be used.

use std::sync::Arc;

use super::{Notify, warning};
use crate::domain::channel::Line;
use crate::domain::effect::{Effect, Outcome};
use crate::domain::step::outlet::{Outlet, Refused, others, outlet};
use crate::domain::step::{Choice, Plan, Scene};
use crate::domain::text::Text;

impl Notify {
    /// Every channel that it names stands on what fails: a person chooses another, or one of these all the same.
    pub(super) fn no_channel(&self, scene: &Scene<'_>, passed: &[Text]) -> Plan {
        let mut lines: Vec<Text> = passed.iter().map(|why| warning(scene, why)).collect();
        let others = others(scene, &self.channels);
        lines.push(match others.first() {
            Some((id, _)) => scene.say(
                &format!("choisissez un autre canal ; relais propose « {id} »"),
                &format!("choose another channel; relais proposes `{id}`"),
            ),
            None => scene.say(
                "aucun autre canal dans relais.yaml : téléphonez, ou choisissez celui-ci malgré tout",
                "no other channel in relais.yaml: telephone, or choose this one all the same",
            ),
        });
        Plan::of(lines)
    }

    /// The channel: that by which this attempt began, the one that a person chose, or the first that does not stand on what fails.
    pub(super) fn way<'a>(&self, scene: &Scene<'a>, results: &[(&Effect, &Outcome)], replies: &[&str]) -> Result<Outlet<'a>, Refused> {
        let chosen = replies.iter().copied().find(|id| scene.workspace.channels.contains_key(*id));
        self.used(scene, results, chosen).map_or_else(|| outlet(scene, &self.channels, chosen), Ok)
    }

    /// The channel by which this attempt began, whatever became of its ground since.
    fn used<'a>(&self, scene: &Scene<'a>, results: &[(&Effect, &Outcome)], chosen: Option<&str>) -> Option<Outlet<'a>> {
        let (first, _) = results.first()?;
        if let ([only], None) = (self.channels.as_slice(), chosen) {
            // It began by the one channel that it names: nobody chose another.
            let (id, line) = scene.workspace.channels.get_key_value(only)?;
            return Some(Outlet { id, line, passed: Vec::new(), caution: None });
        }
        let asked = |identity: &str| results.iter().any(|(asked, _)| asked.identity() == Some(identity));
        let named = chosen.into_iter().chain(self.channels.iter().map(String::as_str));
        let mut named = named.filter_map(|id| scene.workspace.channels.get_key_value(id));
        let is_it = |id: &'a str, line: &'a Arc<Line>| {
            let envelopes = self.post.envelopes(scene, id, line).unwrap_or_default();
            match (first.identity(), envelopes.as_slice()) {
                (identity, [envelope]) if line.channel.staged().is_some() => {
                    let letter = || self.post.writer(scene, &envelopes).and_then(|writer| writer.letter(envelope)).ok();
                    identity.is_none() && letter().is_some_and(|letter| letter.ask.effect == **first)
                }
                (None, _) => false,
                (Some(_), _) => envelopes.iter().any(|envelope| envelope.id == id && asked(envelope.identity())),
            }
        };
        let found = named.find(|(id, line)| is_it(id, line))?;
        Some(Outlet { id: found.0, line: found.1, passed: Vec::new(), caution: None })
    }

    /// The ways that a person may choose from when those of the runbook stand on what fails.
    pub(super) fn ways(&self, scene: &Scene<'_>) -> Vec<Choice> {
        let way = |id: &str, line: &Line, note: Option<Text>| Choice {
            id: id.to_owned(),
            title: Text::from(format!("{id} ({})", line.channel.describe())),
            note,
        };
        let mut ways: Vec<Choice> = others(scene, &self.channels).into_iter().map(|(id, line)| way(id, line, None)).collect();
        let all_the_same = scene.say("malgré tout : elle repose sur ce qui est en panne", "all the same: it stands on what is down");
        let named = self.channels.iter().filter_map(|id| scene.workspace.channels.get_key_value(id));
        ways.extend(named.map(|(id, line)| way(id, line, Some(all_the_same.clone()))));
        ways
    }
}
