//! The head of the post-mortem: what, who and when.

use crate::domain::incident::{Event, Record};
use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::draft::Draft;
use crate::domain::postmortem::questions::Questions;
use crate::domain::postmortem::standing::standing;
use crate::domain::postmortem::walks::Text;
use crate::domain::time::Timestamp;

/// The title, that it is a draft, and that it was an exercise if it was.
pub fn title(draft: &Draft<'_>, questions: &Questions, page: &mut Page) {
    match draft.declared {
        Some(declared) if declared.drill => page.heading(1, &draft.with("postmortem-title-drill", &[("title", (&declared.title).into())])),
        Some(declared) => page.heading(1, &draft.with("postmortem-title", &[("title", (&declared.title).into())])),
        None => page.heading(1, &draft.say("postmortem-title-unknown")),
    }
    if draft.declared.is_some_and(|declared| declared.drill) {
        page.strong(&draft.say("postmortem-drill"));
    }
    page.paragraph(&standing(&draft.words, questions.count()));
    page.paragraph(&draft.say("postmortem-answer-how"));
}

/// The facts that identify the incident.
pub fn table(draft: &Draft<'_>, page: &mut Page) {
    let (Some(declared), Some(incident)) = (draft.declared, &draft.incident) else { return };
    let unknown = || draft.say("postmortem-unknown");
    let mut rows = vec![
        (draft.say("postmortem-head-id"), Cell::Code(declared.id.clone())),
        (draft.say("postmortem-head-workspace"), Cell::Words(declared.workspace.clone())),
        (draft.say("postmortem-head-severity"), Cell::Words(severities(draft, declared.severity))),
        (
            draft.say("postmortem-head-provider"),
            Cell::Words(declared.provider.as_deref().map_or_else(unknown, |id| declared.name(id).to_owned())),
        ),
        (
            draft.say("postmortem-head-service"),
            Cell::Words(declared.service.as_deref().map_or_else(unknown, |id| declared.name(id).to_owned())),
        ),
        (draft.say("postmortem-head-declared"), Cell::Words(by(draft, incident.declared_at, &declared.by))),
        (draft.say("postmortem-head-closed"), Cell::Words(closed(draft))),
        (draft.say("postmortem-head-roles"), Cell::Words(roles(draft))),
    ];
    for walk in &draft.walks {
        for (n, text) in walk.texts.iter().enumerate() {
            let label = draft.say(if n == 0 { "postmortem-head-runbook" } else { "postmortem-head-moved" });
            rows.push((label, Cell::Words(runbook(draft, text))));
        }
    }
    let rows: Vec<Vec<Cell>> = rows.into_iter().map(|(label, value)| vec![Cell::Words(label), value]).collect();
    page.table(&[draft.say("postmortem-column-what"), draft.say("postmortem-column-value")], rows);
}

/// The first severity and each change of it: `2 → 1 (18:38:00 CET)`.
fn severities(draft: &Draft<'_>, first: u8) -> String {
    let mut text = first.to_string();
    for record in draft.records {
        if let Event::SeverityChanged { to, .. } = &record.event {
            text = format!("{text} → {to} ({})", draft.local(record.happened_at()));
        }
    }
    text
}

fn by(draft: &Draft<'_>, at: Timestamp, who: &str) -> String {
    draft.with("postmortem-by", &[("at", draft.moment(at).into()), ("who", who.into())])
}

pub(super) fn closing(records: &[Record]) -> Option<(&Record, &str)> {
    records.iter().find_map(|record| {
        let Event::Closed { by, .. } = &record.event else { return None };
        Some((record, by.as_str()))
    })
}

fn closed(draft: &Draft<'_>) -> String {
    closing(draft.records).map_or_else(|| draft.say("postmortem-still-open"), |(record, who)| by(draft, record.happened_at(), who))
}

fn roles(draft: &Draft<'_>) -> String {
    let roles = draft.incident.iter().flat_map(|incident| &incident.roles);
    let roles: Vec<String> =
        roles.map(|(role, who)| draft.with("postmortem-role", &[("role", draft.words.role(role).into()), ("who", who.into())])).collect();
    if roles.is_empty() { draft.say("postmortem-none") } else { roles.join("\n") }
}

/// The runbook with what identifies its exact text.
fn runbook(draft: &Draft<'_>, text: &Text<'_>) -> String {
    let pinned = text.pinned;
    let commit = pinned.commit.as_deref().map(|commit| commit.chars().take(12).collect::<String>());
    let origin = match commit {
        Some(commit) if pinned.dirty => draft.with("postmortem-runbook-dirty", &[("commit", commit.into())]),
        Some(commit) => draft.with("postmortem-runbook-commit", &[("commit", commit.into())]),
        None => draft.say("postmortem-runbook-no-commit"),
    };
    draft.with(
        "postmortem-runbook",
        &[
            ("title", text.title().into()),
            ("path", (&pinned.path).into()),
            ("origin", origin.into()),
            ("hash", (&pinned.hash).into()),
            ("at", draft.local(text.at).into()),
            ("who", (&pinned.by).into()),
        ],
    )
}
