//! `read`: where the value that is set now can be read back.
//!
//! ```yaml
//! read: {url: "http://proxy.example/route", headers: {X-Key: {env: PROXY_KEY}}, pointer: /model}
//! read: {command: [tools/which-model], pattern: "model: (.*)"}
//! read: {file: config/routing.yaml, key: drafting.provider}
//! ```

use std::collections::BTreeMap;

use super::edit::Format;
use super::extract::Extract;
use super::names::Names;
use super::share;
use crate::domain::call::{self, Call, TIMEOUT};
use crate::domain::effect::{Ask, Effect, Exit, ExitReason, Outcome, Program};
use crate::domain::files::Files;
use crate::domain::http::Request;
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::path::inside;
use crate::domain::status::{reason, why};
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Where the value can be read back.
#[derive(Debug)]
pub(super) enum Reading {
    /// A server says it.
    Http(Request, Extract, Option<String>),
    /// A program says it.
    Command(Program, Extract, Option<String>),
    /// It stands in a file of the workspace.
    File { file: String, key: String, format: Format },
    /// A symbolic link points at it; the texts around the value.
    Link { path: String, before: String, after: String },
}

impl Reading {
    /// Reads `read`, if it is there.
    pub(super) fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Self> {
        let inner = fields.map("read", faults)?;
        let kinds = ["url", "command", "file"].into_iter().filter(|key| inner.has(key)).count();
        if kinds != 1 {
            faults.say(
                inner.place(),
                "il faut soit « url », soit « command », soit « file »",
                "one of `url`, `command` or `file` is needed",
            );
        }
        let reading = if inner.has("command") {
            let words = inner.texts("command", faults);
            let timeout = inner.span("timeout", faults).unwrap_or(TIMEOUT);
            let (program, args) = words.split_first()?;
            let (program, args, env) = (program.clone(), args.to_vec(), BTreeMap::new());
            let program = Program { program, args, env, directory: None, timeout, question: true };
            let extract = Extract::parse(&inner, faults);
            Some(Self::Command(program, extract, share_place(&inner, faults)))
        } else if inner.has("file") {
            let (file, key) = (inside(&inner, "file", faults), inner.required_text("key", faults));
            let format = inner.one_of("format", Format::WORDS, faults);
            let (file, key) = (file?, key?);
            let format = format.or_else(|| Format::of_path(&file)).unwrap_or(Format::Yaml);
            Some(Self::File { file, key, format })
        } else {
            let call = Call::asking::<Names<'_>>(&inner, faults);
            let extract = Extract::parse(&inner, faults);
            let share = share_place(&inner, faults);
            Some(Self::Http(call?.filled(&<Names<'_> as call::Names>::SAMPLE), extract, share))
        };
        inner.finish(faults);
        reading
    }

    /// Where it is, in a few words that are the same in every language.
    pub(super) fn place(&self) -> String {
        match self {
            Self::Http(request, ..) => request.url.clone(),
            Self::Command(program, ..) => [std::slice::from_ref(&program.program), program.args.as_slice()].concat().join(" "),
            Self::File { file, key, .. } => format!("{file}, {key}"),
            Self::Link { path, .. } => path.clone(),
        }
    }

    /// The files that it reads.
    pub(super) fn files(&self) -> Vec<&str> {
        match self {
            Self::File { file, .. } => vec![file],
            Self::Http(..) | Self::Command(..) | Self::Link { .. } => Vec::new(),
        }
    }

    /// What to ask to know the value now.
    pub(super) fn confirm(&self, lang: Lang) -> Ask {
        let place = self.place();
        let what = Bilingual::of(format!("relire {place}"), format!("read {place} back"));
        let effect = match self {
            Self::Http(request, ..) => Effect::Fetch(request.clone()),
            Self::Command(program, ..) => Effect::Spawn(program.clone()),
            Self::File { file, .. } => Effect::Read { path: file.clone() },
            Self::Link { path, .. } => Effect::ReadLink { path: path.clone() },
        };
        Ask { what: Text::line(what.get(lang)), effect }
    }

    /// The same, but for a file, which is watched already.
    pub(super) fn look(&self, lang: Lang) -> Option<Ask> {
        match self {
            Self::File { .. } => None,
            Self::Http(..) | Self::Command(..) | Self::Link { .. } => Some(self.confirm(lang)),
        }
    }

    /// What an answer says; an error names where it was asked.
    pub(super) fn value(&self, outcome: &Outcome) -> Result<String, Bilingual> {
        self.said(outcome).map_err(|why| self.named(&why))
    }

    /// The value, as it was last read back.
    pub(super) fn read(&self, files: &Files) -> Result<String, Bilingual> {
        let Self::File { file, key, format } = self else {
            let effect = self.confirm(Lang::default()).effect;
            let not_yet = || self.named(&Bilingual::of("pas encore relu", "not read back yet"));
            return self.value(files.answer(&effect).ok_or_else(not_yet)?);
        };
        let missing = || Bilingual::of("le fichier n'est pas là, ou n'est pas lisible", "the file is not there, or not readable");
        let text = files.get(file).ok_or_else(|| self.named(&missing()))?;
        format.read(text, key).map_err(|why| self.named(&why))
    }

    /// The share that is given to the value, in percent, as it was last read back.
    pub(super) fn share(&self, files: &Files) -> Option<u8> {
        self.share_of(files.answer(&self.confirm(Lang::default()).effect)?)
    }

    /// The share that an answer says.
    pub(super) fn share_of(&self, outcome: &Outcome) -> Option<u8> {
        let (place, body) = match (self, outcome) {
            (Self::Http(_, _, place), Outcome::Response(response)) => (place, response.body.as_str()),
            (Self::Command(_, _, place), Outcome::Exited(exit)) => (place, exit.output.as_str()),
            (_, _) => return None,
        };
        share::read(&Extract::Pointer(place.clone()?).value(body).ok()?)
    }

    fn said(&self, outcome: &Outcome) -> Result<String, Bilingual> {
        match (self, outcome) {
            (_, Outcome::Failed(failure)) => Err(why(failure)),
            (Self::Http(_, extract, _), Outcome::Response(response)) if (200..300).contains(&response.status) => {
                extract.value(&response.body)
            }
            (Self::Http(..), Outcome::Response(response)) => Err(Bilingual::same(&format!("HTTP {}", response.status))),
            (Self::Command(_, extract, _), Outcome::Exited(exit)) => match exit.why {
                ExitReason::Code(0) => extract.value(exit.output.as_str()),
                _ => Err(ended(exit)),
            },
            (Self::File { key, format, .. }, Outcome::Content { content, .. }) => format.read(content, key),
            (Self::Link { before, after, .. }, Outcome::Content { content, .. }) => {
                let value = content.strip_prefix(before.as_str()).and_then(|rest| rest.strip_suffix(after.as_str()));
                value.filter(|value| !value.is_empty()).map(str::to_owned).ok_or_else(|| {
                    let said = Text::line(content);
                    Bilingual::of(format!("le lien mène à « {said} »"), format!("the link points at `{said}`"))
                })
            }
            (_, _) => Err(Bilingual::of("réponse d'un autre genre", "answer of another sort")),
        }
    }

    fn named(&self, why: &Bilingual) -> Bilingual {
        let place = self.place();
        reason(&format!("{place} : {}", why.fr), &format!("{place}: {}", why.en))
    }
}

/// Where in the JSON of an answer the share stands.
pub(super) fn share_place(fields: &Fields<'_>, faults: &mut Faults) -> Option<String> {
    let place = fields.text("share", faults)?;
    if !place.starts_with('/') {
        faults.say(
            fields.place_of("share"),
            format!("une place dans le JSON commence par « / » : « /{place} »"),
            format!("a place in JSON begins with `/`: `/{place}`"),
        );
    }
    Some(place)
}

/// How a program ended that did not end well, with its last words.
pub(super) fn ended(exit: &Exit) -> Bilingual {
    let how = match exit.why {
        ExitReason::Code(code) => Bilingual::of(format!("terminé avec le code {code}"), format!("ended with code {code}")),
        ExitReason::Signal(signal) => Bilingual::of(format!("tué par le signal {signal}"), format!("killed by signal {signal}")),
        ExitReason::Timeout => Bilingual::of("arrêté : trop long", "stopped: it took too long"),
        ExitReason::Cancelled => Bilingual::of("arrêté à la main", "stopped by hand"),
    };
    match exit.output.lines().map(str::trim).rfind(|line| !line.is_empty()) {
        Some(last) => reason(&format!("{} ({last})", how.fr), &format!("{} ({last})", how.en)),
        None => how,
    }
}
