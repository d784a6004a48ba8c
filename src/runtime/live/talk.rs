//! Holds a short conversation over TCP, with or without TLS: bounded in time and size.

use std::io::{self, ErrorKind};
use std::sync::{Arc, Mutex, PoisonError};

use rustls::ClientConfig;
use rustls::pki_types::ServerName;
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, timeout};
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use crate::domain::effect::{Failure, FailureKind, Outcome};
use crate::domain::talk::{Heard, Talk, Turn, Until};
use crate::domain::time::Timestamp;

use super::names::Names;
use super::{certificate, connect, reason};

/// How many bytes of one answer are read.
const LIMIT: usize = 16 * 1024;

/// Talks; what TLS needs is read when it is first needed, since that takes a while.
pub struct Talker {
    names: Names,
    now: fn() -> Timestamp,
    tls: Mutex<Option<Arc<ClientConfig>>>,
}

impl Talker {
    /// With nothing read yet.
    pub fn new(names: Names, now: fn() -> Timestamp) -> Self {
        Self { names, now, tls: Mutex::default() }
    }

    /// Holds the conversation.
    pub async fn talk(&self, talk: &Talk) -> Result<Outcome, Failure> {
        let began = Instant::now();
        let heard = match timeout(talk.timeout.duration(), self.converse(talk)).await {
            Ok(heard) => heard?,
            Err(_) => return Err(reason::too_long(talk.timeout)),
        };
        Ok(Outcome::Heard(Heard { millis: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX), ..heard }))
    }

    async fn converse(&self, talk: &Talk) -> Result<Heard, Failure> {
        let (host, port) = connect::parts(&talk.address).ok_or_else(|| connect::no_address(&talk.address))?;
        let mut stream = connect::open(&self.names, host, port).await.map_err(|error| reason::network(&error))?;
        let Some(name) = &talk.tls else {
            return Ok(Heard { answers: exchange(&mut stream, &talk.turns).await?, certificate: None, millis: 0 });
        };
        let mut stream = self.protect(stream, name).await?;
        let shown = stream.get_ref().1.peer_certificates().and_then(|chain| chain.first());
        let certificate = shown.and_then(|der| certificate::read(der, (self.now)()));
        let answers = exchange(&mut stream, &talk.turns).await?;
        // The conversation is over; how the connection ends changes nothing.
        let _ = stream.shutdown().await;
        Ok(Heard { answers, certificate, millis: 0 })
    }

    async fn protect(&self, stream: TcpStream, name: &str) -> Result<TlsStream<TcpStream>, Failure> {
        let server = ServerName::try_from(name.to_owned()).map_err(|_| {
            let fr = format!("« {name} » ne peut pas être le nom d'un serveur");
            Failure::new(FailureKind::Other, fr, format!("`{name}` cannot be the name of a server"))
        })?;
        let connector = TlsConnector::from(self.config()?);
        connector.connect(server, stream).await.map_err(|error| reason::network(&error))
    }

    fn config(&self) -> Result<Arc<ClientConfig>, Failure> {
        let mut kept = self.tls.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(config) = &*kept {
            return Ok(Arc::clone(config));
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = builder.and_then(|builder| Ok(builder.with_platform_verifier()?.with_no_client_auth()));
        let config = Arc::new(config.map_err(|error| reason::no_authorities(&error))?);
        *kept = Some(Arc::clone(&config));
        Ok(config)
    }
}

/// Says each thing and hears its answer, until the end or until the other side ends it.
async fn exchange(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), turns: &[Turn]) -> Result<Vec<Vec<u8>>, Failure> {
    let (mut answers, mut came) = (Vec::new(), Vec::new());
    for turn in turns {
        match take(stream, turn, &mut came).await {
            Ok(answer) => answers.push(answer),
            // The answers so far say more than that the rest did not come.
            Err(error) if error.kind() != ErrorKind::FileTooLarge && (!answers.is_empty() || !came.is_empty()) => {
                if !came.is_empty() {
                    answers.push(came);
                }
                return Ok(answers);
            }
            Err(error) if error.kind() == ErrorKind::FileTooLarge => {
                let most = LIMIT / 1024;
                let (fr, en) = (format!("la réponse dépasse {most} Kio"), format!("the answer is larger than {most} KiB"));
                return Err(Failure::new(FailureKind::TooLarge, fr, en));
            }
            Err(error) => return Err(reason::network(&error)),
        }
    }
    Ok(answers)
}

/// Says one thing and hears its answer; what came beyond it stays for the next.
async fn take(stream: &mut (impl AsyncRead + AsyncWrite + Unpin), turn: &Turn, came: &mut Vec<u8>) -> io::Result<Vec<u8>> {
    if !turn.say.is_empty() {
        stream.write_all(&turn.say).await?;
        stream.flush().await?;
    }
    let mut part = [0; 4096];
    loop {
        if let Some(end) = whole(turn.until, came) {
            let rest = came.split_off(end);
            return Ok(std::mem::replace(came, rest));
        }
        if came.len() > LIMIT {
            return Err(ErrorKind::FileTooLarge.into());
        }
        match stream.read(&mut part).await? {
            0 => return Err(ErrorKind::UnexpectedEof.into()),
            read => came.extend_from_slice(&part[..read]),
        }
    }
}

/// Where an answer ends, once it is whole.
fn whole(until: Until, came: &[u8]) -> Option<usize> {
    match until {
        Until::Nothing => Some(0),
        Until::Reply => {
            let mut lines = came.split_inclusive(|byte| *byte == b'\n').filter(|line| line.ends_with(b"\n"));
            let mut end = 0;
            lines.find_map(|line| {
                end += line.len();
                (line.get(3) != Some(&b'-')).then_some(end)
            })
        }
        Until::Message => {
            let length = came.get(1..5)?.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
            // What cannot be a length is no such message: whoever reads it will see.
            if !(4..LIMIT).contains(&length) {
                return Some(came.len());
            }
            (came.len() > length).then_some(length + 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_ends_where_its_protocol_says() {
        assert_eq!(whole(Until::Nothing, b"x"), Some(0));
        assert_eq!(whole(Until::Reply, b"220 a\r\n250"), Some(7));
        assert_eq!(whole(Until::Reply, b"250-a\r\n250-b\r\n250 c"), None);
        assert_eq!(whole(Until::Reply, b"250-a\r\n250 c\r\n"), Some(14));
        assert_eq!(whole(Until::Reply, b"\n"), Some(1));
        assert_eq!(whole(Until::Message, b"R\0\0\0\x08\0\0\0"), None);
        assert_eq!(whole(Until::Message, b"R\0\0\0\x08\0\0\0\0E"), Some(9));
        assert_eq!(whole(Until::Message, b"HTTP/1.1 400"), Some(12));
        assert_eq!(whole(Until::Message, b"\0\0\0\0\0"), Some(5));
    }
}
