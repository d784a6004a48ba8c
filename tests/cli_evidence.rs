//! Files of an incident from the command line: attached, listed, proved, given back, carried to another machine, taken out.

mod cli_home;

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use cli_home::{Home, Said};
use relais::journal::{What, verify};

/// A home with an incident of the sample, declared just now, and the incident's folder.
fn declared() -> (Home, PathBuf) {
    let home = Home::new();
    done(home.run(&["start", "ai-down", "--set", "vendor=openai", "--plain", "--offline", "--lang", "en"]));
    let mut incidents = fs::read_dir(home.sample().join("incidents")).unwrap();
    let incident = incidents.next().unwrap().unwrap().path();
    (home, incident)
}

fn done(said: Said) -> Said {
    assert_eq!(said.code, Some(0), "{said:?}");
    said
}

/// The files as other programs read of them.
fn files(home: &Home) -> Vec<serde_json::Value> {
    let answer: serde_json::Value = serde_json::from_str(&home.run(&["evidence", "--json"]).out).unwrap();
    assert_eq!(answer["version"], 1);
    answer["files"].as_array().unwrap().clone()
}

#[test]
fn a_file_is_attached_listed_proved_and_given_back() {
    let (home, incident) = declared();
    fs::create_dir(home.path("here/deep")).unwrap();
    fs::write(home.path("here/deep/noir.txt"), "502 partout\n").unwrap();
    let said = done(home.run(&["attach", "deep/noir.txt", "--what", "la page", "--lang", "en"]));
    assert!(said.out.contains(": noir.txt, 12 bytes, "), "{said:?}");
    let [file] = &files(&home)[..] else { panic!("one file") };
    let hash = file["hash"].as_str().unwrap().to_owned();
    let path = incident.join("evidence").join(&hash);
    assert_eq!((&file["name"], &file["what"], &file["stands"]), (&"noir.txt".into(), &"la page".into(), &"whole".into()));
    assert_eq!(fs::read(&path).unwrap(), b"502 partout\n");
    let told = done(home.run(&["timeline", "--lang", "en"])).out;
    assert!(told.contains("File attached: noir.txt, 12 bytes") && told.contains("    la page"), "{told}");
    let id = incident.file_name().unwrap().to_str().unwrap();
    done(home.run(&["evidence", id, &hash[..8], "-o", "back.txt"]));
    assert_eq!(fs::read(home.path("here/back.txt")).unwrap(), b"502 partout\n");
    done(home.run(&["verify"]));

    fs::write(&path, "autre chose\n").unwrap();
    let said = home.run(&["verify", "--lang", "en"]);
    assert_eq!((said.code, said.err.contains("its bytes have another hash")), (Some(4), true), "{said:?}");
    assert_eq!(home.run(&["evidence", id, &hash, "-o", "again.txt"]).code, Some(4));
    assert!(!home.path("here/again.txt").exists());
    fs::remove_file(&path).unwrap();
    let said = home.run(&["verify", "--lang", "en"]);
    assert_eq!((said.code, said.err.contains("is not here")), (Some(1), true), "{said:?}");
    assert_eq!((home.run(&["evidence"]).code, &files(&home)[0]["stands"]), (Some(1), &"missing".into()));
}

#[test]
fn what_another_program_says_is_attached_without_a_name_and_nothing_is_refused() {
    let (home, _) = declared();
    let from_input = |input: &[u8]| {
        let mut command = home.command(&home.path("here"), &["attach", "-", "--lang", "en"]);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        process.stdin.take().unwrap().write_all(input).unwrap_or_default();
        let output = process.wait_with_output().unwrap();
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    assert_eq!(from_input(b"dig: timed out").0, Some(0));
    assert_eq!(files(&home)[0]["name"], "");
    let (code, said) = from_input(b"");
    assert!(code == Some(2) && said.contains("it is empty"), "{said}");
    let (code, said) = from_input(&vec![0; (16 << 20) + 1]);
    assert!(code == Some(2) && said.contains("larger than 16 MiB: cut it"), "{said}");
    assert_eq!(home.run(&["attach", "nowhere"]).code, Some(2));
    assert_eq!(files(&home).len(), 1);
}

#[test]
fn files_travel_with_their_incident_and_go_with_the_last_line_that_names_them() {
    let (home, incident) = declared();
    let id = incident.file_name().unwrap().to_str().unwrap().to_owned();
    fs::write(home.path("here/liste.csv"), "Mme Olive\n").unwrap();
    done(home.run(&["attach", &id, "liste.csv"]));
    done(home.run(&["attach", "liste.csv"]));
    done(home.run(&["pack", &id, "all.relais"]));
    let file = files(&home)[0].clone();
    let path = incident.join("evidence").join(file["hash"].as_str().unwrap());
    assert_eq!(fs::read_dir(incident.join("evidence")).unwrap().count(), 1);

    fs::remove_file(&path).unwrap();
    done(home.run(&["unpack", "all.relais"]));
    done(home.run(&["verify"]));

    let lines: Vec<String> = files(&home).iter().map(|file| file["line"].as_str().unwrap().to_owned()).collect();
    let said = done(home.run(&["redact", &id, &lines[0], "--reason", "un nom", "--lang", "en"]));
    assert!(said.out.contains("stays: another line names it") && path.exists(), "{said:?}");
    let said = done(home.run(&["redact", &id, &lines[1], "--reason", "un nom", "--lang", "en"]));
    assert!(said.out.contains("is deleted") && !path.exists(), "{said:?}");
    assert_eq!(files(&home).len(), 0);
    let said = home.run(&["verify", "--lang", "en"]);
    assert_eq!((said.code, said.err.contains("error:")), (Some(1), false), "{said:?}");
}

#[test]
fn killed_at_any_moment_a_line_has_its_file() {
    let (home, incident) = declared();
    let mut lines = 0;
    for run in 0_u64..24 {
        fs::write(home.path("here/capture.bin"), vec![u8::try_from(run).unwrap(); 300_000]).unwrap();
        let mut command = home.command(&home.path("here"), &["attach", "capture.bin"]);
        let mut process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(std::time::Duration::from_millis(run * 5));
        process.kill().unwrap();
        process.wait().unwrap();
        let found = verify(&incident);
        let is_lost = |what: &What| matches!(what, What::EvidenceMissing { .. } | What::EvidenceChanged { .. });
        assert!(!found.iter().any(|finding| is_lost(&finding.what) || finding.what.is_damage()), "{found:?}");
        lines = files(&home).len();
    }
    done(home.run(&["attach", "capture.bin"]));
    assert!(files(&home).len() > lines);
}
