//! What else is told of a change: a program that is run, an address that is posted to.
//!
//! A program is run once a change. A post that does not arrive is sent again a few times, which its receiver can tell by the
//! `Idempotency-Key` that stays the same.

use std::collections::BTreeMap;

use crate::cli::answer::aside;
use crate::cli::call::Call;
use crate::domain::effect::{Effect, EffectId, ExitReason, Outcome, Program, Value};
use crate::domain::http::Request;
use crate::domain::status::why;
use crate::domain::time::{Span, Timestamp};
use crate::domain::watch::News;
use crate::domain::workspace::Webhook;

/// How long a program may run.
const RUN: Span = Span::seconds(30);
/// After how long a post is sent again, each time that it did not arrive.
const AGAIN: [Span; 4] = [Span::seconds(10), Span::seconds(60), Span::minutes(5), Span::minutes(15)];
/// How many posts may wait at once; the oldest go first.
const MOST: usize = 1_000;

/// Whom else to tell.
#[derive(Debug, Default)]
pub struct Telling {
    program: Vec<String>,
    /// Where each change is posted.
    pub webhook: Option<Webhook>,
    count: u64,
    posts: BTreeMap<String, Post>,
}

/// A post that has not arrived.
#[derive(Debug)]
struct Post {
    request: Request,
    tries: usize,
    /// When it is sent again; none while its answer is awaited.
    again: Option<Timestamp>,
}

impl Telling {
    /// Runs this program with its arguments, and posts to this address.
    pub fn new(program: &[String], webhook: Option<Webhook>) -> Self {
        Self { program: program.to_vec(), webhook, ..Self::default() }
    }

    /// What a change brings about; the beginning of the watch is none.
    pub fn tell(&mut self, news: &News, text: &str, document: &str, now: Timestamp) -> Vec<(EffectId, Effect)> {
        if matches!(news, News::Began { .. }) {
            return Vec::new();
        }
        self.count += 1;
        let name = format!("{}-{}", now.as_millisecond(), self.count);
        let mut effects = Vec::new();
        if let Some((program, args)) = self.program.split_first() {
            let args = args.iter().cloned().chain([text.to_owned()]).collect();
            let env = BTreeMap::from([("RELAIS_CHANGE".to_owned(), Value::Plain(document.to_owned()))]);
            let program = Program { program: program.clone(), args, env, directory: None, timeout: RUN, question: false };
            effects.push((EffectId(format!("run {name}")), Effect::Spawn(program)));
        }
        if let Some(webhook) = &self.webhook {
            let plain = |text: &str| Value::Plain(text.to_owned());
            let mut headers = webhook.headers.clone();
            headers.insert("Content-Type".to_owned(), plain("application/json"));
            headers.insert("Idempotency-Key".to_owned(), plain(&name));
            let request = Request { method: "POST".to_owned(), headers, body: Some(document.to_owned()), ..Request::get(&webhook.url) };
            let id = format!("post {name}");
            effects.push((EffectId(id.clone()), Effect::Fetch(request.clone())));
            self.posts.insert(id, Post { request, tries: 1, again: None });
            while self.posts.len() > MOST {
                self.posts.pop_first();
            }
        }
        effects
    }

    /// Takes how one of them ended, and says what did not go through.
    pub fn ended(&mut self, id: &EffectId, outcome: &Outcome, now: Timestamp, call: &Call) {
        let lang = call.lang();
        let fault = match outcome {
            Outcome::Response(response) if (200..300).contains(&response.status) => None,
            Outcome::Response(response) => Some(format!("HTTP {}", response.status)),
            Outcome::Exited(exit) if exit.why == ExitReason::Code(0) => None,
            Outcome::Exited(exit) => Some(format!("{:?} {}", exit.why, exit.output)),
            Outcome::Failed(failure) => Some(why(failure).get(lang).to_owned()),
            _ => None,
        };
        let Some(fault) = fault else {
            self.posts.remove(&id.0);
            return;
        };
        let again = self.posts.get(&id.0).and_then(|post| AGAIN.get(post.tries.saturating_sub(1)));
        if let (Some(again), Some(post)) = (again, self.posts.get_mut(&id.0)) {
            post.again = Some(again.after(now));
            return;
        }
        let key = if self.posts.remove(&id.0).is_some() { "watch-not-posted" } else { "watch-not-run" };
        aside(&format!("warning: {}\n", call.words.with(key, &[("reason", fault.trim().into())])));
    }

    /// The posts that are sent again now.
    pub fn due(&mut self, now: Timestamp) -> Vec<(EffectId, Effect)> {
        let due = self.posts.iter_mut().filter(|(_, post)| post.again.is_some_and(|again| again <= now));
        due.map(|(id, post)| {
            (post.again, post.tries) = (None, post.tries + 1);
            (EffectId(id.clone()), Effect::Fetch(post.request.clone()))
        })
        .collect()
    }

    /// When one is sent again.
    pub fn next_wake(&self) -> Option<Timestamp> {
        self.posts.values().filter_map(|post| post.again).min()
    }
}
