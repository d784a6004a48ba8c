//! The questions before a file is begun: what is asked, what is proposed, what may be answered.

use std::path::Path;

use crate::app::theme::Theme;
use crate::cli::call::Call;
use crate::domain::provider::{Provider, ProviderKind};
use crate::domain::status::{FORMATS, Voice};
use crate::domain::time::Date;
use crate::domain::workspace::Workspace;
use crate::domain::yaml::{Faults, Node, nearest};
use crate::runtime::catalogue::Catalogue;
use crate::runtime::clock;

/// A sort of file that can be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// `runbooks/<id>.yaml`.
    Runbook,
    /// `providers/<id>.yaml`.
    Provider,
    /// `drills/<id>.yaml`.
    Scenario,
    /// `themes/<id>.yaml`.
    Theme,
}

impl Kind {
    /// The folder that its files stand in.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Runbook => "runbooks",
            Self::Provider => "providers",
            Self::Scenario => "drills",
            Self::Theme => "themes",
        }
    }

    /// The file with a mark, `@name@`, in the place of each answer.
    pub const fn scaffold(self) -> &'static str {
        match self {
            Self::Runbook => include_str!("../../scaffold/runbook.yaml"),
            Self::Provider => include_str!("../../scaffold/provider.yaml"),
            Self::Scenario => include_str!("../../scaffold/scenario.yaml"),
            Self::Theme => include_str!("../../scaffold/theme.yaml"),
        }
    }
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its name in `--set`; `cli-new-ask-<name>` asks it.
    pub name: &'static str,
    /// What is taken where nothing is answered.
    pub proposed: String,
    /// What may be answered; whatever says something where nothing stands here.
    pub known: Vec<String>,
    is_day: bool,
    /// Whether a whole theme stands in the place of its name.
    is_theme: bool,
}

impl Question {
    fn text(name: &'static str, proposed: impl Into<String>) -> Self {
        Self { name, proposed: proposed.into(), known: Vec::new(), is_day: false, is_theme: false }
    }

    /// The first is proposed, or the one of this name.
    fn one_of(name: &'static str, known: Vec<String>, likely: &str) -> Self {
        let proposed = known.iter().find(|known| *known == likely).or(known.first()).cloned();
        Self { name, proposed: proposed.unwrap_or_else(|| likely.to_owned()), known, is_day: false, is_theme: false }
    }

    /// The answer, or why it is none.
    pub fn taken(&self, given: &str, call: &Call) -> Result<String, String> {
        let given = given.trim();
        if self.is_day && given.parse::<Date>().is_err() {
            return Err(call.words.with("cli-new-day", &[("value", given.into())]));
        }
        if self.known.is_empty() || self.known.iter().any(|known| known == given) {
            return Ok(given.to_owned());
        }
        let refused = call.words.with("cli-new-not-one", &[("name", self.name.into()), ("value", given.into())]);
        let hint = match nearest(given, self.known.iter().map(String::as_str)) {
            Some(near) => call.words.with("cli-did-you-mean", &[("name", near.into())]),
            None => call.words.with("cli-known", &[("names", self.known.join(", ").into())]),
        };
        Err(format!("{refused}\nhint: {hint}"))
    }

    /// The answer as it stands in the file: a text in quotes, whatever it holds.
    pub fn written(&self, answer: &str) -> String {
        if self.is_theme {
            return Theme::text(answer).unwrap_or_default();
        }
        if self.is_day || !self.known.is_empty() { answer.to_owned() } else { serde_json::Value::from(answer).to_string() }
    }
}

/// The questions of a sort of file, with what this workspace proposes.
pub fn questions(kind: Kind, id: &str, workspace: &Workspace, root: &Path) -> Vec<Question> {
    let ids = |ids: Vec<&String>| ids.into_iter().cloned().collect::<Vec<String>>();
    let kinds = || ProviderKind::WORDS.iter().map(|(word, _)| (*word).to_owned()).collect();
    let title = id.replace(['-', '_'], " ");
    let titles = || [Question::text("title_fr", title.clone()), Question::text("title_en", title.clone())];
    match kind {
        Kind::Runbook => {
            let owners = ids(workspace.roles.keys().chain(workspace.team.keys()).collect());
            let rest = [
                Question::one_of("owner", owners, "lead"),
                Question::one_of("kind", kinds(), "cloud"),
                Question::one_of("audience", ids(workspace.audiences.keys().collect()), "clients"),
                Question::one_of("channel", ids(workspace.channels.keys().collect()), "notices"),
            ];
            titles().into_iter().chain(rest).collect()
        }
        Kind::Theme => vec![Question { is_theme: true, ..Question::one_of("like", Theme::names().map(str::to_owned).collect(), "dark") }],
        Kind::Provider => vec![
            Question::text("name", title),
            Question::one_of("kind", kinds(), "cloud"),
            Question::one_of("format", formats(), "statuspage"),
            Question::text("url", format!("https://status.{id}.example/api/v2/summary.json")),
            Question::text("site", format!("https://www.{id}.example/")),
        ],
        Kind::Scenario => {
            let providers: Vec<String> = Catalogue::read(root).listed.into_iter().map(|listed| listed.provider.id).collect();
            let likely = workspace.services.iter().flat_map(|service| &service.candidates).next();
            let likely = likely.map(|candidate| candidate.provider.clone()).unwrap_or_default();
            let today = clock::now().to_zoned(workspace.zone.clone()).date();
            let day = Question { is_day: true, ..Question::text("day", today.to_string()) };
            titles().into_iter().chain([Question::one_of("provider", providers, &likely), day]).collect()
        }
    }
}

/// The formats of status pages that are read by their address alone.
fn formats() -> Vec<String> {
    let is_plain = |name: &str| {
        let text = format!("relais: 1\nname: A\nkind: cloud\nsources: [{{id: page, format: {name}, url: \"https://a.example/\"}}]\n");
        let mut faults = Faults::default();
        Node::parse(&text).is_ok_and(|node| Provider::parse("a", &node, &mut faults).is_some()) && faults.is_empty()
    };
    FORMATS.iter().filter(|format| format.voice == Voice::Page && is_plain(format.name)).map(|format| format.name.to_owned()).collect()
}
