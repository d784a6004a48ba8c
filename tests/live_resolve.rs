//! The live driver and name servers that answer, lie, keep silent, or have too much to say for one packet.

mod support;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::thread;
use std::time::{Duration, Instant};

use relais::domain::dns::{Code, Question, Record, Resolved};
use relais::domain::effect::{Effect, FailureKind, Outcome};
use relais::domain::time::Span;
use relais::runtime::live::Network;
use support::driver::Driver;

/// Where the question begins.
const HEAD: usize = 12;

/// An answer to this query: its flags, and the addresses for the name.
fn answer(query: &[u8], flags: u16, addresses: &[[u8; 4]]) -> Vec<u8> {
    let count = u16::try_from(addresses.len()).unwrap().to_be_bytes();
    let mut bytes = [&query[..2], &flags.to_be_bytes(), &[0, 1], &count, &[0; 4], &query[HEAD..]].concat();
    for address in addresses {
        bytes.extend([&[192, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4], &address[..]].concat());
    }
    bytes
}

/// A server that says these to each question that comes in a packet, and this to each that comes over a connection.
fn server(packets: fn(&[u8]) -> Vec<Vec<u8>>, connection: fn(&[u8]) -> Vec<u8>) -> SocketAddr {
    // A port that is free for packets may be taken for connections.
    let both = || {
        let udp = UdpSocket::bind("127.0.0.1:0").ok()?;
        Some((TcpListener::bind(udp.local_addr().ok()?).ok()?, udp))
    };
    let (tcp, udp) = (0..100).find_map(|_| both()).expect("a port that is free for both");
    let address = udp.local_addr().unwrap();
    thread::spawn(move || {
        let mut packet = [0; 512];
        while let Ok((read, from)) = udp.recv_from(&mut packet) {
            for said in packets(&packet[..read]) {
                udp.send_to(&said, from).unwrap();
            }
        }
    });
    thread::spawn(move || {
        for stream in tcp.incoming() {
            let (mut stream, mut length) = (stream.unwrap(), [0; 2]);
            stream.read_exact(&mut length).unwrap();
            let mut query = vec![0; usize::from(u16::from_be_bytes(length))];
            stream.read_exact(&mut query).unwrap();
            let said = connection(&query);
            stream.write_all(&u16::try_from(said.len()).unwrap().to_be_bytes()).unwrap();
            stream.write_all(&said).unwrap();
        }
    });
    address
}

fn question(resolver: SocketAddr) -> Effect {
    let (name, resolver) = ("nuage.example".to_owned(), Some(resolver.to_string()));
    Effect::Resolve(Question { name, record: Record::A, resolver, timeout: Span::seconds(5) })
}

fn resolved(resolver: SocketAddr) -> Resolved {
    match Driver::online().ask(question(resolver)) {
        Outcome::Resolved(resolved) => resolved,
        other => panic!("no answer: {other:?}"),
    }
}

#[test]
fn a_name_server_answers() {
    let found = resolved(server(|query| vec![answer(query, 0x8180, &[[192, 0, 2, 1]])], |_| Vec::new()));
    assert_eq!((found.code, found.values), (Code::Found, vec!["192.0.2.1".into()]));
    let gone = resolved(server(|query| vec![answer(query, 0x8183, &[])], |_| Vec::new()));
    assert_eq!((gone.code, gone.values), (Code::NoSuchName, vec![]));
    assert_eq!(resolved(server(|query| vec![answer(query, 0x8182, &[])], |_| Vec::new())).code, Code::Failed);
}

#[test]
fn what_is_too_long_for_a_packet_comes_over_a_connection() {
    let long = |query: &[u8]| answer(query, 0x8180, &[[192, 0, 2, 7]; 100]);
    let found = resolved(server(|query| vec![answer(query, 0x8380, &[])], long));
    assert_eq!((found.code, found.values.len()), (Code::Found, 100));
}

#[test]
fn an_answer_to_another_question_is_passed_over() {
    let lies = |query: &[u8]| {
        let mut other = answer(query, 0x8180, &[[203, 0, 113, 9]]);
        other[0] ^= 1;
        let mut name = answer(query, 0x8180, &[[203, 0, 113, 9]]);
        name[HEAD + 1] = b'x';
        vec![b"?".to_vec(), other, name, answer(query, 0x8180, &[[192, 0, 2, 1]])]
    };
    assert_eq!(resolved(server(lies, |_| Vec::new())).values, vec!["192.0.2.1".into()]);
}

#[test]
fn silence_ends_in_time_and_nobody_there_is_unreachable() {
    let driver = Driver::online();
    let began = Instant::now();
    assert_eq!(driver.failure(question(server(|_| Vec::new(), |_| Vec::new()))).kind, FailureKind::Timeout);
    assert!(began.elapsed() < Duration::from_secs(6));
    assert_eq!(driver.failure(question("127.0.0.1:1".parse().unwrap())).reason.en.as_str(), "connection refused");
    assert_eq!(Driver::start(Network::Offline).failure(question("127.0.0.1:1".parse().unwrap())).kind, FailureKind::Offline);
}
