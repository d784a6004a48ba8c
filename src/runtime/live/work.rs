//! Carries out one effect: waits for its turn, does it, hides secrets in what it gave.

use std::sync::Arc;

use crate::domain::effect::{Effect, Failure, FailureKind, Outcome};
use crate::domain::http::Request;
use crate::runtime::gate::Gate;

use super::fetch::Fetcher;
use super::limits::Limits;
use super::names::Names;
use super::secret::Secrets;
use super::stop::Stop;
use super::talk::Talker;
use super::{Network, Settings, commit, connect, files, link, mail, post, reason, resolve, route, spawn, wake};

/// What the effects share.
pub struct Work {
    settings: Settings,
    limits: Limits,
    names: Names,
    secrets: Arc<Secrets>,
    fetcher: Fetcher,
    talker: Talker,
    mails: mail::Open,
}

impl Work {
    /// Nothing is opened or built before it is needed.
    pub fn new(settings: Settings) -> Self {
        let names = Names::new();
        let secrets = Arc::new(Secrets::new(settings.workspace.clone(), settings.gate.clone()));
        let fetcher = Fetcher::new(names.clone(), Arc::clone(&secrets), settings.now);
        let talker = Talker::new(names.clone(), settings.now);
        Self { settings, limits: Limits::new(), names, secrets, fetcher, talker, mails: mail::Open::default() }
    }

    /// Ends what is kept open.
    pub async fn close(&self) {
        self.mails.close().await;
    }

    /// Does it, and says how it ended.
    pub async fn carry_out(&self, effect: Effect, stop: Stop) -> Outcome {
        let outcome = self.perform(effect, stop).await.unwrap_or_else(Outcome::Failed);
        self.secrets.mask(outcome)
    }

    /// What is seldom asked, and large while it lasts, is put aside: so many of the small ones go on at once.
    async fn perform(&self, effect: Effect, mut stop: Stop) -> Result<Outcome, Failure> {
        let workspace = &self.settings.workspace;
        match effect {
            Effect::Fetch(request) => {
                let _turn = turn(&mut stop, self.limits.host(self.online(host_of(&request))?)).await?;
                self.fetcher.fetch(&request, stop).await
            }
            Effect::Connect { address, timeout } => {
                let host = connect::parts(&address).map_or("", |(host, _)| host);
                let _turn = turn(&mut stop, self.limits.host(self.online(host)?)).await?;
                turn(&mut stop, Box::pin(connect::connect(&self.names, &address, timeout))).await?
            }
            Effect::Talk(talk) => {
                let host = connect::parts(&talk.address).map_or("", |(host, _)| host);
                let _turn = turn(&mut stop, self.limits.host(self.online(host)?)).await?;
                turn(&mut stop, Box::pin(self.talker.talk(&talk))).await?
            }
            Effect::Resolve(question) => {
                let asked = question.resolver.as_deref().unwrap_or_default();
                let host = connect::parts(asked).map_or("", |(host, _)| host);
                let _turn = turn(&mut stop, self.limits.host(self.online(host)?)).await?;
                turn(&mut stop, Box::pin(resolve::resolve(&self.names, &question))).await?
            }
            Effect::Route => Ok(route::route()),
            Effect::Mail(mail) => {
                let _turn = turn(&mut stop, self.limits.host(self.online(&mail.server.host)?)).await?;
                let means = mail::Means { open: &self.mails, names: &self.names, secrets: &self.secrets, now: self.settings.now };
                Box::pin(mail::send(mail, means, stop)).await
            }
            Effect::Post(post) => {
                self.online("")?;
                let post = turn(&mut stop.clone(), post::addressed(*post, &self.secrets, &stop)).await??;
                let _turn = turn(&mut stop, self.limits.host(host_of(&post.request))).await?;
                Box::pin(post::send(post, &self.fetcher, &self.secrets, self.settings.now, stop)).await
            }
            Effect::Spawn(program) => {
                let _turn = turn(&mut stop, self.limits.program()).await?;
                passed(&self.settings.gate, program.words()).await?;
                Box::pin(spawn::spawn(workspace, program, &self.secrets, stop)).await
            }
            Effect::Commit { paths, message, branch } => {
                let _turn = turn(&mut stop, self.limits.commit()).await?;
                Box::pin(commit::commit(workspace, &commit::Kept { paths, message, branch }, stop)).await
            }
            Effect::Push { branch } => {
                self.online("")?;
                let _turn = turn(&mut stop, self.limits.commit()).await?;
                Box::pin(commit::push(workspace, branch, stop)).await
            }
            Effect::Write(replacement) => {
                let _turn = turn(&mut stop, self.limits.file()).await?;
                let workspace = workspace.clone();
                blocking(move || files::write(&workspace, &replacement)).await
            }
            Effect::Read { path } => {
                let _turn = turn(&mut stop, self.limits.file()).await?;
                let workspace = workspace.clone();
                blocking(move || files::read(&workspace, &path)).await
            }
            Effect::Link(change) => {
                let _turn = turn(&mut stop, self.limits.file()).await?;
                let workspace = workspace.clone();
                blocking(move || link::point(&workspace, &change)).await
            }
            Effect::ReadLink { path } => {
                let _turn = turn(&mut stop, self.limits.file()).await?;
                let workspace = workspace.clone();
                blocking(move || link::read(&workspace, &path)).await
            }
            Effect::Wake { at } => turn(&mut stop, wake::wake(at, self.settings.now)).await.map(|()| Outcome::Woke),
        }
    }

    /// Passes the host on if the network may be used.
    fn online<'a>(&self, host: &'a str) -> Result<&'a str, Failure> {
        match self.settings.network {
            Network::Online => Ok(host),
            Network::Offline => Err(Failure::new(
                FailureKind::Offline,
                "pas essayé : relais est en mode hors ligne",
                "not tried: relais is told to stay offline",
            )),
        }
    }
}

/// Whether a program may be started; the answer stands on disk.
pub async fn passed(gate: &Gate, words: Vec<String>) -> Result<(), Failure> {
    let gate = gate.clone();
    tokio::task::spawn_blocking(move || gate.pass(&words)).await.unwrap_or_else(|_| Err(reason::our_own()))
}

/// Waits for something that does no harm when it is left in the middle.
async fn turn<T>(stop: &mut Stop, what: impl Future<Output = T>) -> Result<T, Failure> {
    tokio::select! {
        done = what => Ok(done),
        () = stop.asked() => Err(reason::stopped()),
    }
}

/// Does file work where it delays nothing else; once begun it is not stopped.
async fn blocking(work: impl FnOnce() -> Result<Outcome, Failure> + Send + 'static) -> Result<Outcome, Failure> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(reason::our_own()),
    }
}

/// The host of an address, without reading the whole of it.
fn host_of(request: &Request) -> &str {
    let rest = request.url.split_once("://").map_or(request.url.as_str(), |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    connect::parts(host).map_or(host, |(host, _)| host)
}
