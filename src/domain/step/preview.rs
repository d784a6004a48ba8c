//! What choosing an answer will change, shown before it is given: the exact difference of a switch.

use super::switch::{first_wish, recorded};
use super::{Reference, Scene, Step};

/// The lines that say what this answer will change; none where it changes nothing that can be told before.
pub fn preview(scene: &Scene<'_>, step: &Step, answer: &str) -> Vec<String> {
    let services = step.act.references().into_iter().filter_map(|(reference, name)| match reference {
        Reference::Service => scene.resolve(name).ok(),
        Reference::Provider | Reference::Channel | Reference::Audience | Reference::Template => None,
    });
    services.filter_map(|service| difference(scene, &service, answer)).flatten().collect()
}

fn difference(scene: &Scene<'_>, service: &str, provider: &str) -> Option<Vec<String>> {
    let service = scene.workspace.service(service)?;
    let (candidate, mechanism) = (service.candidate(provider)?, service.mechanism.as_deref()?);
    let wish = first_wish(scene, service, candidate)?;
    let (path, plan) = mechanism.plan(scene.files, &wish).ok()?;
    let mut lines = vec![plan.place.to_string()];
    lines.extend(plan.difference.iter().map(ToString::to_string));
    lines.extend(recorded(path, &wish, &plan.from).into_iter().map(|ask| format!("+ {}", ask.what)));
    Some(lines)
}
