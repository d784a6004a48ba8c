//! By which channel a `notify` goes, and what a person is asked where none of its own may be used.

use super::{Notify, unlisted, warning};
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
        Plan { lines, obstacle: None }
    }

    /// The channel: that by which this attempt began, the one that a person chose, or the first that does not stand on what fails.
    pub(super) fn way<'a>(&self, scene: &Scene<'a>, results: &[(&Effect, &Outcome)], replies: &[&str]) -> Result<Outlet<'a>, Refused> {
        match self.used(scene, results) {
            Some(outlet) => Ok(outlet),
            None if !results.is_empty() => Err(Refused::Unknown(unlisted(scene, results, &Text::default()))),
            None => {
                let chosen = replies.iter().copied().find(|id| scene.workspace.channels.contains_key(*id));
                outlet(scene, &self.channels, chosen)
            }
        }
    }

    /// The channel by which this attempt began, whatever became of its ground since.
    pub(super) fn used<'a>(&self, scene: &Scene<'a>, results: &[(&Effect, &Outcome)]) -> Option<Outlet<'a>> {
        let (first, _) = results.first()?;
        let all = scene.workspace.channels.iter();
        let named = self.channels.iter().filter_map(|id| scene.workspace.channels.get_key_value(id));
        let is_it = |id: &str, line: &'a Line| {
            let envelopes = self.post.envelopes(scene, id, line).unwrap_or_default();
            match (first.identity(), envelopes.as_slice()) {
                (identity, [envelope]) if line.channel.staged().is_some() => {
                    let letter = || self.post.writer(scene, &envelopes).and_then(|writer| writer.letter(envelope)).ok();
                    identity.is_none() && letter().is_some_and(|letter| letter.ask.effect == **first)
                }
                (Some(identity), _) => envelopes.iter().any(|envelope| envelope.identity == identity),
                (None, _) => false,
            }
        };
        let found = named.chain(all).find(|(id, line)| is_it(id, line))?;
        Some(Outlet { id: found.0.clone(), line: found.1, passed: Vec::new(), caution: None })
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
