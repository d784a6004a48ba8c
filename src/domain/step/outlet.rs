//! By which channel a `notify` tells: the first of those that it names which does not stand on what fails.

use std::sync::Arc;

use super::Scene;
use crate::domain::channel::Line;
use crate::domain::lang::Bilingual;
use crate::domain::status::Health;
use crate::domain::text::Text;

/// The channel that is used, and those before it that are not, with the reason.
pub(super) struct Outlet<'a> {
    pub(super) id: &'a str,
    pub(super) line: &'a Arc<Line>,
    pub(super) passed: Vec<Text>,
    /// What should be known of it: it stands on what limps.
    pub(super) caution: Option<Text>,
}

/// Whether a channel may be used.
enum Fate {
    Sound,
    Limps(Text),
    Falls(Text),
}

/// The first of these channels that may be used, or the one that a person chose; an error lists why none may, if they exist at all.
pub(super) fn outlet<'a>(scene: &Scene<'a>, named: &[String], chosen: Option<&str>) -> Result<Outlet<'a>, Refused> {
    let mut passed = Vec::new();
    if let Some(id) = chosen {
        let (id, line) = line(scene, id).map_err(Refused::Unknown)?;
        let caution = match fate(scene, id, line) {
            Fate::Sound => None,
            Fate::Limps(why) | Fate::Falls(why) => Some(why),
        };
        return Ok(Outlet { id, line, passed, caution });
    }
    for id in named {
        let (id, line) = line(scene, id).map_err(Refused::Unknown)?;
        match fate(scene, id, line) {
            Fate::Sound => return Ok(Outlet { id, line, passed, caution: None }),
            Fate::Limps(why) => return Ok(Outlet { id, line, passed, caution: Some(why) }),
            Fate::Falls(why) => passed.push(why),
        }
    }
    Err(Refused::AllFall(passed))
}

/// Why no channel is there.
pub(super) enum Refused {
    /// One that is named does not exist.
    Unknown(Text),
    /// All that are named stand on what fails.
    AllFall(Vec<Text>),
}

/// The other channels of the firm that do not stand on what fails.
pub(super) fn others<'a>(scene: &Scene<'a>, named: &[String]) -> Vec<(&'a str, &'a Line)> {
    let others = scene.workspace.channels.iter().filter(|(id, _)| !named.contains(id));
    let sound = others.filter(|(id, line)| !matches!(fate(scene, id, line), Fate::Falls(_)));
    sound.map(|(id, line)| (id.as_str(), line.as_ref())).collect()
}

/// Whether a channel stands on what fails.
pub(super) fn falls(scene: &Scene<'_>, id: &str, line: &Line) -> bool {
    matches!(fate(scene, id, line), Fate::Falls(_))
}

fn line<'a>(scene: &Scene<'a>, id: &str) -> Result<(&'a str, &'a Arc<Line>), Text> {
    let missing = || scene.say(&format!("canal inconnu : « {id} »"), &format!("unknown channel: `{id}`"));
    scene.workspace.channels.get_key_value(id).map(|(id, line)| (id.as_str(), line)).ok_or_else(missing)
}

/// What becomes of a channel, by what it stands on.
fn fate(scene: &Scene<'_>, id: &str, line: &Line) -> Fate {
    let failing = scene.ground.failing().into_iter().chain(scene.provider);
    let mut limps = None;
    for failing in failing {
        let Some(on) = line.stands_on.iter().find(|on| *on == failing || scene.ground.graph.stands(on, failing)) else { continue };
        let name = |id: &str| scene.ground.graph.name(id).unwrap_or(id).to_owned();
        let health = scene.ground.health(failing, scene.now);
        let (through, failing_name) = (name(on), name(failing));
        let said = if on == failing {
            scene.say(&format!("« {id} » repose sur {failing_name}"), &format!("`{id}` stands on {failing_name}"))
        } else {
            scene.say(
                &format!("« {id} » repose sur {through}, qui repose sur {failing_name}"),
                &format!("`{id}` stands on {through}, which stands on {failing_name}"),
            )
        };
        let state =
            if health.is_bad() { health.said() } else { Bilingual::of("en cause dans cet incident", "what this incident is about") };
        let said = Text::from(format!("{said} ({})", state.get(scene.lang)));
        match health {
            Health::Degraded => limps = limps.or(Some(said)),
            // Back again, whatever the incident began with.
            Health::Operational if scene.provider == Some(failing) => {}
            Health::MajorOutage | Health::PartialOutage | Health::Unknown | Health::Maintenance | Health::Operational => {
                return Fate::Falls(said);
            }
        }
    }
    limps.map_or(Fate::Sound, Fate::Limps)
}
