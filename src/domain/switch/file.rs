//! `file`: one key of a file of the workspace says which provider carries the service.
//!
//! ```yaml
//! active: {file: config/routing.yaml, key: drafting.provider, commit: true}
//! ```

use super::edit::Format;
use super::keeping::Keeping;
use super::share;
use super::{Mechanism, MechanismKind, Plan, Wish, unchanged};
use crate::domain::effect::{Ask, Change, Content, Effect, Outcome, Replacement, ShareChange, content_hash};
use crate::domain::files::Files;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::path::inside;
use crate::domain::status::why;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of mechanisms.
pub(super) const KIND: MechanismKind = MechanismKind { key: "file", parse };

#[derive(Debug)]
struct FileSwitch {
    file: String,
    key: String,
    /// The key of the share, where it has one.
    share: Option<String>,
    format: Format,
    keeping: Keeping,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Mechanism>> {
    let file = inside(fields, "file", faults);
    let key = fields.required_text("key", faults);
    let share = fields.text("share", faults);
    let written = fields.one_of("format", Format::WORDS, faults);
    let keeping = Keeping::parse(fields, faults);
    let (file, key) = (file?, key?);
    let format = written.or_else(|| Format::of_path(&file));
    if format.is_none() && !fields.has("format") {
        let hint = Bilingual::of("ajoutez « format: » avec yaml, json, toml ou env", "add `format:` with yaml, json, toml or env");
        let what = Bilingual::of(
            format!("le nom de « {file} » ne dit pas de quel format il est"),
            format!("the name of `{file}` does not say which format it has"),
        );
        faults.add(fields.place_of("file"), crate::domain::yaml::Problem::Other { what, hint: Some(hint) });
    }
    for (name, path) in [("key", Some(&key)), ("share", share.as_ref())] {
        let Some(path) = path.filter(|path| path.split('.').any(str::is_empty)) else { continue };
        let (fr, en) = (format!("« {path} » n'est pas un chemin de clés"), format!("`{path}` is not a path of keys"));
        faults.say(fields.place_of(name), fr, en);
    }
    Some(Box::new(FileSwitch { file, key, share, format: format?, keeping }))
}

impl Mechanism for FileSwitch {
    fn place(&self) -> String {
        format!("{}, {}", self.file, self.key)
    }

    fn files(&self) -> Vec<&str> {
        vec![&self.file]
    }

    fn confirm(&self, lang: Lang) -> Option<Ask> {
        let what = Bilingual::of(format!("relire {}", self.file), format!("read {} back", self.file));
        Some(Ask { what: Text::line(what.get(lang)), effect: Effect::Read { path: self.file.clone() } })
    }

    fn value(&self, outcome: &Outcome) -> Result<String, Bilingual> {
        match outcome {
            Outcome::Content { content, .. } => self.format.read(content, &self.key).map_err(|reason| self.named(&reason)),
            Outcome::Failed(failure) => Err(why(failure)),
            _ => Err(self.named(&Bilingual::of("réponse d'un autre genre", "answer of another sort"))),
        }
    }

    fn read(&self, files: &Files) -> Result<String, Bilingual> {
        let text = self.text(files)?;
        // Many services are set in one file, which is parsed once for all of them.
        let read = match files.tree(&self.file).filter(|_| self.format == Format::Yaml) {
            Some(tree) => Format::read_tree(tree.as_ref(), text, &self.key),
            None => self.format.read(text, &self.key),
        };
        read.map_err(|reason| self.named(&reason))
    }

    fn says_share(&self) -> bool {
        self.share.is_some()
    }

    fn share(&self, files: &Files) -> Option<u8> {
        share::read(&self.format.read(files.get(&self.file)?, self.share.as_ref()?).ok()?)
    }

    fn share_of(&self, outcome: &Outcome) -> Option<u8> {
        let Outcome::Content { content, .. } = outcome else { return None };
        share::read(&self.format.read(content, self.share.as_ref()?).ok()?)
    }

    fn plan(&self, files: &Files, wish: &Wish<'_>) -> Result<Plan, Bilingual> {
        let (text, to) = (self.text(files)?, wish.to);
        let from = self.read(files)?;
        let place = Text::from(self.place());
        if wish.is_set(&from, self.share(files)) {
            return Ok(unchanged(from, place));
        }
        let share = self.share.as_ref().zip(wish.share).map(|(key, share)| ShareChange { key: key.clone(), to: share.to });
        let change = Change { format: self.format.word().to_owned(), key: self.key.clone(), from: from.clone(), to: to.to_owned(), share };
        let content = self.format.changed(text, &change).map_err(|reason| self.named(&reason))?;
        let difference = difference(text, &content);
        let what = Bilingual::of(format!("changer {} dans {}", self.key, self.file), format!("change {} in {}", self.key, self.file));
        let write = Ask {
            what: Text::from(what.get(wish.lang)),
            effect: Effect::Write(Replacement {
                path: self.file.clone(),
                expected: Some(content_hash(text.as_bytes())),
                content: Content::Value(change),
            }),
        };
        Ok(Plan { from, to: to.to_owned(), place, difference, asks: vec![write], by_hand: false })
    }

    fn proves_itself(&self) -> bool {
        true
    }

    fn record(&self, from: &str, to: &str, lang: Lang) -> Vec<Ask> {
        self.keeping.asks(&self.file, &self.key, (from, to), lang)
    }
}

impl FileSwitch {
    fn text<'a>(&self, files: &'a Files) -> Result<&'a str, Bilingual> {
        let missing = || Bilingual::of("le fichier n'est pas là, ou n'est pas lisible", "the file is not there, or not readable");
        files.get(&self.file).ok_or_else(|| self.named(&missing()))
    }

    fn named(&self, reason: &Bilingual) -> Bilingual {
        Bilingual::of(format!("{} : {}", self.file, reason.fr), format!("{}: {}", self.file, reason.en))
    }
}

/// How much of a line is shown on each side of what changes in it.
const AROUND: usize = 80;

/// The lines that differ; both texts have as many.
fn difference(old: &str, new: &str) -> Vec<Text> {
    let pairs = old.split('\n').zip(new.split('\n')).filter(|(old, new)| old != new);
    let line = |sign: char, line: &str, other: &str| Text::from(format!("{sign} {}", excerpt(line.trim_end_matches('\r'), other)));
    pairs.flat_map(|(old, new)| [line('-', old, new), line('+', new, old)]).collect()
}

/// The part of a long line around the place where it begins to differ.
fn excerpt(line: &str, other: &str) -> String {
    let length = line.chars().count();
    if length <= 2 * AROUND {
        return line.to_owned();
    }
    let same = line.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    let first = same.saturating_sub(AROUND);
    let part: String = line.chars().skip(first).take(2 * AROUND).collect();
    let before = if first > 0 { "…" } else { "" };
    let after = if first + 2 * AROUND < length { "…" } else { "" };
    format!("{before}{part}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::yaml::Node;

    fn switch(yaml: &str) -> Box<dyn Mechanism> {
        let mut faults = Faults::default();
        let control = super::super::parse(&Node::parse(yaml).unwrap(), &mut faults);
        assert_eq!(faults.into_list(), []);
        control.unwrap().paths.remove(0)
    }

    fn wish(to: &str) -> Wish<'_> {
        Wish { to, share: None, key: "", lang: Lang::Fr }
    }

    fn files(path: &str, text: &str) -> Files {
        let mut files = Files::default();
        files.put(path, text);
        files
    }

    fn faults(yaml: &str) -> Vec<String> {
        let mut faults = Faults::default();
        super::super::parse(&Node::parse(yaml).unwrap(), &mut faults);
        faults.into_list().iter().map(|fault| format!("{}: {}", fault.place.column, fault.problem.say(Lang::En))).collect()
    }

    #[test]
    fn the_plan_is_what_is_then_written() {
        let text = "drafting:\r\n  provider: openai  # défaut\r\n";
        let (switch, files) = (switch("{file: a.yaml, key: drafting.provider, commit: true}"), files("a.yaml", text));
        let plan = switch.plan(&files, &wish("mistral")).unwrap();
        assert_eq!((plan.from.as_str(), plan.place.as_str()), ("openai", "a.yaml, drafting.provider"));
        let lines: Vec<&str> = plan.difference.iter().map(Text::as_str).collect();
        assert_eq!(lines, ["-   provider: openai  # défaut", "+   provider: mistral  # défaut"]);
        let [Ask { effect: Effect::Write(write), .. }] = plan.asks.as_slice() else { panic!() };
        let Content::Value(change) = &write.content else { panic!() };
        let format = Format::of_word(&change.format).unwrap();
        assert_eq!(format.replace(text, &change.key, &change.to).unwrap(), text.replace("openai", "mistral"));
        assert_eq!(write.expected, Some(content_hash(text.as_bytes())));
        let record = switch.record("openai", "mistral", Lang::En).remove(0);
        let Effect::Commit { paths, message, branch: None } = record.effect else { panic!() };
        assert_eq!((paths, message.as_str()), (vec!["a.yaml".to_owned()], "relais: drafting.provider: openai -> mistral"));
    }

    #[test]
    fn nothing_is_asked_where_nothing_changes() {
        let switch = switch("{file: x, key: A, format: env}");
        let files = files("x", "A=one\n");
        assert!(switch.plan(&files, &wish("one")).unwrap().asks.is_empty());
        assert_eq!(switch.record("one", "two", Lang::Fr), []);
    }

    #[test]
    fn an_error_names_the_file() {
        let switch = switch("{file: a.json, key: a.b}");
        for files in [Files::default(), files("a.json", "{}"), files("a.json", "[")] {
            assert!(switch.read(&files).unwrap_err().en.starts_with("a.json: "));
        }
    }

    #[test]
    fn a_long_line_is_shown_around_the_change() {
        let text = format!("{{\"a\": \"{}\", \"b\": \"openai\", \"c\": \"{}\"}}", "x".repeat(5000), "y".repeat(5000));
        let plan = switch("{file: a.json, key: b}").plan(&files("a.json", &text), &wish("mistral")).unwrap();
        assert!(plan.difference[1].contains("\"b\": \"mistral\"") && plan.difference[1].len() < 200);
    }

    #[test]
    fn faults_are_found_at_their_place() {
        assert_eq!(faults("{file: ../x.yaml, key: a}").len(), 1);
        assert_eq!(faults("{file: x.ini, key: a}"), ["8: the name of `x.ini` does not say which format it has"]);
        assert_eq!(faults("{file: x.env, key: a..b}"), ["20: `a..b` is not a path of keys"]);
        assert_eq!(faults("{file: x.env, key: a, comit: true}"), ["23: unknown key `comit`"]);
        assert_eq!(faults("{fil: x.env}").len(), 1);
    }
}
