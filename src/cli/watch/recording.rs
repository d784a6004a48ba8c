//! What sources answered, kept line by line; and the same watched again at speed, by the clock of the recording.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::said::Speaker;
use crate::cli::answer::{Exit, Reader, Trouble, print};
use crate::cli::call::Call;
use crate::domain::effect::Outcome;
use crate::domain::provider::Provider;
use crate::domain::status::SourceKey;
use crate::domain::time::{Span, Timestamp};
use crate::domain::watch::{FIRST_ROUND, Herald, Monitor};
use crate::domain::workspace::Workspace;
use crate::runtime::live::reason;

/// How often is looked while nothing is answered.
const STEP: Span = Span::seconds(1);
/// The longest silence of a recording that is watched through; after it, one goes on where the next answer stands.
const SILENCE: Span = Span::minutes(30);

/// One answer.
#[derive(Debug, Serialize, Deserialize)]
struct Answer {
    at: Timestamp,
    source: SourceKey,
    outcome: Outcome,
}

/// A recording that grows.
#[derive(Debug)]
pub struct Recorder {
    path: PathBuf,
    file: File,
}

impl Recorder {
    /// A new file; one that is there already is not touched.
    pub fn create(path: &Path, call: &Call) -> Result<Self, Trouble> {
        let file = File::create_new(path).map_err(|error| trouble(path, &error, call))?;
        Ok(Self { path: path.to_owned(), file })
    }

    /// Keeps what a source answered.
    pub fn write(&mut self, source: &SourceKey, outcome: &Outcome, at: Timestamp, call: &Call) -> Result<(), Trouble> {
        let answer = Answer { at, source: source.clone(), outcome: outcome.clone() };
        let mut line = serde_json::to_vec(&answer).unwrap_or_default();
        line.push(b'\n');
        self.file.write_all(&line).map_err(|error| trouble(&self.path, &error, call))
    }
}

/// Watches a recording from its first to its last line.
pub fn replay(path: &Path, call: &Call, workspace: &Workspace, providers: BTreeMap<String, Provider>, json: bool) -> Result<Exit, Trouble> {
    let file = File::open(path).map_err(|error| trouble(path, &error, call))?;
    let (mut monitor, mut herald) = (Monitor::default(), Herald::default());
    let speaker = Speaker { call, workspace, providers: &providers };
    let (mut begin, mut clock): (Option<Timestamp>, Option<Timestamp>) = (None, None);
    let mut look = |monitor: &mut Monitor, now: Timestamp| -> Result<Reader, Trouble> {
        monitor.due(&providers, now);
        herald.hear(monitor.take_turned(), now);
        for news in herald.tell(monitor, |id| workspace.maintained_until(id, now), now) {
            let line = if json { speaker.json(&news, now) } else { speaker.stamped(&speaker.text(&news, now), now) };
            if print(&(line + "\n"))? == Reader::Gone {
                return Ok(Reader::Gone);
            }
        }
        Ok(Reader::There)
    };
    let mut begun = false;
    for (n, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(|error| trouble(path, &error, call))?;
        let answer: Answer = serde_json::from_str(&line).map_err(|error| not_recorded(path, n + 1, &error, call))?;
        let (first, from) = (*begin.get_or_insert(answer.at), *clock.get_or_insert(answer.at));
        if SILENCE.after(from) < answer.at {
            clock = Some(answer.at);
        }
        while let Some(now) = clock.map(|now| STEP.after(now)).filter(|now| *now <= answer.at) {
            clock = Some(now);
            begun = begun || everybody_was_heard(&providers, &monitor) || FIRST_ROUND.after(first) <= now;
            if begun && look(&mut monitor, now)? == Reader::Gone {
                return Ok(Exit::Done);
            }
        }
        monitor.answered(&providers, &answer.source, &answer.outcome, answer.at.max(from));
    }
    let end = clock.map_or(Timestamp::MIN, |clock| Span::minutes(3).after(clock));
    while let Some(now) = clock.map(|now| STEP.after(now)).filter(|now| *now <= end) {
        clock = Some(now);
        if look(&mut monitor, now)? == Reader::Gone {
            break;
        }
    }
    Ok(Exit::Done)
}

fn everybody_was_heard(providers: &BTreeMap<String, Provider>, monitor: &Monitor) -> bool {
    let mut sources = providers.values().flat_map(|provider| provider.sources.iter().map(move |source| (provider, source)));
    sources.all(|(provider, source)| monitor.readings.contains_key(&SourceKey::new(&provider.id, &source.id)))
}

fn trouble(path: &Path, error: &std::io::Error, call: &Call) -> Trouble {
    let why = reason::io(error);
    let args = [("path", path.display().to_string().into()), ("reason", why.get(call.lang()).into())];
    Trouble::new(Exit::Usage, call.words.with("watch-recording-fault", &args))
}

fn not_recorded(path: &Path, line: usize, error: &serde_json::Error, call: &Call) -> Trouble {
    let args = [("place", format!("{}:{line}", path.display()).into()), ("reason", error.to_string().into())];
    Trouble::new(Exit::Usage, call.words.with("watch-recording-line", &args)).hint(call.words.say("watch-recording-hint"))
}
