//! A real LiteLLM proxy in front of two model servers: each way of switching it, proved through it, and back.
//!
//! Its own routes that change a model need a database; without one, its control API is a route that a hook adds to it.

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::time::Duration;

use support::firm::Firm;
use support::http::{Peer, answer};
use support::pipe::Pipe;
use support::real::Real;

/// How long a proxy takes to start on a small machine.
const START: Duration = Duration::from_secs(120);

/// A model server that says its name.
fn model(name: &'static str) -> Peer {
    let said = format!(
        "{{\"id\": \"a\", \"object\": \"chat.completion\", \"created\": 1, \"model\": \"{name}\", \"choices\": [{{\"index\": 0, \
         \"finish_reason\": \"stop\", \"message\": {{\"role\": \"assistant\", \"content\": \"ici {name}\"}}}}], \
         \"usage\": {{\"prompt_tokens\": 1, \"completion_tokens\": 1, \"total_tokens\": 2}}}}"
    );
    Peer::saying(answer("200 OK", "content-type: application/json\r\n", &said))
}

const TOOL: &str = "#!/bin/sh\ncd config/proxy || exit 1\ncase \"$1\" in\nshow) sed -n 's/.*by-file: //p' config.yaml;;\n\
    set) sed -i \"s/by-file: .*/by-file: $2/\" config.yaml && kill \"$(cat pid)\";;\nesac\n";

/// How the proxy is switched in three ways.
fn services(port: u16) -> String {
    let url = format!("http://127.0.0.1:{port}");
    let verify = |model: &str| {
        format!(
            "verify: {{url: '{url}/v1/chat/completions', method: POST, headers: {{Authorization: {{env: PROXY_AUTH}}}}, \
             body: {{model: {model}, messages: [{{role: user, content: ok}}]}}, \
             expect: {{json: {{/choices/0/message/content: 'ici {{{{ to }}}}'}}}}, every: 1s, limit: 2m}}"
        )
    };
    let candidates = "candidates: [{provider: nuage}, {provider: secours}]";
    [
        (
            "api",
            "by-api",
            format!(
                "http: {{url: '{url}/relais/route', method: PUT, headers: {{Authorization: {{env: PROXY_AUTH}}}}, body: {{model: '{{{{ to }}}}'}}, \
                 accept: {{json: {{/ok: true}}}}}}, read: {{url: '{url}/relais/route', pointer: /model}}"
            ),
        ),
        ("config", "by-file", "command: {read: [tools/model, show], write: [tools/model, set, '{{ to }}']}".to_owned()),
        ("flag", "by-flag", "file: config/proxy/flags.json, key: drafting.model, commit: true".to_owned()),
    ]
    .iter()
    .map(|(id, model, way)| format!("  {id}: {{title: {{fr: {id}, en: {id}}}, active: {{{way}, {}}}, {candidates}}}\n", verify(model)))
    .collect()
}

fn lay_out(firm: &Firm, models: [&Peer; 2]) {
    let root = firm.workspace();
    let proxy = root.join("config/proxy");
    fs::create_dir_all(&proxy).unwrap();
    let entry = |name: &str, peer: &Peer| {
        format!("  - {{model_name: {name}, litellm_params: {{model: openai/{name}, api_base: '{}', api_key: none}}}}\n", peer.url("/v1"))
    };
    let models = entry("nuage", models[0]) + &entry("secours", models[1]);
    let settings = "# Le modèle de la rédaction.\nrouter_settings:\n  model_group_alias:\n    by-file: nuage\n\
        litellm_settings: {telemetry: false, callbacks: hook.hook}\n";
    fs::write(proxy.join("config.yaml"), format!("model_list:\n{models}{settings}")).unwrap();
    fs::write(proxy.join("flags.json"), "{\n  \"drafting\": {\"model\": \"nuage\"}\n}\n").unwrap();
    fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/litellm/hook.py"), proxy.join("hook.py")).unwrap();
    fs::write(root.join("tools/model"), TOOL).unwrap();
    fs::set_permissions(root.join("tools/model"), fs::Permissions::from_mode(0o755)).unwrap();
    let step = |id: &str, to: &str| {
        let service = id.split('_').next().unwrap();
        format!("  - {{id: {id}, kind: switch, service: {service}, to: {to}, title: {{fr: {id}, en: {id}}}}}\n")
    };
    let steps = step("api", "secours") + &step("config", "secours") + &step("flag", "secours") + &step("api_back", "nuage");
    let head = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\nseverity: {suggested: 2}\nsteps:\n";
    let end = "  - {id: end, kind: confirm, title: {fr: Fin, en: End}}\n";
    fs::write(root.join("runbooks/over.yaml"), format!("{head}{steps}{end}")).unwrap();
}

#[test]
fn a_real_proxy_is_switched_three_ways_proved_taken_back_and_returned() {
    let mut firm = Firm::new(9);
    let (first, second) = (model("nuage"), model("secours"));
    lay_out(&firm, [&first, &second]);
    let proxy = firm.workspace().join("config/proxy");
    let Some(mut server) = Real::supervised_litellm("a real proxy is switched", &proxy.join("config.yaml")) else { return };
    let path = firm.workspace().join("relais.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("services:\n", &format!("services:\n{}", services(server.port)), 1)).unwrap();
    firm.env.insert("PROXY_AUTH".to_owned(), "Bearer sk-essai-de-relais".to_owned());
    firm.allow();
    server.start();
    let live = "GET /health/liveliness HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    let give_up = std::time::Instant::now() + START;
    while !answers(server.port, live) {
        assert!(std::time::Instant::now() < give_up, "it never started: {}", server.said());
        std::thread::sleep(Duration::from_millis(200));
    }

    // By its control API; killed before the answer, it is in doubt, and verified once it is resumed.
    fs::write(proxy.join("slow"), "").unwrap();
    let mut pipe = Pipe::start(firm.relais(&["--plain", "start", "over"]));
    pipe.wait_for("api : de Nuage vers Secours").wait_for("> ").say("ok");
    support::until("the proxy has taken it", || server.said().contains("PUT /relais/route") || route(server.port).contains("secours"));
    pipe.kill9();
    fs::remove_file(proxy.join("slow")).unwrap();
    let mut pipe = Pipe::start(firm.relais(&["--plain", "resume"]));
    pipe.wait_for("Interrompu au milieu").wait_for("> ").say("verify").wait_for("Secours répond").wait_for("(config)").wait_for("> ");
    assert!(second.requests().iter().any(|request| request.starts_with("POST /v1/chat/completions")));

    // By its configuration file, with the start that it needs.
    pipe.say("ok").wait_within(START, "Secours répond").wait_for("(flag)").wait_for("> ");
    assert!(
        firm.read("config/proxy/config.yaml").contains("# Le modèle de la rédaction.\n")
            && firm.read("config/proxy/config.yaml").contains("by-file: secours\n")
    );

    // By a feature flag file.
    pipe.say("ok").wait_for("Secours répond").wait_for("(api_back)").wait_for("> ");
    assert_eq!(firm.read("config/proxy/flags.json"), "{\n  \"drafting\": {\"model\": \"secours\"}\n}\n");

    // Back: the one that started anew has forgotten what its API was told, and says so; then the others are taken back.
    pipe.say("ok").wait_for("(end)").wait_for("> ");
    pipe.say("undo flag").wait_for("(flag)").wait_for("> ");
    assert_eq!(firm.read("config/proxy/flags.json"), "{\n  \"drafting\": {\"model\": \"nuage\"}\n}\n");
    pipe.say("undo config").wait_within(START, "(config)").wait_for("> ");
    assert!(firm.read("config/proxy/config.yaml").contains("by-file: nuage\n"));
    assert!(pipe.end().0.success());
    firm.says(&["verify"]);
}

/// Whether it answers this well.
fn answers(port: u16, request: &str) -> bool {
    asked(port, request).is_some_and(|said| said.starts_with("HTTP/1.1 200"))
}

fn route(port: u16) -> String {
    asked(port, "GET /relais/route HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").unwrap_or_default()
}

fn asked(port: u16, request: &str) -> Option<String> {
    use std::io::{Read, Write};
    let mut stream = std::net::TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut said = String::new();
    stream.read_to_string(&mut said).ok()?;
    Some(said)
}
