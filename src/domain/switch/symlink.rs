//! `symlink`: a symbolic link of the workspace points at what carries the service.
//!
//! ```yaml
//! active: {symlink: config/current, to: "targets/{{ to }}", commit: true}
//! ```

use super::keeping::Keeping;
use super::names::Names;
use super::reading::Reading;
use super::{Mechanism, MechanismKind, Plan, WHOLE, Wish, unchanged};
use crate::domain::call::{Writing, check, fill};
use crate::domain::effect::{Ask, Effect, Link, Outcome};
use crate::domain::files::Files;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::path::inside;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of mechanisms.
pub(super) const KIND: MechanismKind = MechanismKind { key: "symlink", parse };

#[derive(Debug)]
struct LinkSwitch {
    path: String,
    /// What the link holds, seen from its folder.
    to: String,
    keeping: Keeping,
    reading: Reading,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Mechanism>> {
    let path = inside(fields, "symlink", faults);
    let to = fields.required_text("to", faults);
    let keeping = Keeping::parse(fields, faults);
    let (path, to) = (path?, to?);
    check::<Names<'_>>(&to, fields.place_of("to"), faults);
    let parts: Vec<&str> = to.split("{{").collect();
    let around = match parts.as_slice() {
        [before, rest] => rest.split_once("}}").filter(|(name, _)| name.trim() == "to").map(|(_, after)| (*before, after)),
        _ => None,
    };
    let Some((before, after)) = around else {
        faults.say(
            fields.place_of("to"),
            format!("« {to} » : il y faut {{{{ to }}}}, une fois"),
            format!("`{to}`: {{{{ to }}}} is needed in it, once"),
        );
        return None;
    };
    let reading = Reading::Link { path: path.clone(), before: before.to_owned(), after: after.to_owned() };
    Some(Box::new(LinkSwitch { path, to, keeping, reading }))
}

impl Mechanism for LinkSwitch {
    fn place(&self) -> String {
        self.path.clone()
    }

    fn look(&self, lang: Lang) -> Option<Ask> {
        self.reading.look(lang)
    }

    fn value(&self, outcome: &Outcome) -> Result<String, Bilingual> {
        self.reading.value(outcome)
    }

    fn read(&self, files: &Files) -> Result<String, Bilingual> {
        self.reading.read(files)
    }

    fn plan(&self, files: &Files, wish: &Wish<'_>) -> Result<Plan, Bilingual> {
        let value = self.read(files)?;
        let place = Text::line(&self.path);
        if value == wish.to {
            return Ok(unchanged(value, place));
        }
        let target = |to: &str| fill(&self.to, &Names { to, from: "", share: WHOLE }, Writing::Plain);
        let (from, to) = (target(&value), target(wish.to));
        let difference = vec![Text::line(&format!("- {} -> {from}", self.path)), Text::line(&format!("+ {} -> {to}", self.path))];
        let what = Bilingual::of(format!("changer le lien {}", self.path), format!("change the link {}", self.path));
        let effect = Effect::Link(Link { path: self.path.clone(), from, to });
        let ask = Ask { what: Text::line(what.get(wish.lang)), effect };
        Ok(Plan { from: value, to: wish.to.to_owned(), place, difference, asks: vec![ask], by_hand: false })
    }

    fn record(&self, from: &str, to: &str, lang: Lang) -> Vec<Ask> {
        self.keeping.asks(&self.path, &self.path, (from, to), lang)
    }
}
