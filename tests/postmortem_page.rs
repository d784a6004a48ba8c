//! The post-mortem as a page, through the program and in a real browser: what people wrote is in it, it prints, and nothing leaves.

mod support;

use std::fs;
use std::process::Command;

use support::firm::Firm;
use support::pipe::Pipe;

/// A short night, told and closed; its id.
fn night(firm: &Firm) -> String {
    let put = |path: &str, text: &str| fs::write(firm.workspace().join(path), text).unwrap();
    put("relais.yaml", "relais: 1\nname: Nova\nlanguage: fr\ntimezone: Europe/Paris\nteam: {lea: {name: Léa}}\n");
    let step = "{id: look, kind: confirm, title: {fr: Regarder, en: Look}}";
    let head = "relais: 1\ntitle: {fr: Une panne, en: An outage}\nsummary: {fr: Une panne, en: An outage}\nowner: lea\n";
    put("runbooks/a.yaml", &format!("{head}steps: [{step}]\n"));
    let mut pipe = Pipe::start(firm.relais(&["--plain", "start", "a"]));
    pipe.wait_for("Regarder").wait_for("> ").say("ok").wait_for("> ");
    pipe.say("note <script>alert(1)</script> & la suite").wait_for("> ").say("close tout va").wait_for("> ").say("quit");
    pipe.end();
    firm.incidents().remove(0)
}

#[test]
fn what_people_wrote_is_in_the_page_and_it_looks_right_and_prints() {
    let firm = Firm::new(9);
    let id = night(&firm);
    let md = format!("incidents/{id}/post-mortem.fr.md");
    firm.says(&["export", "-o", &md]);
    let mine = firm.read(&md).replace("…", "La clé de secours est changée, par Paul, avant le 1er mars");
    fs::write(firm.workspace().join(&md), &mine).unwrap();
    let note = firm.told(&["note", &id, "encore une chose"], "");
    assert!(note.status.success(), "{note:?}");
    firm.says(&["export", "--format", "html", "-o", "night.html"]);
    let page = firm.read("night.html");
    for said in ["La clé de secours est changée", "encore une chose", "&lt;script&gt;"] {
        assert!(page.contains(said), "{said}");
    }
    // It has nothing that a browser would fetch, and its policy lets none be fetched.
    assert!(page.contains("default-src 'none'") && !page.contains(" src=") && !page.contains("url(") && !page.contains("<link"));
    assert!(!page.contains("<script") && !firm.read(&md).contains("encore une chose"));

    let path = firm.workspace().join("night.html");
    support::browser::looks_right("the post-mortem in a browser", std::slice::from_ref(&path));
    let Some(browser) = support::browser::browser("the post-mortem in print") else { return };
    let pdf = firm.workspace().join("night.pdf");
    let print = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"])
        .args([format!("--print-to-pdf={}", pdf.display()), format!("file://{}", path.display())])
        .output()
        .unwrap();
    assert!(print.status.success() && fs::read(&pdf).unwrap().starts_with(b"%PDF"), "{print:?}");
}
