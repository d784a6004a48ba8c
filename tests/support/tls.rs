//! Certificates of the tests' own making, and a server on loopback that shows one.

use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::{env, thread};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use tempfile::TempDir;

use super::http;

/// A certificate that signs itself, for 127.0.0.1, and its key; they go with it.
pub struct Certificate {
    folder: TempDir,
}

impl Certificate {
    /// Makes one that ends in so many days, or says that the test is left out and why.
    pub fn make(test: &str, days: i32) -> Option<Self> {
        let made = Self { folder: tempfile::tempdir().unwrap() };
        let mut request = Command::new("openssl");
        request.args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]);
        request.args(["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]);
        request.args(["-addext", "basicConstraints=critical,CA:FALSE", "-keyout"]).arg(made.key()).arg("-out").arg(made.path());
        // Signed again, since a request cannot end in the past.
        let mut again = Command::new("openssl");
        again.arg("x509").arg("-in").arg(made.path()).arg("-signkey").arg(made.key()).args(["-days", &days.to_string(), "-out"]);
        again.arg(made.path());
        if [request, again].iter_mut().all(|command| command.stderr(Stdio::null()).status().is_ok_and(|status| status.success())) {
            return Some(made);
        }
        super::left_out(test, "no openssl");
        None
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("cert.pem")
    }

    /// Where its key is.
    pub fn key(&self) -> PathBuf {
        self.folder.path().join("key.pem")
    }

    /// A server that shows it, answers each HTTP request with this, and lasts as long as the test; its port.
    pub fn serve(&self, answer: &str) -> u16 {
        // A second installation is refused, which changes nothing.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let chain = vec![CertificateDer::from_pem_file(self.path()).unwrap()];
        let key = PrivateKeyDer::from_pem_file(self.key()).unwrap();
        let config = Arc::new(ServerConfig::builder().with_no_client_auth().with_single_cert(chain, key).unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let answer = answer.to_owned();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = StreamOwned::new(ServerConnection::new(Arc::clone(&config)).unwrap(), stream.unwrap());
                // Whoever only looks at the certificate asks nothing.
                if !http::read(&mut stream).is_empty() {
                    stream.write_all(answer.as_bytes()).unwrap_or_default();
                    stream.conn.send_close_notify();
                    stream.flush().unwrap_or_default();
                }
            }
        });
        port
    }
}

/// Runs a test again in a process that trusts this certificate and knows this port: whom one trusts comes from the environment.
pub fn trusting(test: &str, certificate: &Path, port: u16) {
    let mut again = Command::new(env::current_exe().unwrap());
    again.args(["--exact", test]).env("RELAIS_TEST_PORT", port.to_string()).env("SSL_CERT_FILE", certificate);
    let output = again.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
