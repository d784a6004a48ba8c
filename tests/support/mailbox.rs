//! A mail server on loopback that takes every mail and remembers to whom: no process and no file, for tests that need a thousand.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// The server; it accepts nothing more once dropped.
pub struct Mailbox {
    pub port: u16,
    taken: Arc<Mutex<BTreeMap<String, usize>>>,
    over: Arc<AtomicBool>,
}

impl Mailbox {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (taken, over) = (Arc::new(Mutex::new(BTreeMap::new())), Arc::new(AtomicBool::new(false)));
        let (kept, ended) = (Arc::clone(&taken), Arc::clone(&over));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (Ok(stream), false) = (stream, ended.load(Ordering::SeqCst)) else { return };
                let kept = Arc::clone(&kept);
                // Whoever is killed in the middle of a mail leaves half of it, which counts for nothing.
                thread::spawn(move || serve(stream, &kept));
            }
        });
        Self { port, taken, over }
    }

    /// How many mails were taken so far, by address.
    pub fn taken(&self) -> BTreeMap<String, usize> {
        self.taken.lock().unwrap().clone()
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        self.over.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for the next connection.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
    }
}

fn serve(mut stream: TcpStream, taken: &Mutex<BTreeMap<String, usize>>) -> Option<()> {
    let mut lines = BufReader::new(stream.try_clone().ok()?).lines();
    let mut to = Vec::new();
    stream.write_all(b"220 here\r\n").ok()?;
    while let Some(Ok(line)) = lines.next() {
        let word = line.to_ascii_uppercase();
        if let Some(address) = word.strip_prefix("RCPT TO:<") {
            to.push(address.split('>').next().unwrap_or_default().to_ascii_lowercase());
        }
        if word == "DATA" {
            stream.write_all(b"354 go on\r\n").ok()?;
            while lines.next()?.ok()? != "." {}
            // From its last dot on, a mail may reach its reader, whether the answer is heard or not.
            to.drain(..).for_each(|address| *taken.lock().unwrap().entry(address).or_insert(0) += 1);
        }
        let answer: &[u8] = if word == "QUIT" { b"221 bye\r\n" } else { b"250 ok\r\n" };
        stream.write_all(answer).ok()?;
    }
    Some(())
}
