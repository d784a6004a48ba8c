//! The history of a runbook on its screen, and under the marked step of its page.

use std::sync::Arc;

use super::*;
use crate::app::fixture::Desk;
use crate::app::library::SummaryState;
use crate::app::msg::Msg;
use crate::app::screen::tests::check;
use crate::domain::effect::content_hash;
use crate::domain::incident::{Exercised, Reached};
use crate::domain::lang::Lang;
use crate::domain::lineage::{Before, Commit, Lineage, Missing, Told, Unsaved, Upstream, Version, Versions, compare};
use crate::domain::review::Side;
use crate::domain::text::Text;
use crate::domain::time::Span;

/// The history of a guide of the sample: three commits, one of them walked; one that is not here, and a change in none.
fn history(desk: &Desk) -> Lineage {
    let entry = desk.shared.library.as_ref().unwrap().entries.get("ai-down").unwrap();
    let side = |text: &str| Arc::new(Side { path: entry.path.clone(), text: Ok(text.to_owned()) });
    let now = entry.text.to_string();
    let longer = now.replace("for: 30m", "for: 20m");
    let earlier = longer.replace("audience: team", "audience: staff").replace("owner: lead", "owner: comms");
    let first = earlier.replacen("relais: 1\n", "relais: [1\n", 1);
    let days = |days: u64| Span::minutes(days * 24 * 60).before(desk.shared.now);
    let version = |id: &str, days_ago, author: &str, subject: &str, [before, after]: [&str; 2]| Version {
        commit: Commit { id: id.repeat(10), at: days(days_ago), author: Text::line(author), subject: Text::line(subject) },
        before: Before::Texts(Some(before).filter(|text| !text.is_empty()).map(side).into_iter().collect()),
        after: Some(side(after)),
        hash: content_hash(after.as_bytes()),
        told: None,
    };
    let list = vec![
        version("3f2a", 4, "Marc Petit", "Prévenir toute l'équipe", [&earlier, &longer]),
        version("8c1d", 40, "Léa Martin", "Réparer le fichier", [&first, &earlier]),
        version("77e0", 41, "Sami Benali", "Un guide pour l'IA", ["", &first]),
    ];
    let ahead = vec![version("b00c", 1, "Nora Vidal", "Attendre une heure", [&now, &now.replace("for: 30m", "for: 1h")])];
    let unsaved = Some(Unsaved { hash: content_hash(now.as_bytes()), told: Arc::new(Told::of(Some(&side(&longer)), Some(&side(&now)))) });
    let upstream = Upstream::Branch { name: Text::line("origin/main"), fetched: Some(days(2)), ahead };
    let mut versions = Versions { list, end: End::Older, unsaved, upstream };
    compare(&mut versions.list, &[]);
    if let Upstream::Branch { ahead, .. } = &mut versions.upstream {
        compare(ahead, &[]);
    }
    Lineage { runbook: "ai-down".to_owned(), path: entry.path.clone(), most: MOST, read: Ok(versions) }
}

/// An incident that walked the last commit, and one that walked a text of none.
fn walked(desk: &mut Desk, known: &Lineage) {
    desk.left_open(SummaryState::Closed);
    let now = desk.shared.now;
    let walk = |days: u64, drill, hash: String| Exercised {
        runbook: "ai-down".to_owned(),
        at: Span::minutes(days * 24 * 60).before(now),
        drill,
        texts: vec![hash],
        reached: Reached::End,
        steps: [].into(),
    };
    let mut list = desk.shared.incidents.clone().unwrap();
    list[0].exercised = vec![walk(3, false, known.read.as_ref().unwrap().list[0].hash.clone())];
    list[1].exercised = vec![walk(30, true, "0".repeat(64))];
    desk.tell(Msg::Incidents(list));
}

/// To the page of the guide, whose history is read meanwhile.
fn page(desk: &mut Desk) {
    let known = history(desk);
    walked(desk, &known);
    let title = if desk.shared.lang == Lang::Fr { "IA ne" } else { "AI provider is down" };
    desk.keys(&format!("gr/{title}<enter>"));
    desk.tell(Msg::Lineage(Box::new(known)));
}

#[test]
fn who_changed_the_marked_step_last_stands_below_it() {
    check("log_step", |desk| {
        page(desk);
        desk.keys("<end><up><up><up><up>");
    });
}

#[test]
fn each_commit_is_told_by_step_with_who_walked_it() {
    check("log", |desk| {
        page(desk);
        desk.keys("v");
    });
}

#[test]
fn all_of_a_commit_and_each_step_with_its_last_change() {
    check("log_commit", |desk| {
        page(desk);
        desk.keys("v<down><down><enter>");
    });
    check("log_steps", |desk| {
        page(desk);
        desk.keys("vs");
    });
}

#[test]
fn what_cannot_be_known_is_a_sentence() {
    let told = |read: Result<Versions, Missing>| {
        let mut desk = Desk::calm(Lang::En);
        page(&mut desk);
        desk.keys("v");
        let lineage = Lineage { read, ..history(&desk) };
        desk.tell(Msg::Lineage(Box::new(lineage)));
        desk.screen(120, 24)
    };
    let refused = Missing::Refused(Text::line("detected dubious ownership"));
    for (missing, said) in [
        (Missing::NoGit, "There is no git on this machine"),
        (Missing::NoRepository, "in no git repository"),
        (Missing::Bare, "is bare"),
        (Missing::NoCommit, "no commit yet"),
        (refused, "detected dubious ownership"),
    ] {
        let screen = told(Err(missing));
        assert!(screen.contains(said) && !screen.contains("esc see"), "{screen}");
    }
    let none = |upstream| told(Ok(Versions { list: Vec::new(), end: End::Whole, unsaved: None, upstream }));
    assert!(none(Upstream::Detached).contains("detached HEAD"));
    assert!(none(Upstream::None).contains("follows none") && none(Upstream::None).contains("No commit holds this runbook."));
}

#[test]
fn older_commits_are_asked_for_only_where_there_are_some() {
    let mut desk = Desk::calm(Lang::En);
    page(&mut desk);
    desk.keys("v");
    assert!(desk.screen(120, 40).contains("o older"));
    let asked = desk.keys("o").shared.lineage.as_ref().map(|known| known.most);
    assert_eq!(asked, Some(MOST), "what is known stays until more was read");
    let known = history(&desk);
    let read = known.read.map(|versions| Versions { end: End::Whole, ..versions });
    desk.tell(Msg::Lineage(Box::new(Lineage { read, ..known })));
    assert!(!desk.screen(120, 40).contains("o older"));
}
