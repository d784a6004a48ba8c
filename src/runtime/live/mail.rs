//! Sends one mail by SMTP, command by command, so that one knows how far it came when it fails.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, SystemTime};

use lettre::message::header::ContentType;
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands;
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use lettre::transport::smtp::response::Response;
use tokio::time::timeout;

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
/// How long one waits for the server's farewell.
const FAREWELL: Duration = Duration::from_secs(1);

/// What sending needs.
pub struct Means<'a> {
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
        Err(failure) if left.load(Ordering::Relaxed) && failure.kind != FailureKind::Refused => {
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
    let mut connection = connect(server, means.names).await?;
    if let Some(user) = &server.user {
        let password = match &server.password {
            Some(secret) => means.secrets.read(secret, stop).await?,
            None => String::new(),
        };
        let credentials = Credentials::new(user.clone(), password);
        connection.auth(DEFAULT_MECHANISMS, &credentials).await.map_err(|error| failure(&error, "l'identification", "the login"))?;
    }
    let envelope = message.envelope();
    let text = message.formatted();
    let mut parameters = Vec::new();
    if envelope.from().into_iter().chain(envelope.to()).any(|address| !address.to_string().is_ascii()) {
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !text.is_ascii() && connection.server_info().supports_feature(Extension::EightBitMime) {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    let from = commands::Mail::new(envelope.from().cloned(), parameters);
    connection.command(from).await.map_err(|error| failure(&error, "l'expéditeur", "the sender"))?;
    for to in envelope.to() {
        let to = commands::Rcpt::new(to.clone(), Vec::new());
        connection.command(to).await.map_err(|error| failure(&error, "le destinataire", "the recipient"))?;
    }
    connection.command(commands::Data).await.map_err(|error| failure(&error, "le courriel", "the mail"))?;
    left.store(true, Ordering::Relaxed);
    let response = connection.message(&text).await.map_err(|error| failure(&error, "le courriel", "the mail"))?;
    // The mail is taken; how the connection ends changes nothing.
    let _ = timeout(FAREWELL, connection.quit()).await;
    Ok(response)
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
