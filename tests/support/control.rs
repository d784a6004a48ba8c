//! A control API on loopback, which sets who carries a service and how much of it.

use std::sync::{Arc, Mutex};

use super::http::{Peer, answer};

/// A control API that holds one value, and a way through it that says which one carries.
pub struct Control {
    pub peer: Peer,
    pub state: Arc<Mutex<State>>,
}

pub struct State {
    pub value: String,
    /// How much of the traffic goes there, in percent.
    pub share: u64,
    /// What it answers to a change, instead of taking it.
    pub instead: Option<(&'static str, &'static str)>,
    /// Whether it takes a change and then says nothing.
    pub silent: bool,
    /// What it is held at, by the beginning of a request: it takes it and answers when it is let go.
    pub held: Option<&'static str>,
    /// Whether it answers nothing that can be read.
    pub blind: bool,
    /// The bodies and names of attempts that it was sent.
    pub sent: Vec<String>,
}

impl Control {
    pub fn start() -> Self {
        let state = Arc::new(Mutex::new(State {
            value: "nuage".to_owned(),
            share: 100,
            instead: None,
            silent: false,
            held: None,
            blind: false,
            sent: Vec::new(),
        }));
        let told = Arc::clone(&state);
        let peer = Peer::start(move |request, stream| {
            use std::io::Write;
            let mut state = told.lock().unwrap();
            let said = if request.starts_with("PUT ") {
                state.sent.push(request.to_owned());
                if let Some((status, body)) = state.instead {
                    answer(status, "", body)
                } else {
                    let body = request.rsplit("\r\n\r\n").next().unwrap();
                    let body: serde_json::Value = serde_json::from_str(body).unwrap();
                    state.value = body["model"].as_str().unwrap().to_owned();
                    state.share = body["share"].as_u64().unwrap_or(100);
                    if state.silent { return } else { answer("200 OK", "", "{\"ok\": true}") }
                }
            } else if state.blind {
                answer("503 Service Unavailable", "", "")
            } else {
                answer(
                    "200 OK",
                    "content-type: application/json\r\n",
                    &serde_json::json!({"model": state.value, "share": state.share}).to_string(),
                )
            };
            while state.held.is_some_and(|held| request.starts_with(held)) {
                drop(state);
                std::thread::sleep(std::time::Duration::from_millis(10));
                state = told.lock().unwrap();
            }
            drop(state);
            stream.write_all(said.as_bytes()).unwrap_or_default();
        });
        Self { peer, state }
    }

    pub fn value(&self) -> String {
        self.state.lock().unwrap().value.clone()
    }

    pub fn way(&self) -> String {
        let url = self.peer.url("/route");
        format!(
            "{{http: {{url: '{url}', method: PUT, headers: {{X-Key: {{env: PROXY_KEY}}}}, body: {{model: '{{{{ to }}}}'}}, timeout: 2s, \
             accept: {{json: {{/ok: true}}}}, idempotency: Idempotency-Key}}, read: {{url: '{url}', pointer: /model}}, \
             verify: {{url: '{}', expect: {{contains: '{{{{ to }}}}'}}, every: 1s, limit: 1s}}}}",
            self.peer.url("/v1")
        )
    }
}
