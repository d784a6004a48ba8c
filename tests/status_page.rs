//! The firm's own status page through the whole program: pushed to a remote that is served, read back as people, readers of feeds
//! and machines read it, and told to pages that others run.

mod support;

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use serde_json::{Value, json};
use support::firm::Firm;
use support::http::{Peer, answer};
use support::pipe::Pipe;

/// What the public is told, stage by stage; the last is a template that names its reader.
const TEMPLATES: [(&str, &str, &str, &str); 4] = [
    ("public-acknowledged", "{{ service }} : une difficulté", "{{ service }}: a difficulty", "{{ next_update }}."),
    ("public-located", "{{ service }} : nous savons où", "{{ service }}: we know where", "<script>alert(1)</script> & {{ next_update }}."),
    ("public-over", "{{ service }} : rétabli", "{{ service }}: restored", "{{ service }}."),
    ("named", "Bonjour", "Hello", "{{ recipient.name }}"),
];

/// A firm with this channel, whose runbook tells the public by these templates.
fn firm(channel: &str, templates: &[&str]) -> Firm {
    let firm = Firm::new(9);
    let path = firm.workspace().join("relais.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("channels:\n", &format!("channels:\n  public: {channel}\n"), 1)).unwrap();
    for (id, fr, en, body) in TEMPLATES {
        for (lang, subject) in [("fr", fr), ("en", en)] {
            let path = firm.workspace().join(format!("templates/{id}.{lang}.md"));
            fs::write(path, format!("Subject: {subject}\n\n{body}\n\n{{{{ workspace }}}}\n")).unwrap();
        }
    }
    let head = "relais: 1\ntitle: {fr: A, en: A}\nsummary: {fr: A, en: A}\nowner: lead\nseverity: {suggested: 2}\n\
        parameters: {service: {type: service, title: {fr: A, en: A}, required: true}}\nsteps:\n";
    let step = |id: &&str| {
        let (step, next) = (id.replace('-', "_"), if *id == "public-over" { "" } else { "next_update: 30m, " });
        format!("  - {{id: {step}, kind: notify, title: {{fr: A, en: A}}, audience: clients, template: {id}, {next}channel: public}}\n")
    };
    let steps: String = templates.iter().map(step).collect();
    let end = "  - {id: end, kind: confirm, marks: resolved, title: {fr: Fin, en: End}}\n";
    fs::write(firm.workspace().join("runbooks/public.yaml"), format!("{head}{steps}{end}")).unwrap();
    firm
}

fn start(firm: &Firm) -> Pipe {
    Pipe::start(firm.relais(&["--plain", "start", "public", "--set", "service=drafting"]))
}

/// A folder of bare repositories, served by git itself.
struct Served {
    folder: tempfile::TempDir,
    port: u16,
    daemon: Child,
}

impl Served {
    fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = folder.path().join("site.git");
        assert!(Command::new("git").args(["init", "--quiet", "--bare"]).arg(&site).status().unwrap().success());
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let daemon = Command::new("git")
            .args(["daemon", "--listen=127.0.0.1", "--reuseaddr", "--export-all", "--enable=receive-pack"])
            .arg(format!("--port={port}"))
            .arg(format!("--base-path={}", folder.path().display()))
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .unwrap();
        support::until("git serves", || std::net::TcpStream::connect(("127.0.0.1", port)).is_ok());
        Self { folder, port, daemon }
    }

    fn url(&self) -> String {
        format!("git://127.0.0.1:{}/site.git", self.port)
    }

    /// The branch as whoever serves the page gets it.
    fn cloned(&self) -> PathBuf {
        let to = self.folder.path().join("served");
        let cloned = Command::new("git").args(["clone", "--quiet", "--branch=pages", &self.url()]).arg(&to).status().unwrap();
        assert!(cloned.success());
        to.join("site/status")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // With the process that it starts for each who asks.
        killpg(Pid::from_raw(self.daemon.id().cast_signed()), Signal::SIGKILL).unwrap_or_default();
        self.daemon.wait().map(drop).unwrap_or_default();
    }
}

const PAGE: &str = "{kind: page, path: site/status, title: {fr: \"État d'essai\", en: Trial status}, url: 'https://status.essai.example', \
    services: [drafting], languages: [fr, en], branch: pages, push: true}";

#[test]
fn three_messages_are_pushed_served_and_read_by_people_readers_of_feeds_and_machines() {
    let (served, firm) = (Served::start(), firm(PAGE, &["public-acknowledged", "public-located", "public-over"]));
    firm.git(&["remote", "add", "origin", &served.url()]);
    firm.says(&["check"]);
    let before = firm.git(&["rev-parse", "HEAD"]);
    let mut pipe = start(&firm);
    for id in ["public_acknowledged", "public_located", "public_over"] {
        pipe.wait_for(&format!("({id})")).wait_for("https://status.essai.example").wait_for("objet (en)").wait_for("> ").say("ok");
    }
    pipe.wait_for("(end)").wait_for("> ");
    assert_eq!((firm.git(&["rev-parse", "HEAD"]), firm.git(&["status", "--porcelain", "--", "config"])), (before, String::new()));
    assert_eq!(firm.git(&["rev-list", "--count", "main..pages"]).trim(), "3");
    let page = served.cloned();
    let text = |name: &str| fs::read_to_string(page.join(name)).unwrap();
    let status: Value = serde_json::from_str(&text("status.json")).unwrap();
    assert_eq!((&status["incidents"][0]["status"], &status["status"]["indicator"]), (&json!("resolved"), &json!("none")));
    assert_eq!(status["incidents"][0]["incident_updates"].as_array().unwrap().len(), 3);
    for (name, words) in [("index.html", "Rédaction : une difficulté"), ("en/index.html", "Drafting: a difficulty")] {
        let html = text(name);
        assert!(html.contains(words) && !html.contains("<script") && !html.contains(" src=") && !html.contains("nuage"), "{name}");
    }
    feeds_are_valid(&page);
    let sent = firm.events_of("step_done");
    assert!(sent.iter().any(|done| done.to_string().contains("https://status.essai.example")), "{sent:?}");
    support::browser::looks_right("the page in a browser", &[page.join("index.html"), page.join("en/index.html")]);
}

#[test]
fn what_another_clone_has_published_is_taken_first_and_never_written_over() {
    let (served, firm) = (Served::start(), firm(PAGE, &["public-acknowledged"]));
    firm.git(&["remote", "add", "origin", &served.url()]);
    start(&firm).wait_for("(public_acknowledged)").wait_for("> ").say("ok").wait_for("(end)").wait_for("> ");
    // Another person's clone has neither the branch nor its files.
    firm.git(&["branch", "--quiet", "-D", "pages"]);
    fs::remove_dir_all(firm.workspace().join("site")).unwrap();
    let mut pipe = start(&firm);
    pipe.wait_for("(public_acknowledged)").wait_for("> ").say("ok").wait_for("prenez sa page (git fetch origin && git branch -f pages");
    firm.git(&["fetch", "--quiet", "origin"]);
    firm.git(&["branch", "--quiet", "-f", "pages", "origin/pages"]);
    firm.git(&["restore", "--source=pages", "site/status"]);
    pipe.wait_for("> ").say("retry").wait_for("(end)").wait_for("> ");
    let status: Value = serde_json::from_str(&fs::read_to_string(served.cloned().join("status.json")).unwrap()).unwrap();
    assert_eq!(status["incidents"].as_array().unwrap().len(), 2);
}

/// Another reader of Atom finds nothing wrong in the feeds.
fn feeds_are_valid(page: &Path) {
    let test = "the feeds, by another reader";
    let Some(python) = support::smtp::python(test) else { return };
    let script = "import sys\ntry:\n  import feedparser\nexcept ImportError:\n  sys.exit(9)\nfor path in sys.argv[1:]:\n  \
        feed = feedparser.parse(path)\n  assert not feed.bozo, feed.bozo_exception\n  assert feed.version == 'atom10', feed.version\n  \
        assert feed.feed.id and feed.feed.title and feed.feed.updated_parsed and feed.feed.author\n  \
        assert [l.rel for l in feed.feed.links] == ['self', 'alternate']\n  \
        ids = [entry.id for entry in feed.entries]\n  assert len(ids) == len(set(ids)) == 3, ids\n  \
        assert all(entry.updated_parsed and entry.published_parsed and entry.summary is not None and entry.link for entry in feed.entries)\n  \
        assert '<script>' not in feed.entries[1].content[0].value or feed.entries[1].content[0].type == 'text/plain'\n";
    let mut command = Command::new(python);
    let output = command.args(["-c", script]).args([page.join("feed.xml"), page.join("en/feed.xml")]).output().unwrap();
    match output.status.code() {
        Some(9) => support::left_out(test, "no feedparser in RELAIS_TEST_PYTHON"),
        code => assert_eq!(code, Some(0), "{}", String::from_utf8_lossy(&output.stderr)),
    }
}

#[test]
fn a_template_that_names_its_reader_is_refused_and_a_page_is_made_before_it_is_needed() {
    let firm = firm(PAGE, &["named"]);
    let mut pipe = start(&firm);
    pipe.wait_for("tout le monde lit cette page");
    assert!(!firm.workspace().join("site").exists());
    let said = firm.says(&["page"]);
    assert_eq!(said.lines().count(), 5, "{said}");
    assert!(firm.read("site/status/index.html").contains("Aucune difficulté signalée"));
    fs::write(firm.workspace().join("site/status/status.json"), "{}").unwrap();
    let refused = firm.told(&["page"], "");
    assert!(refused.status.code() == Some(1) && String::from_utf8_lossy(&refused.stderr).contains("relais n'y touche pas"), "{refused:?}");
}

/// What a page that somebody else runs was asked, and what it holds; the first change is done and not answered.
#[derive(Default)]
struct Held {
    asked: Vec<String>,
    incidents: Vec<Value>,
    updates: Vec<Value>,
    broke: bool,
}

/// A server that behaves as documented.
fn serve(act: impl Fn(&mut Held, &str, &str, &Value) -> Value + Send + Sync + 'static) -> (Peer, Arc<Mutex<Held>>) {
    let held = Arc::new(Mutex::new(Held::default()));
    let inside = Arc::clone(&held);
    let peer = Peer::start(move |request, stream| {
        let (head, body) = request.split_once("\r\n\r\n").unwrap_or_default();
        let mut words = head.split(' ');
        let (method, path) = (words.next().unwrap(), words.next().unwrap());
        let mut held = inside.lock().unwrap();
        held.asked.push(format!("{method} {path}"));
        let key = head.to_lowercase();
        if !key.contains("authorization: bearer cle-de-page") && !key.contains("authorization: oauth cle-de-page") {
            stream.write_all(answer("401 Unauthorized", "", "").as_bytes()).unwrap_or_default();
            return;
        }
        let said = act(&mut held, method, path, &serde_json::from_str(body).unwrap_or_default());
        if method == "POST" && !std::mem::replace(&mut held.broke, true) {
            return;
        }
        stream.write_all(answer("200 OK", "content-type: application/json\r\n", &said.to_string()).as_bytes()).unwrap_or_default();
    });
    (peer, held)
}

/// Tells two messages, the first of which has to be tried twice.
fn told(mut firm: Firm) -> Firm {
    firm.env.insert("PAGE_TOKEN".to_owned(), "cle-de-page".to_owned());
    let mut pipe = start(&firm);
    pipe.wait_for("(public_acknowledged)").wait_for("> ").say("ok").wait_for("relais regarde d'abord").wait_for("> ").say("retry");
    pipe.wait_for("(public_over)").wait_for("> ").say("ok").wait_for("(end)").wait_for("> ");
    drop(pipe);
    firm
}

#[test]
fn a_statuspage_is_told_once_whatever_breaks() {
    let (peer, held) = serve(|held, method, path, body| match (method, path) {
        ("GET", "/v1/pages/abc123/incidents?limit=100") => json!(held.incidents),
        ("POST", "/v1/pages/abc123/incidents") => {
            let mut incident = body["incident"].clone();
            (incident["id"], incident["shortlink"]) = (json!("inc1"), json!("https://stspg.example/inc1"));
            held.incidents.insert(0, incident.clone());
            incident
        }
        ("PATCH", "/v1/pages/abc123/incidents/inc1") => {
            for (key, value) in body["incident"].as_object().unwrap() {
                held.incidents[0][key] = value.clone();
            }
            held.incidents[0].clone()
        }
        other => panic!("{other:?}"),
    });
    let channel = format!(
        "{{kind: statuspage, page: abc123, url: '{}', token: {{env: PAGE_TOKEN}}, components: {{drafting: cmp9}}, languages: [fr, en]}}",
        peer.url("")
    );
    let firm = told(firm(&channel, &["public-acknowledged", "public-over"]));
    let held = held.lock().unwrap();
    let incident = &held.incidents[0];
    assert_eq!(
        (held.incidents.len(), &incident["status"], &incident["components"]["cmp9"]),
        (1, &json!("resolved"), &json!("operational"))
    );
    assert_eq!(incident["name"], "Rédaction : une difficulté / Drafting: a difficulty");
    assert_eq!(incident["metadata"]["relais"]["said"].as_str().unwrap().split(' ').count(), 2);
    let changes: Vec<&String> = held.asked.iter().filter(|asked| !asked.starts_with("GET")).collect();
    assert_eq!(changes, ["POST /v1/pages/abc123/incidents", "PATCH /v1/pages/abc123/incidents/inc1"]);
    assert!(!firm.events().iter().any(|event| event.to_string().contains("cle-de-page")));
}

#[test]
fn a_cachet_is_told_once_whatever_breaks() {
    let (peer, held) = serve(|held, method, path, body| match (method, path) {
        ("GET", "/api/incidents?per_page=100&include=updates") => json!({"data": held.incidents, "included": held.updates}),
        ("POST", "/api/incidents") => {
            assert!(body["visible"] == true && body["name"].is_string() && body["status"].is_u64());
            let attributes = json!({"name": body["name"], "message": body["message"], "status": {"value": body["status"]}});
            held.incidents.push(json!({"id": "7", "type": "incidents", "attributes": attributes}));
            json!({"data": held.incidents[0]})
        }
        ("POST", "/api/incidents/7/updates") => {
            held.incidents[0]["attributes"]["status"]["value"] = body["status"].clone();
            let update = json!({"id": "1", "type": "updates", "attributes": {"message": body["message"]}});
            held.updates.push(update.clone());
            json!({"data": update})
        }
        ("PUT", "/api/components/3") => json!({"data": {"id": "3", "attributes": body}}),
        other => panic!("{other:?}"),
    });
    let channel = format!("{{kind: cachet, url: '{}', token: {{env: PAGE_TOKEN}}, components: {{drafting: 3}}}}", peer.url(""));
    told(firm(&channel, &["public-acknowledged", "public-over"]));
    let held = held.lock().unwrap();
    assert_eq!((held.incidents.len(), held.updates.len(), &held.incidents[0]["attributes"]["status"]["value"]), (1, 1, &json!(4)));
    assert_eq!(held.asked.iter().filter(|asked| asked.starts_with("PUT")).count(), 2);
}
