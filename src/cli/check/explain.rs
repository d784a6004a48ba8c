//! `relais check --explain RULE`: the page of a rule.

use crate::cli::answer::{Exit, Trouble, print};
use crate::cli::call::Call;
use crate::domain::lint::{names, page, said};
use crate::domain::text::Text;
use crate::domain::yaml::nearest;

/// Prints it; a name that is no rule is answered with the nearest, and with all of them.
pub fn explain(name: &str, call: &Call) -> Result<Exit, Trouble> {
    let (words, lang) = (&call.words, call.lang());
    let Some((level, page)) = page(name) else {
        let unknown = words.with("cli-check-no-rule", &[("rule", Text::line(name).to_string().into())]);
        let mut trouble = Trouble::new(Exit::Usage, unknown);
        if let Some(near) = nearest(name, names()) {
            trouble = trouble.hint(words.with("cli-check-near-rule", &[("rule", near.into())]));
        }
        let all = names().collect::<Vec<_>>().join(", ");
        return Err(trouble.hint(words.with("cli-check-all-rules", &[("rules", all.into())])));
    };
    let mut text = format!("{name} ({})\n\n{}\n", level.name(), said(page.wrong, lang));
    for (key, told) in [("cli-check-why", page.why), ("cli-check-mend", page.mend)] {
        text += &format!("\n{}\n{}\n", words.say(key), said(told, lang));
    }
    for (key, example) in [("cli-check-before", page.before), ("cli-check-after", page.after)] {
        if !example.is_empty() {
            let lines: String = example.lines().map(|line| format!("    {line}\n")).collect();
            text += &format!("\n{}\n{lines}", words.say(key));
        }
    }
    print(&text)?;
    Ok(Exit::Done)
}
