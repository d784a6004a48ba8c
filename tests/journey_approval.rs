//! Two people and two clones of one workspace: a step waits here, is agreed to there, goes on here, and is taken back; git carries
//! the words.

mod support;

use std::path::PathBuf;
use std::process::{Command, Output};

use support::firm::Firm;
use support::pipe::Pipe;

const RUNBOOK: &str = "relais: 1
title: {fr: Passer au secours, en: Go to the spare}
summary: {fr: Quand Nuage tombe, en: When Nuage fails}
owner: lead
steps:
  - {id: over, kind: switch, service: drafting, to: secours, approval: {by: [comms], within: 2h}, title: {fr: Basculer, en: Switch}}
  - {id: after, kind: say, title: {fr: Regarder, en: Look}}
";

/// The other person's machine: a clone of the firm's workspace.
struct There<'a> {
    firm: &'a Firm,
    clone: PathBuf,
}

impl<'a> There<'a> {
    fn of(firm: &'a Firm) -> Self {
        let clone = firm.workspace().with_file_name("clone");
        firm.git(&["clone", "--quiet", ".", &clone.display().to_string()]);
        let there = Self { firm, clone };
        there.git(&["config", "user.name", "Sami Benali"]);
        there.git(&["config", "user.email", "sami@essai.example"]);
        there
    }

    fn run(&self, program: &str, args: &[&str]) -> Output {
        let mut command = Command::new(program);
        command.args(args).current_dir(&self.clone).env_clear().envs(self.firm.env()).env("RELAIS_ME", "sami");
        command.output().unwrap()
    }

    fn git(&self, args: &[&str]) {
        let output = self.run("git", args);
        assert!(output.status.success(), "git {args:?}: {output:?}");
    }

    fn relais(&self, args: &[&str]) -> (bool, String) {
        let output = self.run(env!("CARGO_BIN_EXE_relais"), args);
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.success(), said.replace(['\u{a0}', '\u{202f}'], " "))
    }
}

fn waiting(firm: &Firm) -> (Pipe, String) {
    std::fs::write(firm.workspace().join("runbooks/spare.yaml"), RUNBOOK).unwrap();
    firm.git(&["add", "--all"]);
    firm.git(&["commit", "--quiet", "--message", "Guide"]);
    let mut pipe = Pipe::start(firm.relais(&["--plain", "start", "spare"]));
    pipe.wait_for("(over)").wait_for("Il faut l'accord d'une autre personne : Sami Benali.").wait_for("> ").say("ok");
    pipe.wait_for("Accord demandé à Sami Benali").wait_for("On attend l'accord d'une personne : Sami Benali");
    let id = firm.incidents().remove(0);
    pipe.wait_for(&format!("relais approve {id} over")).wait_for("> ");
    (pipe, id)
}

/// What one has goes to the other.
fn carry_there(firm: &Firm, there: &There<'_>) {
    firm.git(&["add", "incidents"]);
    firm.git(&["commit", "--quiet", "--message", "Demande"]);
    there.git(&["pull", "--quiet"]);
}

fn carry_back(firm: &Firm, there: &There<'_>) {
    there.git(&["add", "incidents"]);
    there.git(&["commit", "--quiet", "--message", "Réponse"]);
    firm.git(&["pull", "--quiet", "--no-rebase", &there.clone.display().to_string(), "main"]);
}

#[test]
fn the_other_person_agrees_from_their_clone_and_the_console_goes_on() {
    let firm = Firm::new(9);
    let (mut pipe, id) = waiting(&firm);
    pipe.say("ok").wait_for("personne n'a encore répondu").wait_for("> ");
    assert!(firm.read("config/routing.yaml").contains("nuage"), "nothing is switched before");
    let there = There::of(&firm);
    carry_there(&firm, &there);

    let (ok, said) = there.relais(&["approve"]);
    assert!(ok && said.contains(&format!("relais approve {id} over")) && said.contains("+   provider: local-secours"), "{said}");
    let (ok, said) = there.relais(&["approve", &id, "over", "--as", "lea", "--yes"]);
    assert!(!ok && said.contains("Léa Martin ne peut pas"), "{said}");
    let (ok, said) = there.relais(&["approve", &id, "over"]);
    assert!(!ok && said.contains("Vous êtes Sami Benali") && said.contains("rien n'a été noté"), "{said}");
    let (ok, said) = there.relais(&["approve", &id, "over", "--yes"]);
    assert!(ok && said.contains("Accord donné par Sami Benali"), "{said}");
    let (ok, said) = there.relais(&["approve", &id, "over", "--yes"]);
    assert!(!ok && said.contains("n'attend l'accord de personne"), "{said}");
    assert_eq!(there.relais(&["approve"]), (true, "Rien n'attend d'accord.\n".to_owned()));

    carry_back(&firm, &there);
    pipe.wait_for("Accord donné par Sami Benali").wait_for("Accord donné par Sami Benali à").wait_for("> ").say("ok").wait_for("(after)");
    assert!(firm.read("config/routing.yaml").contains("local-secours"));
    pipe.say("undo all").wait_for("1. Basculer").wait_for("- ").wait_for("+ ").wait_for("> ").say("ok").wait_for("Défait : Basculer");
    pipe.wait_for("plus rien que relais puisse défaire");
    assert!(firm.read("config/routing.yaml").contains("nuage"), "what was agreed to is taken back");
    let (_, said) = pipe.end();
    assert!(!said.contains("SANS ACCORD"), "{said}");
    assert_eq!((firm.events_of("approval_asked").len(), firm.events_of("approved").len()), (1, 1));
    firm.says(&["verify"]);
    let report = firm.says(&["export", &id, "--whole"]);
    assert!(report.contains("Accord demandé") && report.contains("Donner son accord"), "{report}");
}

#[test]
fn who_refuses_says_why_and_the_glass_can_still_be_broken() {
    let firm = Firm::new(9);
    let (mut pipe, id) = waiting(&firm);
    let there = There::of(&firm);
    carry_there(&firm, &there);
    let (ok, said) = there.relais(&["approve", &id, "over", "--refuse", "le secours n'a pas été essayé", "--yes", "--json"]);
    assert!(ok && said.contains("approval_refused"), "{said}");
    carry_back(&firm, &there);
    pipe.wait_for("Refusé par Sami Benali").wait_for("> ").say("glass").wait_for("Dites pourquoi").wait_for("> ");
    pipe.say("glass le site est à terre et Sami dort").wait_for("SANS ACCORD").wait_for("> ").say("ok").wait_for("(after)");
    pipe.end();
    let report = firm.says(&["export", &id, "--whole"]).replace('\u{a0}', " ");
    assert!(report.contains("SANS L'ACCORD DEMANDÉ") && report.contains("Sami dort"), "{report}");
}
