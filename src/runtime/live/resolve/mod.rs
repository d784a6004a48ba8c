//! Asks name servers, over UDP and, where the answer is too long for it, over TCP: bounded in time and size.

mod wire;

use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpStream, UdpSocket};
use tokio::time::{Instant, timeout};

use crate::domain::dns::{Code, Question, Resolved};
use crate::domain::effect::{Failure, FailureKind, Outcome};

use super::names::Names;
use super::{connect, reason};
use wire::Answer;

/// Where this machine says whom it asks.
const CONFIGURATION: &str = "/etc/resolv.conf";
/// How many servers are asked, and how many times each.
const SERVERS: usize = 3;
const ROUNDS: usize = 2;
/// How long one waits for one server, once.
const PATIENCE: Duration = Duration::from_secs(2);
/// The largest answer over UDP that is read.
const LIMIT: usize = 4096;

/// Finds out what a name server says.
pub async fn resolve(names: &Names, question: &Question) -> Result<Outcome, Failure> {
    let began = Instant::now();
    let answer = match timeout(question.timeout.duration(), ask(names, question)).await {
        Ok(answer) => answer?,
        Err(_) => return Err(reason::too_long(question.timeout)),
    };
    let millis = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    Ok(Outcome::Resolved(Resolved { code: answer.code, values: answer.values, millis }))
}

/// Asks one server after the other until one knows; the last word there was, if none does.
async fn ask(names: &Names, question: &Question) -> Result<Answer, Failure> {
    let servers = match &question.resolver {
        Some(address) => {
            let (host, port) = connect::parts(address).ok_or_else(|| connect::no_address(address))?;
            names.lookup(host, port).await.map_err(|error| reason::network(&error))?
        }
        None => own(&tokio::fs::read_to_string(CONFIGURATION).await.unwrap_or_default()),
    };
    let mut last = Err(io::Error::from(ErrorKind::TimedOut));
    for server in std::iter::repeat_n(servers.iter().take(SERVERS), ROUNDS).flatten() {
        let id = wire::id().ok_or_else(reason::our_own)?;
        let Some(query) = wire::query(id, question) else {
            let (fr, en) = (format!("« {} » n'est pas un nom", question.name), format!("`{}` is not a name", question.name));
            return Err(Failure::new(FailureKind::Other, fr, en));
        };
        match timeout(PATIENCE, once(*server, &query, question)).await {
            Ok(Ok(answer)) if matches!(answer.code, Code::Found | Code::NoSuchName) => return Ok(answer),
            Ok(Ok(answer)) => last = Ok(answer),
            Ok(Err(error)) if last.is_err() => last = Err(error),
            Ok(Err(_)) | Err(_) => {}
        }
    }
    last.map_err(|error| reason::network(&error))
}

/// Asks one server once.
async fn once(server: SocketAddr, query: &[u8], question: &Question) -> io::Result<Answer> {
    let here = if server.is_ipv4() { IpAddr::V4(Ipv4Addr::UNSPECIFIED) } else { IpAddr::V6(Ipv6Addr::UNSPECIFIED) };
    let socket = UdpSocket::bind((here, 0)).await?;
    socket.connect(server).await?;
    socket.send(query).await?;
    let mut packet = [0; LIMIT];
    loop {
        let read = socket.recv(&mut packet).await?;
        // What does not answer this question is late, or a stranger's: one waits on.
        match wire::answer(&packet[..read], query, question.record) {
            Some(answer) if answer.is_cut => return by_tcp(server, query, question).await,
            Some(answer) => return Ok(answer),
            None => {}
        }
    }
}

async fn by_tcp(server: SocketAddr, query: &[u8], question: &Question) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(server).await?;
    let length = u16::try_from(query.len()).map_err(io::Error::other)?;
    stream.write_all(&[&length.to_be_bytes(), query].concat()).await?;
    let mut packet = vec![0; usize::from(stream.read_u16().await?)];
    stream.read_exact(&mut packet).await?;
    wire::answer(&packet, query, question.record).ok_or_else(|| ErrorKind::InvalidData.into())
}

/// Whom this machine asks: itself, where its file names nobody.
fn own(configuration: &str) -> Vec<SocketAddr> {
    let named = configuration.lines().filter_map(|line| line.trim().strip_prefix("nameserver"));
    let mut servers: Vec<SocketAddr> =
        named.filter_map(|address| address.trim().parse::<IpAddr>().ok()).map(|address| SocketAddr::new(address, 53)).collect();
    if servers.is_empty() {
        servers.push((Ipv4Addr::LOCALHOST, 53).into());
    }
    servers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_this_machine_asks_is_read() {
        let text = "# made by hand\nsearch example.com\nnameserver 192.0.2.53\nnameserver\t2001:db8::53\nnameserver fe80::1%eth0\n";
        assert_eq!(own(text), ["192.0.2.53:53".parse().unwrap(), "[2001:db8::53]:53".parse().unwrap()]);
        assert_eq!(own(""), ["127.0.0.1:53".parse().unwrap()]);
    }
}
