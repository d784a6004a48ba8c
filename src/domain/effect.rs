//! What relais asks of the world, as values: primitives of input and output, composed by everything above.

mod post;
mod replacement;

pub use post::{Accept, Post};
pub use replacement::{Change, Content, Link, Replacement, ShareChange};

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::dns::{Question, Resolved};
use super::http::{Request, Response};
use super::reason::Reason;
pub use super::secret::{Secret, Value};
use super::talk::{Heard, Talk};
use super::text::Text;
use super::time::{Span, Timestamp};

/// Names one effect: the same in a replay, and the idempotency key outside.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct EffectId(pub String);

impl fmt::Display for EffectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One thing to ask of the world, and what it is in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ask {
    /// What it is, as a person would say it.
    pub what: Text,
    /// Exactly what is asked.
    pub effect: Effect,
}

/// One thing asked of the world.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// One HTTP exchange.
    Fetch(Request),
    /// Opens a TCP connection and closes it.
    Connect {
        /// `host:port`.
        address: String,
        /// How long it may take.
        timeout: Span,
    },
    /// Holds a short conversation with a server, to hear whether it is well.
    Talk(Talk),
    /// Asks a name server.
    Resolve(Question),
    /// Asks this machine whether it has a way out; nothing is sent.
    Route,
    /// Runs a program.
    Spawn(Program),
    /// Sends one mail to one recipient.
    Mail(Mail),
    /// Sends one message by an HTTP request; answered as a mail is.
    Post(Box<Post>),
    /// Replaces a file of the workspace, atomically and synced.
    Write(Replacement),
    /// Commits these paths, and only these, to the workspace's repository.
    Commit {
        /// Paths inside the workspace.
        paths: Vec<String>,
        /// The commit's message.
        message: String,
        /// The branch that takes it; the present one if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        branch: Option<String>,
    },
    /// Pushes a branch of the workspace's repository to where it is followed; answered with [`Outcome::Committed`].
    Push {
        /// The branch; the present one if absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        branch: Option<String>,
    },
    /// Reads a file of the workspace.
    Read {
        /// Path inside the workspace.
        path: String,
    },
    /// Points a symbolic link of the workspace elsewhere, atomically.
    Link(Link),
    /// Reads where a symbolic link of the workspace points; answered with [`Outcome::Content`].
    ReadLink {
        /// Path inside the workspace.
        path: String,
    },
    /// Comes back at this time.
    Wake {
        /// When.
        at: Timestamp,
    },
}

impl Effect {
    /// Whether it changes something outside, so that nobody may repeat it without an order.
    pub fn changes_the_world(&self) -> bool {
        match self {
            Self::Fetch(request) => !request.only_asks(),
            Self::Spawn(program) => !program.question,
            Self::Mail(_) | Self::Post(_) | Self::Write(_) | Self::Link(_) | Self::Commit { .. } | Self::Push { .. } => true,
            Self::Connect { .. }
            | Self::Talk(_)
            | Self::Resolve(_)
            | Self::Route
            | Self::Read { .. }
            | Self::ReadLink { .. }
            | Self::Wake { .. } => false,
        }
    }

    /// What names a message wherever it was sent from, so that a second attempt does not send it again: the `Message-ID` of a
    /// mail, the key of a post, the path of a file. Other effects have none.
    pub fn identity(&self) -> Option<&str> {
        match self {
            Self::Mail(mail) => Some(&mail.message_id),
            Self::Post(post) => Some(&post.key),
            Self::Write(file) => Some(&file.path),
            Self::Fetch(_)
            | Self::Connect { .. }
            | Self::Talk(_)
            | Self::Resolve(_)
            | Self::Route
            | Self::Spawn(_)
            | Self::Commit { .. }
            | Self::Push { .. }
            | Self::Read { .. }
            | Self::Link(_)
            | Self::ReadLink { .. }
            | Self::Wake { .. } => None,
        }
    }
}

/// A program to run: arguments as they stand, never a shell line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Program {
    /// The program's name or path.
    pub program: String,
    /// Its arguments, each one as it is.
    pub args: Vec<String>,
    /// Variables added to its environment.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub env: BTreeMap<String, Value>,
    /// Its working directory, inside the workspace; the workspace itself if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub directory: Option<String>,
    /// How long it may take before its whole process tree is killed.
    pub timeout: Span,
    /// Whether it only tells something and changes nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub question: bool,
}

impl Program {
    /// The program and its arguments.
    pub fn words(&self) -> Vec<String> {
        [std::slice::from_ref(&self.program), self.args.as_slice()].concat()
    }
}

/// One mail to one recipient.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Mail {
    /// The server that takes it.
    pub server: MailServer,
    /// Who sends, as `Name <address>`.
    pub from: String,
    /// Who receives, as `Name <address>`.
    pub to: String,
    /// The subject.
    pub subject: String,
    /// The body, plain text.
    pub body: String,
    /// The `Message-ID`, derived from the effect, without its angle brackets.
    pub message_id: String,
}

/// A server that takes mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct MailServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub security: MailSecurity,
    /// The user, if it asks for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The password, by reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret>,
}

/// How the connection to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    /// Not at all: only on a network that one trusts.
    None,
    /// Required upgrade after the greeting.
    Starttls,
    /// From the first byte.
    Tls,
}

/// How an effect ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// An HTTP answer, whatever its status.
    Response(Response),
    /// The connection opened.
    Connected {
        /// How long it took, in milliseconds.
        millis: u64,
    },
    /// What the server said in a conversation.
    Heard(Heard),
    /// What a name server answered.
    Resolved(Resolved),
    /// Whether this machine knows a way out.
    Routed {
        /// By IPv4.
        v4: bool,
        /// By IPv6.
        v6: bool,
    },
    /// The program ended or was ended.
    Exited(Exit),
    /// The server took the message.
    Sent {
        /// What it said when it did.
        receipt: Text,
    },
    /// The file is replaced and on disk.
    Written {
        /// Hash of what stands there now.
        hash: String,
    },
    /// The commit is made.
    Committed {
        /// Its id.
        commit: String,
    },
    /// What the file holds.
    Content {
        /// The text.
        content: String,
        /// Its hash.
        hash: String,
    },
    /// The time has come.
    Woke,
    /// A drill: nobody was asked and nothing was run; it is taken to have gone well, and nothing more is known of it.
    Rehearsed,
    /// It did not happen, or nobody can say that it did.
    Failed(Failure),
}

/// How a program ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Exit {
    /// Why it ended.
    pub why: ExitReason,
    /// Both outputs, in the order in which they came, made safe and masked.
    pub output: Text,
    /// How many bytes were left out of the middle.
    pub dropped: u64,
    /// How long it ran, in milliseconds.
    pub millis: u64,
}

/// Why a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ExitReason {
    /// By itself, with this code.
    Code(i32),
    /// By this signal, not sent by us.
    Signal(i32),
    /// By us, because its time was over.
    Timeout,
    /// By us, because a person asked.
    Cancelled,
}

/// Why an effect did not happen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Failure {
    /// The sort of failure.
    pub kind: FailureKind,
    /// In words, as precise as the system gives it; no secret in it.
    pub reason: Reason,
    /// How long the other side asks to be left alone first, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Span>,
}

impl Failure {
    /// A failure of this kind, with its reason in French and in English.
    pub fn new(kind: FailureKind, fr: impl Into<Text>, en: impl Into<Text>) -> Self {
        Self::because(kind, Reason::of(fr, en))
    }

    /// A failure of this kind, with its reason.
    pub fn because(kind: FailureKind, reason: Reason) -> Self {
        Self { kind, reason, after: None }
    }
}

impl FailureKind {
    /// Whether its name says it all, so that the words beside it would only repeat it.
    pub fn says_it_all(self) -> bool {
        match self {
            Self::Cancelled | Self::Offline => true,
            Self::Unreachable
            | Self::Timeout
            | Self::TooLarge
            | Self::Redirect
            | Self::Refused
            | Self::Later
            | Self::Changed
            | Self::SecretMissing
            | Self::Unsure
            | Self::Other => false,
        }
    }
}

/// The sorts of failure that callers tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// No connection: name not found, refused, no route.
    Unreachable,
    /// It took too long.
    Timeout,
    /// The answer was larger than we read.
    TooLarge,
    /// Too many redirects, or one that we do not follow.
    Redirect,
    /// The other side said no.
    Refused,
    /// The other side did not take it now, and may later: asked too often, busy, "greylisted".
    Later,
    /// The file was changed by someone else since the plan.
    Changed,
    /// The secret it refers to is not there.
    SecretMissing,
    /// The connection broke after the request left: it may or may not have been carried out.
    Unsure,
    /// A person stopped it.
    Cancelled,
    /// Not tried: relais is told to stay offline.
    Offline,
    /// Anything else.
    Other,
}

/// Hash of a content, as it stands in journals and plans.
pub fn content_hash(content: &[u8]) -> String {
    blake3::hash(content).to_hex()[..32].to_owned()
}
