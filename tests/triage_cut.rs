//! The network of the program is cut for real, in a network namespace of its own: it is us, and nobody is called down.

use std::io::Write;
use std::process::{Command, Stdio};

/// Whether this machine lets a person make a network namespace.
fn can_be_cut() -> bool {
    let can = Command::new("unshare").args(["-rn", "true"]).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    assert!(can || std::env::var_os("RELAIS_TEST_ALL").is_none_or(|all| all != "1"), "`unshare -rn` does not work here");
    if !can {
        println!("left out: the cut network (`unshare -rn` does not work here)");
    }
    can
}

fn relais(home: &std::path::Path, words: &[&str], input: &str) -> String {
    let mut command = Command::new("unshare");
    command.args(["-rn", env!("CARGO_BIN_EXE_relais")]).args(words).env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    command.env("HOME", home).env("LANG", "en_GB.UTF-8").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut process = command.spawn().unwrap();
    process.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    String::from_utf8(process.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn a_cut_network_is_ours_and_no_provider_is_down() {
    if !can_be_cut() {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let said = relais(home.path(), &["--plain"], "whose openai\nquit\n");
    assert!(said.contains("It is us: this computer is connected to no network"), "{said}");
    assert!(said.contains("our probe: unreachable"), "{said}");

    let status: serde_json::Value = serde_json::from_str(&relais(home.path(), &["status", "--json"], "")).unwrap();
    let providers = status["providers"].as_array().unwrap();
    assert!(providers.len() > 3, "{status}");
    for provider in providers {
        assert_eq!(provider["health"], "unknown", "{provider}");
    }
}
