//! Sends one mail by SMTP, command by command, so that one knows how far it came when it fails. A connection that took a mail is
//! kept a while for the next one: thousands of recipients are not thousands of greetings and logins.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands;
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use tokio::time::{Instant, timeout};

use crate::domain::effect::{Failure, FailureKind, Mail, MailSecurity, MailServer, Outcome};
use crate::domain::reason::Reason;
use crate::domain::text::Text;
use crate::domain::time::{Span, Timestamp};

use super::names::Names;
use super::reason;
use super::secret::Secrets;
use super::stop::Stop;

/// How long a connection may take to open.
const CONNECT: Duration = Duration::from_secs(10);
/// How long the whole of it may take; a server may scan a mail before it answers.
const WHOLE: Span = Span::seconds(60);
/// How long a connection is kept that nobody uses; servers close theirs after some minutes.
const KEPT: Duration = Duration::from_secs(20);

/// How long one waits for the server's farewell.
const FAREWELL: Duration = Duration::from_millis(200);

/// The connections that took a mail and may take another, by server and user.
#[derive(Default)]
pub struct Open(Mutex<BTreeMap<String, Vec<(Instant, AsyncSmtpConnection)>>>);

/// What sending needs.
pub struct Means<'a> {
    /// The connections that are open.
    pub open: &'a Open,
    /// Who looks the server up.
    pub names: &'a Names,
    /// Who reads the password.
    pub secrets: &'a Arc<Secrets>,
    /// The clock, for the mail's date.
    pub now: fn() -> Timestamp,
}

/// Sends it, and gives the server's receipt.
pub async fn send(mail: Mail, means: Means<'_>, mut stop: Stop) -> Result<Outcome, Failure> {
    let message = compose(&mail, (means.now)())?;
    let left = AtomicBool::new(false);
    let waiting = stop.clone();
    let ended = tokio::select! {
        ended = timeout(WHOLE.duration(), deliver(&mail.server, &message, &means, &waiting, &left)) => ended,
        () = stop.asked() => Ok(Err(reason::stopped())),
    };
    match ended.unwrap_or_else(|_| Err(reason::too_long(WHOLE))) {
        Ok(response) => Ok(Outcome::Sent { receipt: said(&response) }),
        // A refusal is an answer; anything else after the text left is none.
        Err(failure) if left.load(Ordering::Relaxed) && !matches!(failure.kind, FailureKind::Refused | FailureKind::Later) => {
            let why = failure.reason;
            let fr = format!("{} ; le serveur a peut-être pris le courriel", why.fr);
            Err(Failure::new(FailureKind::Unsure, fr, format!("{}; the server may or may not have taken the mail", why.en)))
        }
        Err(failure) => Err(failure),
    }
}

fn compose(mail: &Mail, now: Timestamp) -> Result<lettre::Message, Failure> {
    let mailbox = |text: &str| {
        text.parse::<Mailbox>().map_err(|_| {
            let fr = format!("« {text} » n'est pas une adresse de courriel");
            Failure::new(FailureKind::Other, fr, format!("`{text}` is not a mail address"))
        })
    };
    lettre::Message::builder()
        .from(mailbox(&mail.from)?)
        .to(mailbox(&mail.to)?)
        .subject(Text::line(&mail.subject).as_str())
        .message_id(Some(format!("<{}>", mail.message_id)))
        .date(SystemTime::from(now))
        .singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(mail.body.clone()))
        .map_err(|error| {
            let (fr, en) = (format!("le courriel ne peut pas être écrit : {error}"), format!("the mail cannot be written: {error}"));
            Failure::new(FailureKind::Other, fr, en)
        })
}

async fn deliver(
    server: &MailServer,
    message: &lettre::Message,
    means: &Means<'_>,
    stop: &Stop,
    left: &AtomicBool,
) -> Result<Response, Failure> {
    // A connection that was kept may have ended since; it is told by the first command, before anything of the mail left.
    let kept = match means.open.take(server) {
        Some(mut connection) => begin(&mut connection, message).await.is_ok().then_some(connection),
        None => None,
    };
    let mut connection = match kept {
        Some(connection) => connection,
        None => {
            let mut connection = connect(server, means.names).await?;
            login(&mut connection, server, means, stop).await?;
            begin(&mut connection, message).await.map_err(|error| failure(&error, "l'expéditeur", "the sender"))?;
            connection
        }
    };
    for to in message.envelope().to() {
        let to = commands::Rcpt::new(to.clone(), Vec::new());
        connection.command(to).await.map_err(|error| failure(&error, "le destinataire", "the recipient"))?;
    }
    connection.command(commands::Data).await.map_err(|error| failure(&error, "le courriel", "the mail"))?;
    left.store(true, Ordering::Relaxed);
    let response = connection.command(Whole(message.formatted())).await.map_err(|error| failure(&error, "le courriel", "the mail"))?;
    // The mail is taken; how the connection ends changes nothing.
    means.open.keep(server, connection);
    Ok(response)
}

async fn login(connection: &mut AsyncSmtpConnection, server: &MailServer, means: &Means<'_>, stop: &Stop) -> Result<(), Failure> {
    let Some(user) = &server.user else { return Ok(()) };
    let password = match &server.password {
        Some(secret) => means.secrets.read(secret, stop).await?,
        None => String::new(),
    };
    let credentials = Credentials::new(user.clone(), password);
    let logged_in = connection.auth(DEFAULT_MECHANISMS, &credentials).await;
    logged_in.map(drop).map_err(|error| failure(&error, "l'identification", "the login"))
}

/// Tells the server who sends.
async fn begin(connection: &mut AsyncSmtpConnection, message: &lettre::Message) -> Result<(), Error> {
    let envelope = message.envelope();
    let mut parameters = Vec::new();
    if envelope.from().into_iter().chain(envelope.to()).any(|address| !address.to_string().is_ascii()) {
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !message.formatted().is_ascii() && connection.server_info().supports_feature(Extension::EightBitMime) {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    connection.command(commands::Mail::new(envelope.from().cloned(), parameters)).await.map(drop)
}

impl Open {
    /// The youngest connection to this server that is not too old.
    fn take(&self, server: &MailServer) -> Option<AsyncSmtpConnection> {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let connections = open.get_mut(&name(server))?;
        connections.retain(|(since, connection)| since.elapsed() < KEPT && !connection.has_broken());
        connections.pop().map(|(_, connection)| connection)
    }

    fn keep(&self, server: &MailServer, connection: AsyncSmtpConnection) {
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        open.entry(name(server)).or_default().push((Instant::now(), connection));
    }

    /// Ends every connection, in good form where the server answers at once.
    pub async fn close(&self) {
        let open = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        let all = async {
            for (_, mut connection) in open.into_values().flatten() {
                let _ = connection.quit().await;
            }
        };
        let _ = timeout(FAREWELL, all).await;
    }
}

/// A mail as it goes over the line. In one piece with its end: sent after it, the end would wait until the server has acknowledged
/// what came before, which it takes its time for.
struct Whole(Vec<u8>);

impl fmt::Display for Whole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is written for the line is UTF-8 at most.
        let text = String::from_utf8_lossy(&self.0);
        for line in text.split_inclusive('\n') {
            // A point alone would end it.
            f.write_str(if line.starts_with('.') { "." } else { "" })?;
            f.write_str(line)?;
        }
        f.write_str("\r\n.\r\n")
    }
}

/// What may share a connection.
fn name(server: &MailServer) -> String {
    let MailServer { host, port, security, user, password: _ } = server;
    format!("{}:{port} {security:?} {}", host.to_ascii_lowercase(), user.as_deref().unwrap_or_default())
}

/// Opens the connection, protected as it has to be: never less.
async fn connect(server: &MailServer, names: &Names) -> Result<AsyncSmtpConnection, Failure> {
    let addresses = names.lookup(&server.host, server.port).await.map_err(|error| reason::network(&error))?;
    let hello = ClientId::default();
    let tls = || TlsParameters::new_rustls(server.host.clone()).map_err(|error| failure(&error, "la connexion", "the connection"));
    let immediate = match server.security {
        MailSecurity::Tls => Some(tls()?),
        MailSecurity::None | MailSecurity::Starttls => None,
    };
    let opened = AsyncSmtpConnection::connect_tokio1(&addresses[..], Some(CONNECT), &hello, immediate, None).await;
    let mut connection = opened.map_err(|error| failure(&error, "la connexion", "the connection"))?;
    if server.security == MailSecurity::Starttls {
        if !connection.can_starttls() {
            let fr = "le serveur ne propose pas STARTTLS ; rien n'a été envoyé sans protection";
            let en = "the server does not offer STARTTLS; nothing was sent unprotected";
            return Err(Failure::new(FailureKind::Refused, fr, en));
        }
        connection.starttls(tls()?, &hello).await.map_err(|error| failure(&error, "STARTTLS", "STARTTLS"))?;
    }
    Ok(connection)
}

/// An error of the conversation: a refusal of this if the server gave one.
fn failure(error: &Error, fr: &str, en: &str) -> Failure {
    if let Some(code) = error.status() {
        let said = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        if error.is_transient() {
            let (fr, en) = (
                format!("le serveur ne prend pas {fr} pour l'instant : {code} {said}"),
                format!("the server does not take {en} for now: {code} {said}"),
            );
            return Failure::new(FailureKind::Later, Text::line(&fr), Text::line(&en));
        }
        let (fr, en) = (format!("le serveur refuse {fr} : {code} {said}"), format!("the server refuses {en}: {code} {said}"));
        return Failure::new(FailureKind::Refused, Text::line(&fr), Text::line(&en));
    }
    if error.is_client() {
        let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        return Failure::because(FailureKind::Other, client(&why));
    }
    if error.is_response() {
        return Failure::new(
            FailureKind::Unreachable,
            "le serveur a coupé ou ne parle pas SMTP",
            "the server broke off or does not speak SMTP",
        );
    }
    reason::network(error)
}

/// Why relais itself does not go on; the library gives it as text only.
fn client(why: &str) -> Reason {
    match why {
        "No compatible authentication mechanism was found" => Reason::of(
            "le serveur ne permet aucune des façons de s'identifier que relais connaît",
            "the server offers no way to log in that relais knows",
        ),
        other => Reason::outside(other),
    }
}

/// What the server said when it took the mail.
fn said(response: &Response) -> Text {
    Text::line(&format!("{} {}", response.code(), response.message().collect::<Vec<_>>().join(" ")))
}
