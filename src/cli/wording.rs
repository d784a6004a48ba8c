//! `relais wording [FILE…]`: what a message that was written by hand should not say, or lacks, with what to write instead.

use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::answer::{Exit, Trouble, aside, json, print};
use super::call::Call;
use super::check::marked;
use crate::domain::effect::content_hash;
use crate::domain::files::Files;
use crate::domain::lang::Lang;
use crate::domain::lint::masked;
use crate::domain::stage::Stage;
use crate::domain::text::Text;
use crate::domain::wording::{Draft, Finding, Written, findings, template_findings};
use crate::domain::yaml::{Fault, Place, Problem};
use crate::runtime::live::reason;
use crate::runtime::load::{FILE, above, load};

/// The longest message that is read, in bytes.
const LONGEST: u64 = 1 << 20;

/// The messages to look at.
#[derive(Debug, clap::Args)]
pub struct Wording {
    /// Files; the standard input where none is named, or for `-`.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The answer as JSON.
    #[arg(long)]
    json: bool,
}

/// One finding, where it stands in a file.
#[derive(Debug)]
pub struct Remark {
    /// The file, as it is named.
    pub file: String,
    /// Where in it.
    pub place: Place,
    /// What was found.
    pub finding: Finding,
}

/// Looks and says; something found is a finding.
pub fn run(args: &Wording, call: &Call) -> Result<Exit, Trouble> {
    let here = || std::env::current_dir().ok().as_deref().and_then(above);
    let root = call.options.workspace.clone().filter(|root| root.join(FILE).is_file()).or_else(here);
    let workspace = root.and_then(|root| load(&root).workspace);
    let known = workspace.as_ref().map(|workspace| workspace.names_known()).unwrap_or_default();
    let input = [PathBuf::from("-")];
    let files = if args.files.is_empty() { &input } else { args.files.as_slice() };
    let mut remarks = Vec::new();
    let mut texts = Vec::new();
    for file in files {
        let text = read(file, call)?;
        let name = file.display().to_string();
        let before = remarks.len();
        remarks.extend(remarks_on(&name, &text, call.lang(), |draft| findings(draft, &known)));
        texts.extend((before..remarks.len()).map(|_| text.clone()));
    }
    let exit = if remarks.is_empty() { Exit::Done } else { Exit::Findings };
    if args.json {
        let answers = remarks.iter().map(|remark| RemarkAnswer::of(remark, call.lang())).collect();
        print(&json(&Answer { version: 1, findings: answers })?)?;
        return Ok(exit);
    }
    for (remark, text) in remarks.iter().zip(&texts) {
        let shown = if remark.file == "-" { call.words.say("cli-wording-typed") } else { remark.file.clone() };
        aside(&remark_text(remark, &shown, text, call.lang()));
    }
    print(&(call.words.with("cli-wording-done", &[("count", remarks.len().into())]) + "\n"))?;
    Ok(exit)
}

fn read(file: &Path, call: &Call) -> Result<String, Trouble> {
    let mut text = Vec::new();
    let read = if file.as_os_str() == "-" {
        std::io::stdin().lock().take(LONGEST + 1).read_to_end(&mut text)
    } else {
        std::fs::File::open(file).and_then(|open| open.take(LONGEST + 1).read_to_end(&mut text))
    };
    let refused = |why: &str| {
        let args = [("path", file.display().to_string().into()), ("reason", why.into())];
        Trouble::new(Exit::Usage, call.words.with("cli-wording-cannot-read", &args))
    };
    read.map_err(|error| refused(reason::io(&error).get(call.lang())))?;
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > LONGEST {
        return Err(refused(&Problem::TooLarge.say(call.lang())));
    }
    String::from_utf8(text).map_err(|_| refused(&Problem::NotText.say(call.lang())))
}

/// What is found in the message templates of a workspace, before any of their names is replaced.
pub fn of_templates(files: &Files) -> Vec<Remark> {
    files.below("templates").flat_map(|path| remarks_on(path, files.get(path).unwrap_or_default(), Lang::Fr, template_findings)).collect()
}

/// What is found in a file, whose name tells the language and the stage: `client-over.fr.md`.
fn remarks_on(file: &str, text: &str, lang: Lang, look: impl Fn(&Draft<'_>) -> Vec<Finding>) -> Vec<Remark> {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let told = stem.rsplit_once('.').and_then(|(id, code)| Some((id, Lang::ALL.into_iter().find(|lang| lang.code() == code)?)));
    let (id, lang) = told.unwrap_or((stem, lang));
    let written = Written::of(text);
    let mut found = look(&written.draft(lang, Stage::of(id)));
    found.sort_by_key(|finding| written.place(finding));
    found.into_iter().map(|finding| Remark { file: file.to_owned(), place: written.place(&finding), finding }).collect()
}

/// A remark as it is printed: place and message, the line with a mark below it, the remedy.
pub fn remark_text(remark: &Remark, shown: &str, text: &str, lang: Lang) -> String {
    let Place { line, column } = remark.place;
    let at = if line == 0 { String::new() } else { format!(":{line}:{column}") };
    let mut said = format!("warning[{}]: {}{at}: {}\n", remark.finding.rule, Text::line(shown), remark.finding.what.get(lang));
    if let Some((line, mark)) = marked(text, remark.place) {
        said += &format!("    {line}\n    {mark}\n");
    }
    said + &format!("hint: {}\n", remark.finding.instead.get(lang))
}

#[derive(Serialize)]
struct Answer {
    version: u32,
    findings: Vec<RemarkAnswer>,
}

/// A remark as JSON.
#[derive(Serialize)]
pub struct RemarkAnswer {
    file: String,
    line: u32,
    column: u32,
    rule: String,
    key: String,
    words: Text,
    message: Text,
    hint: Text,
}

impl RemarkAnswer {
    /// In this language.
    pub fn of(remark: &Remark, lang: Lang) -> Self {
        let finding = &remark.finding;
        Self {
            file: remark.file.clone(),
            line: remark.place.line,
            column: remark.place.column,
            rule: finding.rule.to_owned(),
            key: finding.key(),
            words: finding.words.clone(),
            message: finding.what.get(lang).clone(),
            hint: finding.instead.get(lang).clone(),
        }
    }
    /// What is to be looked at again in a file, in this language.
    pub fn doubt(doubt: &Fault, lang: Lang) -> Self {
        let rule = doubt.problem.rule().to_owned();
        let message = masked(&doubt.problem.say(lang));
        // The same in both languages, and wherever the words stand.
        let hash = content_hash(doubt.problem.say(Lang::En).as_bytes());
        Self {
            file: doubt.file.clone(),
            line: doubt.place.line,
            column: doubt.place.column,
            key: format!("{rule}/{}", hash.get(..16).unwrap_or_default()),
            rule,
            words: Text::default(),
            message: Text::line(&message),
            hint: Text::line(&doubt.problem.hint(lang).unwrap_or_default()),
        }
    }
}
