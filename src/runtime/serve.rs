//! Serves over HTTP what it is told to answer: a drill for a whole team. It asks nobody anything.

use std::convert::Infallible;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper::service::service_fn;
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::task::JoinSet;

use crate::domain::scenario::served::Served;

/// How many connections may be open at once; whoever comes then waits.
const CONNECTIONS: usize = 256;
/// How long somebody may take to say what they want.
const PATIENCE: Duration = Duration::from_secs(15);

/// What stands at a path.
type Answers = Arc<dyn Fn(&str) -> Served + Send + Sync>;

/// Serves at this address, on a thread of its own, until the program ends; gives the address that it was given.
pub fn serve(address: SocketAddr, answers: impl Fn(&str) -> Served + Send + Sync + 'static) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    let bound = listener.local_addr()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let answers: Answers = Arc::new(answers);
    thread::spawn(move || {
        let _ = runtime.block_on(accept(listener, answers));
    });
    Ok(bound)
}

async fn accept(listener: TcpListener, answers: Answers) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let mut open = JoinSet::new();
    loop {
        while open.len() >= CONNECTIONS {
            open.join_next().await;
        }
        // One that breaks off before it begins is no reason to stop.
        let Ok((stream, _)) = listener.accept().await else { continue };
        while open.try_join_next().is_some() {}
        let answers = Arc::clone(&answers);
        open.spawn(async move {
            let service = service_fn(move |request| respond(request, Arc::clone(&answers)));
            let mut builder = Builder::new();
            builder.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            // Whoever hangs up has what they wanted.
            let _ = builder.serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// Why a connection is closed without an answer: the provider is not there.
#[derive(Debug)]
struct Gone;

impl std::fmt::Display for Gone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("nobody is there")
    }
}

impl std::error::Error for Gone {}

async fn respond(request: Request<Incoming>, answers: Answers) -> Result<hyper::Response<Full<Bytes>>, Gone> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return Ok(plain(StatusCode::METHOD_NOT_ALLOWED));
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    match answers(path) {
        Served::Nothing => Ok(plain(StatusCode::NOT_FOUND)),
        Served::Closed => Err(Gone),
        Served::Silent => match std::future::pending::<Infallible>().await {},
        Served::Answer(answer) => {
            if answer.millis > 1_000 {
                tokio::time::sleep(Duration::from_millis(answer.millis)).await;
            }
            let mut response = hyper::Response::builder().status(answer.status).header("cache-control", "no-store");
            for (name, value) in &answer.headers {
                response = response.header(name, value);
            }
            Ok(response.body(Full::from(answer.body)).unwrap_or_else(|_| plain(StatusCode::INTERNAL_SERVER_ERROR)))
        }
    }
}

fn plain(status: StatusCode) -> hyper::Response<Full<Bytes>> {
    let mut response = hyper::Response::new(Full::default());
    *response.status_mut() = status;
    response
}
