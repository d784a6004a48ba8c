//! `relais wording`, and what `relais check` says of the words of messages.

mod cli_home;

use std::io::Write;
use std::process::Stdio;

use cli_home::{Home, Said};

const SOON: &str = "Subject: {{ service }}: trouble\n\nHello {{ recipient.name }},\n\nThe site does not open. It will be back by 3 pm.\n";

/// What the command says of this text on its input.
fn typed(home: &Home, words: &[&str], text: &str) -> Said {
    let mut child = home
        .command(&home.path("here"), words)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    child.stdin.take().expect("an input").write_all(text.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("it ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Said { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn a_template_that_promises_is_warned_about_and_stays_valid() {
    let home = Home::new();
    let french = SOON.replace("Hello", "Bonjour").replace("It will be back by 3 pm", "Le site sera rétabli à 15 h");
    home.workspace(&[("templates/soon.en.md", SOON.as_bytes()), ("templates/soon.fr.md", french.as_bytes())]);
    let said = home.run_in("w", &["check", "--lang", "en"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let expected = [
        "warning[promised-end]: templates/soon.en.md:5:28: `will be back by 3 pm`: promises an end that nobody knows",
        "    The site does not open. It will be back by 3 pm.",
        "                               ^",
        "hint: say when the next news will come, not when it will be over",
    ];
    assert_eq!(said.err.lines().take(4).collect::<Vec<_>>(), expected);
    assert_eq!(said.out, "No fault, and 2 sentences to look at again in the messages; 14 runbooks, 4 providers.\n");
    let said = home.run_in("w", &["check", "--lang", "fr", "--json", "templates/soon.fr.md"]);
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!((said.code, answer["warnings"].as_array().map(Vec::len)), (Some(1), Some(1)), "{said:?}");
    assert_eq!(answer["warnings"][0]["rule"], "promised-end");
    assert_eq!(home.run_in("w", &["check", "runbooks"]).code, Some(0));
}

#[test]
fn a_draft_is_read_from_the_input_in_the_language_that_is_asked_for() {
    let home = Home::new();
    let said = typed(&home, &["wording", "--lang", "en"], "Hello,\n\nYour site does not open. Next news: 15:00 CET.\n");
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{said:?}");
    assert_eq!(said.out, "Nothing to say, as far as words can show: have somebody read it.\n");
    let said = typed(&home, &["wording", "--lang", "fr", "-"], "Bonjour,\n\nVotre site ne s'ouvre pas, c'est leur faute.\n");
    assert_eq!(said.code, Some(1), "{said:?}");
    let told: Vec<&str> = said.err.lines().filter(|line| line.starts_with("warning[")).collect();
    assert_eq!(
        told,
        [
            "warning[no-next-time]: votre texte: rien ne dit à quelle heure viendront les prochaines nouvelles",
            "warning[blame]: votre texte:3:34: « leur faute » : accuse quelqu'un"
        ]
    );
}

#[test]
fn a_file_tells_its_language_and_the_workspace_its_names() {
    let home = Home::new();
    home.workspace(&[(
        "draft.fr.md",
        "Subject: Site\n\nBonjour,\n\nLe site ne s'ouvre pas. Voyez config/routing.yaml. Prochain point : 15:00 CET.\n".as_bytes(),
    )]);
    let said = home.run_in("w", &["wording", "draft.fr.md", "--lang", "en", "--json"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    let answer: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let rules: Vec<&str> = answer["findings"].as_array().unwrap().iter().filter_map(|finding| finding["rule"].as_str()).collect();
    assert_eq!(rules, ["internal-name"], "{said:?}");
    let missing = home.run_in("w", &["wording", "none.md", "--lang", "en"]);
    assert_eq!(missing.code, Some(2));
    assert!(missing.err.starts_with("error: `none.md` could not be read: "), "{}", missing.err);
}
