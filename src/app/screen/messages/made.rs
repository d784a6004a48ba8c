//! What the screen of messages shows, computed when something changed: the list, what fits the letters typed, the words to read.

use nucleo_matcher::pattern::AtomKind;

use crate::app::Shared;
use crate::app::messages::changed_by;
use crate::app::screen::palette::matching;
use crate::domain::channel::{Said, Wording};
use crate::domain::incident::{mailing, wording, written};
use crate::domain::lang::Lang;
use crate::domain::step::{Entry, Mailing, Written};
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};

/// How long a list stands at least while nothing but answers came.
const STANDS: Span = Span::millis(500);

/// A list and its words.
#[derive(Debug)]
pub struct Made {
    step: String,
    title: String,
    at: Timestamp,
    records: usize,
    changed_by: Vec<String>,
    mailing: Result<Mailing, Text>,
    typed: Option<String>,
    /// The places in the mailing of those that fit what is typed.
    pub shown: Vec<usize>,
    /// The words that are read, and whose they are.
    pub pages: Vec<Page>,
    marked: Option<(usize, Lang, bool)>,
}

/// The words of one message in one language.
#[derive(Debug)]
pub struct Page {
    /// In which language.
    pub lang: Lang,
    /// To whom; none where nobody reads this language, and the words are those of the file.
    pub to: Option<Text>,
    /// Whether it is not known yet who reads it.
    pub is_early: bool,
    /// The words; the error says why there are none.
    pub said: Result<Said, Text>,
    /// How large they are, in bytes.
    pub bytes: usize,
}

impl Made {
    /// That of this step, as it stands.
    pub fn of(shared: &Shared, step: &str) -> Self {
        let stage = shared.stage();
        let nothing = || Err(Text::from(shared.words.say("messages-none")));
        let mailing = stage.as_ref().and_then(|stage| mailing(stage, step)).unwrap_or_else(nothing);
        let named = stage.as_ref().and_then(|stage| stage.scene.fill(&stage.runbook?.step(step)?.common.title).ok());
        let title = named.map_or_else(|| step.to_owned(), |title| title.to_string());
        Self {
            step: step.to_owned(),
            title,
            at: shared.now,
            records: shared.open.as_ref().map_or(0, |open| open.records.len()),
            changed_by: changed_by(shared, step),
            mailing,
            typed: None,
            shown: Vec::new(),
            pages: Vec::new(),
            marked: None,
        }
    }

    /// Whether it may still be shown.
    pub fn is_fresh(&self, shared: &Shared, step: &str) -> bool {
        let records = shared.open.as_ref().map_or(0, |open| open.records.len());
        let young = self.at <= shared.now && Span::between(self.at, shared.now) < STANDS;
        let same = records == self.records && self.at == shared.now;
        self.step == step && (same || (young && self.changed_by == changed_by(shared, step)))
    }

    /// The messages, where there are any.
    pub fn mailing(&self) -> Option<&Mailing> {
        self.mailing.as_ref().ok().filter(|mailing| !mailing.entries.is_empty())
    }

    /// Why there are none.
    pub fn obstacle(&self) -> Option<&Text> {
        self.mailing.as_ref().err()
    }

    /// By what they leave; none while that is not chosen.
    pub fn by(&self) -> Option<&Text> {
        self.mailing.as_ref().ok()?.channel.as_ref().map(|(_, by)| by)
    }

    /// What the step is called, and who changed its words.
    pub fn head(&self) -> (&str, &[String]) {
        (&self.title, &self.changed_by)
    }

    /// The message in this line of the list, with its place among all.
    pub fn entry(&self, line: usize) -> Option<(usize, &Entry)> {
        let number = *self.shown.get(line)?;
        Some((number, self.mailing()?.entries.get(number)?))
    }

    /// The first line of the list that is read in this language.
    pub fn first_in(&self, lang: Lang) -> Option<usize> {
        let entries = &self.mailing()?.entries;
        self.shown.iter().position(|number| entries.get(*number).is_some_and(|entry| entry.langs.contains(&lang)))
    }

    /// The words that are read, as one text.
    pub fn text(&self, lang: Lang) -> Option<String> {
        let page = self.pages.iter().find(|page| page.lang == lang)?;
        page.said.as_ref().ok().map(|said| format!("{}\n\n{}", said.subject, said.body))
    }

    /// Keeps those that fit these letters, in their order.
    pub fn narrow(&mut self, typed: &str) {
        if self.typed.as_deref() == Some(typed) {
            return;
        }
        let entries = self.mailing().map(|mailing| mailing.entries.as_slice()).unwrap_or_default();
        self.shown = if typed.is_empty() {
            (0..entries.len()).collect()
        } else {
            let mut shown = matching(typed, AtomKind::Substring, entries.iter().map(|entry| entry.to.as_str()));
            shown.sort_unstable();
            shown
        };
        self.typed = Some(typed.to_owned());
        self.marked = None;
    }

    /// Writes the words of the marked message in this language, or those of every language.
    pub fn write(&mut self, shared: &Shared, line: usize, lang: Lang, both: bool) {
        let marked = Some((line, lang, both));
        if self.marked == marked {
            return;
        }
        let langs: Vec<Lang> = if both { Lang::ALL.to_vec() } else { vec![lang] };
        self.pages = langs.into_iter().filter_map(|lang| self.page(shared, line, lang)).collect();
        self.marked = marked;
    }

    /// For the marked one if it reads this language, else for the first who does; for nobody, the words of the file.
    fn page(&self, shared: &Shared, line: usize, lang: Lang) -> Option<Page> {
        let stage = shared.stage()?;
        let entries = self.mailing().map(|mailing| mailing.entries.as_slice()).unwrap_or_default();
        let reads = |entry: &Entry| entry.langs.contains(&lang);
        let marked = self.entry(line).filter(|(_, entry)| reads(entry));
        if let Some((number, entry)) = marked.or_else(|| entries.iter().enumerate().find(|(_, entry)| reads(entry))) {
            let said = written(&stage, &self.step, number, entry)?;
            let said = said.and_then(|Written { texts, .. }| texts.into_iter().find(|said| said.lang == lang).ok_or_else(Text::default));
            let bytes = said.as_ref().map_or(0, |said| said.subject.len() + said.body.len());
            return Some(Page { lang, to: Some(entry.to.clone()), is_early: false, said, bytes });
        }
        let text = wording(&stage, &self.step, lang)?;
        let parsed = text.and_then(|text| Wording::parse(&text).map_err(|why| Text::from(why.get(shared.lang))));
        let said = parsed.map(|Wording { subject, body }| Said { lang, subject, body });
        let bytes = said.as_ref().map_or(0, |said| said.subject.len() + said.body.len());
        Some(Page { lang, to: None, is_early: entries.is_empty(), said, bytes })
    }
}
