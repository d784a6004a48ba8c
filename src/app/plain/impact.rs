//! What the incident cost, in words: `impact` tells what is known and what is asked, `impact clients 12` answers.

use super::Said;
use super::words::command;
use crate::app::Shared;
use crate::app::screen::impact::so_far;
use crate::domain::incident::{Assessment, Command, Cost};

/// `impact`, `impact clients 12`.
pub fn read(shared: &Shared, rest: &str) -> Said {
    let Some(open) = &shared.open else { return Said::says(vec![shared.words.say("plain-no-incident")]) };
    let said = open.incident.assessed.clone().unwrap_or_default();
    let (name, typed) = rest.split_once(' ').unwrap_or((rest, ""));
    let Some(cost) = Cost::named(name) else { return Said::says(lines(shared, &said, &so_far(open, shared))) };
    let mut made = said;
    match made.put(cost, typed) {
        Ok(()) => command(shared, Command::Assess(Box::new(made))),
        Err(why) => Said::says(vec![why.get(shared.lang).to_owned()]),
    }
}

/// Each question with what was said, or may be proposed.
fn lines(shared: &Shared, said: &Assessment, proposed: &Assessment) -> Vec<String> {
    let words = &shared.words;
    let line = |cost: Cost| {
        let ask = words.named("impact-ask", cost.name());
        let known = said.said(cost, words);
        let maybe = || Some(words.with("impact-proposed", &[("said", proposed.said(cost, words)?.into())]));
        let answer = known.or_else(maybe).unwrap_or_else(|| words.say("postmortem-unknown"));
        format!("  impact {} : {ask} {answer}", cost.name())
    };
    Cost::ALL.into_iter().map(line).chain([words.say("plain-help-impact")]).collect()
}

#[cfg(test)]
mod tests {
    use crate::app::fixture::Desk;
    use crate::app::msg::Msg;
    use crate::app::plain::Plain;
    use crate::domain::lang::Lang;

    #[test]
    fn one_thing_after_the_other_is_said_and_kept() {
        let mut desk = Desk::new(Lang::Fr);
        let mut plain = Plain::default();
        let mut say = |desk: &mut Desk, line: &str| {
            let said = plain.line(line, &desk.shared);
            said.intents.into_iter().for_each(|intent| desk.tell(Msg::Wants(intent)));
            said.lines
        };
        assert!(say(&mut desk, "impact")[0].contains("Aucun incident"));
        desk.keys("<enter><enter><enter><enter><enter><enter><enter>");
        assert!(say(&mut desk, "impact")[0].contains("proposé"), "the clients of what is touched");
        assert!(say(&mut desk, "impact hours beaucoup")[0].contains("6h30"));
        assert!(say(&mut desk, "impact hours 6h30").is_empty());
        assert!(say(&mut desk, "impact data intactes").is_empty());
        let told = say(&mut desk, "impact");
        assert!(told[1].ends_with("6,5\u{a0}h") && told[4].ends_with("aucune perdue"), "{told:#?}");
    }
}
