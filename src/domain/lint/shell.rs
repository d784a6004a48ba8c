//! `shell-line`: a program that is a shell, or arguments that only a shell would understand.

use super::{Found, Level, Look, Page, Rule};
use crate::domain::lang::Bilingual;
use crate::domain::programs::{Line, Word, lines};
use crate::domain::yaml::Node;

/// Programs that read a line as a program of its own.
const SHELLS: [&str; 9] = ["sh", "bash", "dash", "zsh", "ksh", "fish", "cmd", "powershell", "pwsh"];
/// What only a shell understands as a word of its own.
const SIGNS: [&str; 8] = ["|", "||", "&", "&&", ";", ">", ">>", "<"];

pub(super) const RULE: Rule = Rule {
    name: "shell-line",
    level: Level::Warning,
    page: Page {
        wrong: (
            "Une ligne de commande est donnée à un shell, ou à un programme, des signes que seul un shell comprend (« | && ; > »).",
            "A command line is given to a shell, or a program is given signs that only a shell understands (`| && ; >`).",
        ),
        why: (
            "Un nom tapé dans l'urgence peut contenir une apostrophe ou un point-virgule : un shell en ferait une autre commande. Sans shell, ces signes sont de simples mots.",
            "A name typed in a hurry may hold a quote or a semicolon: a shell would make another command of it. Without a shell, these signs are plain words.",
        ),
        mend: (
            "Écrivez la ligne dans un script du dépôt, et donnez à « program » ce script, chaque argument à part dans « args ».",
            "Write the line into a script of the repository, and give `program` that script, with each argument apart in `args`.",
        ),
        before: "program: sh\nargs: [-c, \"tools/list | tools/purge\"]",
        after: "program: tools/purge-all\nargs: [\"{{ site }}\"]",
    },
    look: Look::File(find),
};

fn find(tree: &Node) -> Vec<Found> {
    lines(tree).iter().filter_map(shell).collect()
}

/// What is wrong with this program and its arguments.
fn shell(line: &Line) -> Option<Found> {
    let (program, args) = line.words.split_first()?;
    let base = program.text.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase();
    let is_line = |word: &Word| {
        let word = word.text.to_lowercase();
        word == "/c" || word == "-command" || (word.starts_with('-') && !word.starts_with("--") && word.ends_with('c'))
    };
    let is_shell = SHELLS.contains(&base.trim_end_matches(".exe")) && args.iter().any(is_line);
    let is_sign = |word: &&Word| SIGNS.contains(&word.text.as_str());
    let place = if is_shell || program.text.contains(['|', ';', '&']) { program.place } else { args.iter().find(is_sign)?.place };
    let what =
        Bilingual::of("une ligne de shell, et non un programme avec ses arguments", "a shell line, and not a program with its arguments");
    let hint =
        ("mettez la ligne dans un script, et donnez ce script à « program »", "put the line into a script, and give `program` that script");
    Some(Found::at(place, what, hint))
}
