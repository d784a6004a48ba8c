//! A status page and a probe on loopback, for the first run; both say that all is well.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

const PAGE: &str = include_str!("../../tests/data/status/operational.json");

/// The peer; it answers until the benchmark ends.
pub struct Peer {
    pub port: u16,
}

impl Peer {
    /// Starts it on a free port.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                thread::spawn(move || answer(&stream));
            }
        });
        Self { port }
    }
}

/// Answers one request and hangs up; a caller who left is no matter.
fn answer(mut stream: &TcpStream) {
    let lines = BufReader::new(stream).lines().map_while(Result::ok);
    let asked = lines.take_while(|line| !line.is_empty()).count();
    if asked > 0 {
        let _ = write!(
            stream,
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{PAGE}",
            PAGE.len()
        );
    }
}
