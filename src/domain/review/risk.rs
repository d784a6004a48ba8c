//! What of a change a reviewer must not read over: what runs, what is reached, who is told, what can no longer be taken back or proved.

use crate::domain::runbook::{Field, StepChange, Touch};
use crate::domain::step::Step;
use crate::domain::yaml::ways::get;
use crate::domain::yaml::{Node, Value};

/// One thing that is to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// A program runs that did not, or otherwise.
    Command,
    /// Something is called over the network that was not, or otherwise.
    Request,
    /// Somebody is told who was not, or by another way.
    Recipient,
    /// A service goes elsewhere.
    Target,
    /// It cannot be taken back.
    Irreversible,
    /// It is said to change less than before.
    Level,
    /// It changes something outside, and nothing says how to take it back.
    NoWayBack,
    /// A proof that it worked is gone, or is another one.
    Proof,
    /// Another person's agreement is no longer asked, or is asked otherwise.
    Approval,
    /// Somebody who was told is no longer.
    Told,
    /// A milestone is no longer marked.
    Milestone,
    /// It is reached on other ways than before.
    Reached,
}

impl Risk {
    /// Its name, which does not change with the language; `review-risk-<name>` is its sentence.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Request => "request",
            Self::Recipient => "recipient",
            Self::Target => "target",
            Self::Irreversible => "irreversible",
            Self::Level => "level",
            Self::NoWayBack => "no-way-back",
            Self::Proof => "proof",
            Self::Approval => "approval",
            Self::Told => "told",
            Self::Milestone => "milestone",
            Self::Reached => "reached",
        }
    }
}

/// The risks of a change of a step, given it before and after, and where it stands in the new file.
pub(super) fn of(change: &StepChange, [old, new]: [Option<&Step>; 2], is: Option<&Node>) -> Vec<Risk> {
    let mut risks = match (change.touch, old, new) {
        (Touch::Added, _, Some(new)) => added(new, is),
        (Touch::Removed, Some(old), _) => removed(old),
        (Touch::Changed, Some(old), Some(new)) => changed(change, (old, new), is),
        _ => Vec::new(),
    };
    risks.sort();
    risks.dedup();
    risks
}

fn added(step: &Step, node: Option<&Node>) -> Vec<Risk> {
    let parts = [node, node.and_then(|step| get(step, "verify")), node.and_then(|step| get(step, "undo"))];
    let mut risks: Vec<Risk> = parts.into_iter().filter_map(act).collect();
    match step.kind.name {
        "notify" => risks.push(Risk::Recipient),
        "switch" => risks.push(Risk::Target),
        _ => {}
    }
    risks.extend(step.common.is_irreversible().then_some(Risk::Irreversible));
    risks.extend(has_no_way_back(step).then_some(Risk::NoWayBack));
    risks
}

/// What runs or is called by a step, a proof or a way back.
fn act(part: Option<&Node>) -> Option<Risk> {
    match get(part?, "kind").map(|kind| &kind.value) {
        Some(Value::Text(kind)) if kind == "run" => Some(Risk::Command),
        Some(Value::Text(kind)) if kind == "fetch" => Some(Risk::Request),
        _ => None,
    }
}

fn has_no_way_back(step: &Step) -> bool {
    // A message that left is followed by another, never taken back.
    let says = step.kind.name == "notify";
    step.act.changes_the_world() && step.undo.is_none() && !step.act.undoes_itself() && !says && !step.common.is_irreversible()
}

fn removed(step: &Step) -> Vec<Risk> {
    let common = &step.common;
    let proves = step.kind.name == "check" || step.verify.is_some();
    let marks = step.kind.name == "mark" || common.marks.is_some();
    let list = [
        (step.kind.name == "notify", Risk::Told),
        (proves, Risk::Proof),
        (marks, Risk::Milestone),
        (common.approval.is_some(), Risk::Approval),
    ];
    list.into_iter().filter_map(|(is, risk)| is.then_some(risk)).collect()
}

fn changed(change: &StepChange, (old, new): (&Step, &Step), is: Option<&Node>) -> Vec<Risk> {
    let touched = |field: Field| change.fields.get(&field).copied();
    let mut risks = Vec::new();
    for (field, risk) in [
        (Field::Command, Risk::Command),
        (Field::Request, Risk::Request),
        (Field::Audience, Risk::Recipient),
        (Field::Channel, Risk::Recipient),
        (Field::Service, Risk::Target),
        (Field::Provider, Risk::Target),
        (Field::When, Risk::Reached),
    ] {
        risks.extend(touched(field).map(|_| risk));
    }
    let part = |key: &str| is.and_then(|step| get(step, key));
    for (field, part) in [(Field::Kind, is), (Field::Verify, part("verify")), (Field::Undo, part("undo"))] {
        risks.extend(touched(field).and_then(|_| act(part)));
    }
    let was_final = old.common.is_irreversible();
    risks.extend((new.common.is_irreversible() && !was_final).then_some(Risk::Irreversible));
    // Its name is no longer typed first, or after a crash it is done again by itself.
    let is_less = (was_final && !new.common.is_irreversible()) || (new.common.only_asks() && !old.common.only_asks());
    risks.extend(is_less.then_some(Risk::Level));
    risks.extend((has_no_way_back(new) && !has_no_way_back(old)).then_some(Risk::NoWayBack));
    let less = |field: Field| matches!(touched(field), Some(Touch::Removed | Touch::Changed));
    risks.extend((less(Field::Verify) || less(Field::Expected)).then_some(Risk::Proof));
    risks.extend(less(Field::Approval).then_some(Risk::Approval));
    risks.extend(less(Field::Milestone).then_some(Risk::Milestone));
    let tells = |step: &Step| step.kind.name == "notify";
    let promises = |step: &Step| step.written.contains_key("next_update");
    risks.extend(((tells(old) && !tells(new)) || (promises(old) && !promises(new))).then_some(Risk::Told));
    let proves = |step: &Step| step.kind.name == "check";
    risks.extend((proves(old) && !proves(new)).then_some(Risk::Proof));
    risks
}
