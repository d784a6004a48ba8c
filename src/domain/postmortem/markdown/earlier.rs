//! Whether it happened before: earlier incidents with this provider or on the same ground, and what of them is still to be changed.

use crate::domain::due::Due;
use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::draft::Draft;
use crate::domain::recurrence::{Earlier, Link};
use crate::domain::time::date;

/// So many are listed at most; the others are counted.
const MOST: usize = 20;

/// The incidents that came before this one; drills apart.
pub fn earlier(draft: &Draft<'_>, earlier: &[Earlier], page: &mut Page) {
    page.heading(2, &draft.say("postmortem-earlier-heading"));
    if draft.declared.is_some_and(|declared| declared.provider.is_none()) {
        page.paragraph(&draft.say("postmortem-earlier-unknown"));
        return;
    }
    let (drills, real): (Vec<&Earlier>, Vec<&Earlier>) = earlier.iter().partition(|one| one.past.drill);
    if real.is_empty() {
        page.paragraph(&draft.say("postmortem-earlier-none"));
    } else {
        table(draft, &real, page);
    }
    if !drills.is_empty() {
        page.paragraph(&draft.say("postmortem-earlier-drills"));
        table(draft, &drills, page);
    }
}

fn table(draft: &Draft<'_>, list: &[&Earlier], page: &mut Page) {
    let columns = [
        "postmortem-column-day",
        "postmortem-column-incident",
        "postmortem-column-lasted-then",
        "postmortem-column-link",
        "postmortem-column-still-open",
    ];
    page.table(&columns.map(|key| draft.say(key)), list.iter().take(MOST).map(|one| row(draft, one)));
    if list.len() > MOST {
        page.paragraph(&draft.with("postmortem-earlier-more", &[("count", (list.len() - MOST).into())]));
    }
}

fn row(draft: &Draft<'_>, one: &Earlier) -> Vec<Cell> {
    let past = &one.past;
    let link = match &one.link {
        Link::Provider => draft.say("postmortem-earlier-same"),
        Link::Ground(name) => draft.with("postmortem-earlier-ground", &[("name", name.into())]),
    };
    let open = past.open().map(|known| {
        let due = Due::On(known.is.due).listed(&draft.zone, draft.words.lang());
        draft.with("postmortem-earlier-open", &[("number", known.number.into()), ("text", (&known.is.text).into()), ("due", due.into())])
    });
    let open: Vec<String> = open.collect();
    vec![
        Cell::Words(date(past.at, &draft.zone)),
        Cell::Words(format!("{} ({})", past.title, past.id)),
        Cell::Words(past.lasted.map_or_else(|| draft.say("postmortem-unknown"), |lasted| draft.span(lasted))),
        Cell::Words(link),
        Cell::Words(if open.is_empty() { draft.say("postmortem-none") } else { open.join("\n") }),
    ]
}

#[cfg(test)]
mod tests {
    use crate::domain::incident::evening::{Journal, at, declared, evening};
    use crate::domain::incident::event::Event;
    use crate::domain::incident::{FollowUpChange, Incident, Record, follow_up};
    use crate::domain::lang::Lang;
    use crate::domain::postmortem::{Beside, markdown};
    use crate::domain::recurrence::{Earlier, Link, Past};
    use crate::domain::time::Span;

    /// The evening with two things to change, of which one is done.
    fn changed() -> Vec<Record> {
        let mut journal = Journal::new("marc@poste");
        let mut records = evening();
        for change in [
            FollowUpChange::Add { text: "Un second fournisseur".into(), kind: None, owner: "".into(), due: None },
            FollowUpChange::Add { text: "Essayer | le repli".into(), kind: None, owner: "Léa".into(), due: None },
            FollowUpChange::Done(2),
        ] {
            let is = follow_up(&Incident::of(&records).unwrap(), change, "Marc", "2025-11-19".parse().unwrap()).unwrap();
            journal.add("21:00:00", Event::FollowUpSet(Box::new(is)));
            records.truncate(evening().len());
            records.extend(journal.records.iter().cloned());
        }
        records
    }

    fn earlier(drill: bool, link: Link) -> Earlier {
        let incident = Incident::of(&changed()).unwrap();
        let past = Past {
            id: "20251002-094000".to_owned(),
            title: "Déjà | vu".into(),
            drill,
            provider: declared().provider,
            at: at("09:40:00"),
            lasted: Some(Span::minutes(90)),
            followups: incident.followups.iter().cloned().collect(),
        };
        Earlier { past, link }
    }

    #[test]
    fn what_is_to_be_changed_stands_with_its_day_and_how_it_stands() {
        let page = markdown(&changed(), Some(Lang::En), Beside { before: Some(&[]), ..Beside::default() });
        for row in [
            "| 1 | Un second fournisseur | … | … | Wed 17 Dec 2025 | to do | `marc@poste#1` |",
            "| 2 | Essayer \\| le repli | … | Léa | Wed 17 Dec 2025 | done | `marc@poste#2` |",
            "| proposed | `lea@poste#36` |",
        ] {
            assert!(page.contains(row), "{row}\n{page}");
        }
        assert!(page.contains("No earlier incident with this provider"), "{page}");
    }

    #[test]
    fn what_came_before_stands_with_what_of_it_is_still_open_and_drills_apart() {
        let list = [earlier(false, Link::Provider), earlier(false, Link::Ground("Le socle".to_owned())), earlier(true, Link::Provider)];
        let page = markdown(&evening(), Some(Lang::Fr), Beside { before: Some(&list), ..Beside::default() }).replace('\u{a0}', " ");
        let section = page.split("## Déjà arrivé ?").nth(1).unwrap();
        assert!(section.contains("le même fournisseur | n° 1 Un second fournisseur (pour mer. 17 déc. 2025) |"), "{section}");
        assert!(section.contains("le même socle : Le socle") && !section.contains("Essayer"), "{section}");
        let (real, drills) = section.split_once("Exercices :").unwrap();
        assert_eq!((real.matches("Déjà \\| vu").count(), drills.matches("Déjà \\| vu").count()), (2, 1), "{section}");
    }
}
