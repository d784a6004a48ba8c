//! The page for whoever takes over: where it stands, the next act, what was promised, who does what, what was changed.

use super::page::{Sheet, Tell, cut, short};
use super::{StepAt, Summary};
use crate::domain::time::TimeZone;
use crate::domain::words::Words;

/// So many steps that are ahead are named; the others are counted.
const AHEAD: usize = 4;

impl Sheet {
    /// The page for whoever takes over, for a reader in this zone.
    pub fn handover(summary: &Summary, zone: &TimeZone, words: &Words) -> Self {
        let tell = Tell { summary, zone, words };
        let key = if summary.drill { "handover-title-drill" } else { "handover-title" };
        let title = words.with(key, &[("firm", short(&summary.firm).into())]);
        let parts = [
            ("handover-now", tell.act()),
            ("handover-stands", vec![tell.happened(), tell.began(), tell.stands(), tell.services(), tell.clients()]),
            ("summary-next", tell.next()),
            ("handover-roles", tell.roles()),
            ("summary-done", tell.done()),
            ("summary-waiting", tell.waiting()),
        ];
        Self { title, head: tell.head(), parts: parts.map(|(key, lines)| (words.say(key), lines)).into() }
    }
}

impl Tell<'_> {
    /// The next act, then what is ahead.
    fn act(&self) -> Vec<String> {
        let course = &self.summary.course;
        let Some((next, ahead)) = course.open.split_first() else {
            let key = if course.all == 0 { "handover-no-runbook" } else { "handover-all-done" };
            return vec![self.words.say(key)];
        };
        let args = [("step", cut(&next.title, 70).into()), ("done", course.done.into()), ("all", course.all.into())];
        let mut lines = vec![self.say("handover-act", &args)];
        lines.extend(self.state(next));
        let titles: Vec<String> = ahead.iter().take(AHEAD).map(|step| self.named(step)).collect();
        if !titles.is_empty() {
            let more = ahead.len().saturating_sub(AHEAD);
            let more = (more > 0).then(|| self.say("summary-others", &[("count", more.into())]));
            let list = titles.into_iter().chain(more).collect::<Vec<_>>().join(", ");
            lines.push(self.say("handover-ahead", &[("list", list.into())]));
        }
        lines
    }

    /// How the step where one is stands, where it was begun.
    fn state(&self, step: &StepAt) -> Option<String> {
        let begun = step.reached != "not_reached";
        let word = || self.words.named("reached", step.reached);
        begun.then(|| self.say("handover-state", &[("state", word().into()), ("who", short(&step.who).into())]))
    }

    /// What a step ahead is called, with how it stands where that is not plain.
    fn named(&self, step: &StepAt) -> String {
        let title = short(&step.title);
        if step.reached == "not_reached" { title } else { format!("{title} ({})", self.words.named("reached", step.reached)) }
    }

    fn roles(&self) -> Vec<String> {
        let roles = self.summary.roles.iter();
        let lines: Vec<String> = roles
            .map(|(role, who)| self.say("handover-role", &[("role", self.words.role(role).into()), ("who", short(who).into())]))
            .collect();
        self.or_none(self.few(lines), "handover-roles-nobody")
    }
}
