//! What is owed to clients, line by line: `deliveries` tells it, `deliveries N DATE, WHY` gives one a new date.

use super::Said;
use crate::app::Shared;
use crate::app::deliveries::{at_risk, headline, order, read as read_date, when};
use crate::app::intent::Intent;

/// `deliveries`, or `deliveries 2 demain 18h, l'imprimeur attend`.
pub fn read(shared: &Shared, rest: &str) -> Said {
    let (words, list) = (&shared.words, at_risk(shared));
    if rest.is_empty() {
        let mut lines = headline(shared, &list);
        lines.extend(
            list.iter()
                .enumerate()
                .map(|(n, found)| format!("  {}. {} · {} · {}", n + 1, found.owed.client, found.owed.title, when(shared, found))),
        );
        if !list.is_empty() && shared.open.is_some() {
            lines.push(words.say("deliveries-how"));
        }
        return Said::says(lines);
    }
    if shared.open.is_none() {
        return Said::says(vec![words.say("plain-no-incident")]);
    }
    let (number, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let Some(found) = number.parse::<usize>().ok().and_then(|n| list.get(n.checked_sub(1)?)) else {
        return Said::says(vec![words.with("deliveries-number", &[("value", number.into()), ("count", list.len().into())])]);
    };
    let (date, why) = text.split_once(',').unwrap_or((text, ""));
    match read_date(shared, date, found.owed.due) {
        Ok(to) => Said::wants(Intent::Do(order((&found.owed.client, &found.owed.title), (found.owed.due, to), why.trim().into()))),
        Err(why) => Said::says(vec![why]),
    }
}

#[cfg(test)]
mod tests {
    use crate::app::fixture::Desk;
    use crate::app::msg::Msg;
    use crate::app::plain::Plain;
    use crate::domain::lang::Lang;

    #[test]
    fn they_are_told_by_number_and_given_a_new_date_by_it() {
        let mut desk = Desk::new(Lang::Fr);
        let mut plain = Plain::default();
        let mut say = |desk: &mut Desk, line: &str| {
            let said = plain.line(line, &desk.shared);
            said.intents.into_iter().for_each(|intent| desk.tell(Msg::Wants(intent)));
            said.lines
        };
        assert_eq!(say(&mut desk, "deliveries").len(), 10, "without an incident, all that is due this week");
        assert!(say(&mut desk, "deliveries 1 demain")[0].contains("Aucun incident"));
        desk.keys("<enter><enter><enter><enter><enter><enter><enter>");
        let told = say(&mut desk, "deliveries");
        assert_eq!(told[1], "  1. Boulangerie Amstel · Brochure d'hiver · en retard, ven. 20 nov.");
        assert!(say(&mut desk, "deliveries 9 demain")[0].contains("un nombre de 1 à 5"));
        assert!(say(&mut desk, "deliveries 1 bientôt")[0].contains("pas comprise"));
        assert!(say(&mut desk, "deliveries 1 demain 18h, l'imprimeur attend").is_empty());
        let told = say(&mut desk, "deliveries");
        let moved = "Boulangerie Amstel · Brochure d'hiver · ven. 20 nov. → lun. 23 nov. 18:00 CET";
        assert!(told.iter().any(|line| line.ends_with(moved)), "{told:#?}");
    }
}
