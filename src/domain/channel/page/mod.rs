//! `page`: a status page of one's own, as plain files that the firm serves: HTML, Atom and JSON, kept in a commit and pushed where asked.
//!
//! ```yaml
//! status: {kind: page, path: site/status, title: {fr: État de Nova, en: Nova status}, url: https://status.nova.example,
//!          services: [drafting], languages: [fr, en], branch: pages, push: true}
//! ```
//!
//! `status.json` is written first and is the truth; the rest is made of it, so an attempt that broke off is simply made good by the next.

mod feed;
mod html;
#[cfg(test)]
mod tests;
mod truth;
mod words;

use super::{Channel, ChannelKind, Message, Offered, Sending, Staged};
use crate::domain::effect::{Ask, Content, Effect, Failure, FailureKind, Outcome, Replacement};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::path::inside;
use crate::domain::reason::Reason;
use crate::domain::status::{web, why};
use crate::domain::switch::Keeping;
use crate::domain::text::Text;
use crate::domain::time::Timestamp;
use crate::domain::yaml::{Faults, Fields};
use html::{Sheet, html};
use truth::{Component, Truth};

pub(in crate::domain::channel) use truth::public_id;

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind = ChannelKind { name: "page", stands_on: &[], parse };

/// The file that holds everything.
const TRUTH: &str = "status.json";

/// A status page of the firm's own.
#[derive(Debug)]
pub struct Page {
    /// Its folder in the workspace.
    path: String,
    title: Bilingual,
    /// Where it is served, without a `/` at its end.
    url: String,
    /// The services that it shows, by id; those that an incident touches where none is named.
    services: Vec<String>,
    keeping: Keeping,
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Channel>> {
    fields.required("path", faults)?;
    let path = inside(fields, "path", faults);
    let title = fields.required_bilingual("title", faults);
    let url = web(fields, "url", faults);
    if let Some(url) = url.as_ref().filter(|url| url.contains(['?', '#'])) {
        let (fr, en) =
            (format!("« {url} » : l'adresse de la page, sans « ? » ni « # »"), format!("`{url}`: the page's address, without `?` and `#`"));
        faults.say(fields.place_of("url"), fr, en);
    }
    let services = fields.texts("services", faults);
    let keeping = Keeping::parse(fields, faults);
    if fields.has("commit") && !fields.flag("commit", faults) && keeping.commits() {
        faults.say(
            fields.place_of("commit"),
            "« branch » et « push » sont ceux d'un commit : retirez-les, ou écrivez « commit: true »",
            "`branch` and `push` are those of a commit: take them out, or write `commit: true`",
        );
    }
    let url = url?.trim_end_matches('/').to_owned();
    Some(Box::new(Page { path: path?, title: title?, url, services, keeping }))
}

impl Channel for Page {
    fn describe(&self) -> Text {
        Text::line(&self.url)
    }

    fn is_place(&self) -> bool {
        true
    }

    fn is_public(&self) -> bool {
        true
    }

    fn identity(&self, _: &str) -> String {
        String::new()
    }

    fn send(&self, _: &Message, lang: Lang) -> Result<Ask, Bilingual> {
        Ok(self.look(TRUTH, lang))
    }

    fn staged(&self) -> Option<&dyn Staged> {
        Some(self)
    }

    fn page(&self) -> Option<&Page> {
        Some(self)
    }

    fn services(&self) -> Vec<&str> {
        self.services.iter().map(String::as_str).collect()
    }
}

impl Staged for Page {
    fn next(&self, message: &Message, answers: &[(&Effect, &Outcome)], lang: Lang) -> Sending {
        self.step(message, answers, lang).unwrap_or_else(Sending::Failed)
    }
}

/// Whether a file is made for browsers and readers of feeds, out of the one that holds the words.
pub fn is_made(text: &str) -> bool {
    text.starts_with("<!doctype html>") || text.starts_with("<?xml")
}

/// Subject and body of what a page said last, in each of its languages, by the text of its `status.json`; nothing for another text.
pub fn last_words(text: &str) -> Option<(String, String)> {
    let truth = Truth::read(text).ok()?;
    let words: Vec<_> = truth.incidents.first()?.updates().next()?.texts.values().collect();
    let [subjects, bodies] = [|words: &truth::Words| words.subject.to_string(), |words: &truth::Words| words.body.to_string()]
        .map(|part| words.iter().map(|words| part(words)).collect::<Vec<_>>());
    Some((subjects.join(" / "), bodies.join("\n\n---\n\n") + "\n"))
}

/// What stands in a file, as far as it was read.
enum Stands<'a> {
    /// Nothing, or nothing that can be read: why. No file is written over that was not read.
    Nothing(Reason),
    /// This, with its hash.
    This(&'a str, &'a str),
}

impl Page {
    /// Its folder in the workspace.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The file that holds everything, by its path in the workspace.
    pub fn truth(&self) -> String {
        format!("{}/{TRUTH}", self.path)
    }

    /// The page as it stands, made of what its truth says: each file by its path in the page's folder. An error says why that is
    /// none of ours.
    pub fn as_it_stands(
        &self,
        truth: Option<&str>,
        offered: &Offered,
        langs: &[Lang],
        now: Timestamp,
    ) -> Result<Vec<(String, String)>, Reason> {
        let truth = match truth {
            Some(text) => self.read(text)?,
            None => Truth { updated_at: now, ..Truth::default() },
        };
        Ok(self.files(&truth, offered, langs))
    }

    fn step(&self, message: &Message, answers: &[(&Effect, &Outcome)], lang: Lang) -> Result<Sending, Reason> {
        let truth = match stands(answers, &self.truth())? {
            Some(Stands::This(text, _)) => self.read(text)?,
            Some(Stands::Nothing(_)) => Truth::default(),
            None => return Ok(Sending::Ask(vec![self.look(TRUTH, lang)])),
        };
        let langs: Vec<Lang> = message.texts.iter().map(|said| said.lang).collect();
        let files = self.files(&truth.told(message, &self.url, &self.services), &message.about.offered, &langs);
        let mut looks = Vec::new();
        for (file, _) in &files {
            if stands(answers, &format!("{}/{file}", self.path))?.is_none() {
                looks.push(self.look(file, lang));
            }
        }
        if !looks.is_empty() {
            return Ok(Sending::Ask(looks));
        }
        let (first, rest) = files.split_at(1);
        for some in [first, rest] {
            let writes = self.writes(some, answers, lang)?;
            if !writes.is_empty() {
                return Ok(Sending::Ask(writes));
            }
        }
        let subject = message.texts.first().map_or("", |said| &said.subject);
        let paths = files.iter().map(|(file, _)| format!("{}/{file}", self.path)).collect();
        for ask in self.keeping.kept(paths, &self.path, format!("relais: {}: {subject}", self.path), lang) {
            match answers.iter().rfind(|(asked, _)| **asked == ask.effect) {
                None => return Ok(Sending::Ask(vec![ask])),
                Some((_, Outcome::Committed { .. })) => {}
                Some((_, Outcome::Failed(failure))) => return Err(self.kept_here(&ask.effect, failure)),
                Some(_) => return Err(unexpected()),
            }
        }
        Ok(Sending::Sent(Text::line(&self.url)))
    }

    /// Why the page stays here, and what to do: another clone may have published since, and git never writes over that.
    fn kept_here(&self, asked: &Effect, failure: &Failure) -> Reason {
        let (path, why) = (&self.path, why(failure));
        let behind = matches!(asked, Effect::Push { .. }) && failure.reason.en.contains("[rejected]");
        let (fr, en) = match self.keeping.branch().filter(|_| behind) {
            Some(branch) => {
                let take = format!("git fetch origin && git branch -f {branch} origin/{branch} && git restore --source={branch} {path}");
                (
                    format!("un autre poste a publié depuis ; prenez sa page ({take})"),
                    format!("another machine has published since; take its page ({take})"),
                )
            }
            None if behind => {
                ("un autre poste a publié depuis ; git pull".to_owned(), "another machine has published since; git pull".to_owned())
            }
            None => (why.fr, why.en),
        };
        Reason::of(
            format!("la page est écrite, et n'est pas partie : {fr} ; puis réessayez, rien ne sera dit deux fois"),
            format!("the page is written, and has not left: {en}; then retry, nothing will be said twice"),
        )
    }

    /// The files that are not yet as they should be.
    fn writes(&self, files: &[(String, String)], answers: &[(&Effect, &Outcome)], lang: Lang) -> Result<Vec<Ask>, Reason> {
        let mut asks = Vec::new();
        for (file, content) in files {
            let path = format!("{}/{file}", self.path);
            let (expected, unread) = match stands(answers, &path)? {
                Some(Stands::This(text, _)) if text == content => continue,
                Some(Stands::This(_, hash)) => (Some(hash.to_owned()), None),
                Some(Stands::Nothing(why)) => (None, Some(why)),
                None => return Err(unexpected()),
            };
            let written = answers.iter().rfind(|(asked, _)| matches!(asked, Effect::Write(file) if file.path == path));
            match written.map(|(_, outcome)| *outcome) {
                Some(Outcome::Written { .. }) => {}
                Some(Outcome::Failed(failure)) => {
                    // It is there, and could not be read before.
                    let why = unread.filter(|_| failure.kind == FailureKind::Changed).unwrap_or_else(|| why(failure).into());
                    return Err(Reason::of(
                        format!("{path} n'est pas écrit : {} ; relisez-le, puis réessayez", why.fr),
                        format!("{path} is not written: {}; read it, then retry", why.en),
                    ));
                }
                Some(_) => return Err(unexpected()),
                None => {
                    let what = Bilingual::of(format!("écrire {path}"), format!("write {path}"));
                    let effect = Effect::Write(Replacement { path, expected, content: Content::Text(content.clone()) });
                    asks.push(Ask { what: Text::from(what.get(lang)), effect });
                }
            }
        }
        Ok(asks)
    }

    /// Every file, the truth first.
    fn files(&self, truth: &Truth, offered: &Offered, langs: &[Lang]) -> Vec<(String, String)> {
        let langs = if langs.is_empty() { &Lang::ALL[..1] } else { langs };
        let components = self.components(truth, offered, langs[0]);
        let sheet = Sheet { page: self, truth, components: &components, langs, zone: &offered.zone };
        let mut pages = Vec::new();
        for lang in langs {
            let folder = folder(langs, *lang);
            pages.push((format!("{folder}index.html"), html(&sheet, *lang)));
            pages.push((format!("{folder}feed.xml"), feed::feed(self, truth, langs, *lang)));
        }
        let truth = truth.write(self.title.get(langs[0]), &self.url, components);
        [(TRUTH.to_owned(), truth)].into_iter().chain(pages).collect()
    }

    /// The services that it shows and how they are: those that it names, or those that an incident touches.
    fn components(&self, truth: &Truth, offered: &Offered, first: Lang) -> Vec<Component> {
        let title =
            |id: &String| offered.services.iter().find(|(offered, _)| offered == id).map(|(_, title)| (Text::line(id), title.clone()));
        let mut shown: Vec<(Text, Bilingual)> = self.services.iter().filter_map(title).collect();
        for component in truth.open().flat_map(|incident| &incident.components).filter(|_| self.services.is_empty()) {
            if !shown.iter().any(|(id, _)| *id == component.id) {
                shown.push((component.id.clone(), component.titles.clone()));
            }
        }
        let component =
            |(id, titles): (Text, Bilingual)| Component { status: truth.level(&id), name: Text::line(titles.get(first)), id, titles };
        shown.into_iter().map(component).collect()
    }

    fn read(&self, text: &str) -> Result<Truth, Reason> {
        Truth::read(text).map_err(|why| {
            let path = self.truth();
            Reason::of(
                format!("{path} : {} ; relais n'y touche pas : corrigez-le, ou renommez-le pour commencer une nouvelle page", why.fr),
                format!("{path}: {}; relais leaves it alone: correct it, or rename it to begin a new page", why.en),
            )
        })
    }

    fn look(&self, file: &str, lang: Lang) -> Ask {
        let path = format!("{}/{file}", self.path);
        let what = Bilingual::of(format!("lire {path}"), format!("read {path}"));
        Ask { what: Text::from(what.get(lang)), effect: Effect::Read { path } }
    }
}

/// What stands at this path, if it was read in this attempt; an error says why that cannot be known.
fn stands<'a>(answers: &[(&'a Effect, &'a Outcome)], path: &str) -> Result<Option<Stands<'a>>, Reason> {
    match answers.iter().find(|(asked, _)| matches!(asked, Effect::Read { path: read } if read == path)) {
        None => Ok(None),
        Some((_, Outcome::Content { content, hash })) => Ok(Some(Stands::This(content, hash))),
        Some((_, Outcome::Failed(failure))) if failure.kind == FailureKind::Other => Ok(Some(Stands::Nothing(why(failure).into()))),
        Some((_, Outcome::Failed(failure))) => Err(why(failure).into()),
        Some(_) => Err(unexpected()),
    }
}

fn unexpected() -> Reason {
    Reason::of("réponse inattendue", "unexpected answer")
}

/// In which folder of the page a language stands: the first at its root, another under its code.
fn folder(langs: &[Lang], lang: Lang) -> String {
    if langs.first().is_none_or(|first| *first == lang) { String::new() } else { format!("{}/", lang.code()) }
}
