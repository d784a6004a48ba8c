//! The help in the language of the person: the same command with its texts put in.

use clap::{Arg, ArgAction, ColorChoice, CommandFactory};

use super::arguments::Arguments;
use crate::domain::lang::Lang;
use crate::domain::words::Words;

/// The whole command line, with its help in one language.
pub fn command(words: &Words) -> clap::Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = Arguments::command().color(ColorChoice::Never).disable_help_subcommand(true).disable_version_flag(true);
    let command = command.arg(help).arg(version).subcommand_help_heading(headings(words.lang()).commands);
    spoken(command, "option", words).after_help(words.say("cli-help-after")).mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        spoken(sub, &name, words)
    })
}

/// One command with its texts; `family` names its arguments' keys: `cli-help-<family>-<argument>`.
fn spoken(command: clap::Command, family: &str, words: &Words) -> clap::Command {
    let name = command.get_name().to_owned();
    let headings = headings(words.lang());
    command
        .about(words.say(&format!("cli-help-{name}")))
        .long_about(None)
        .disable_help_flag(true)
        .help_template(format!("{{about}}\n\n{} {{usage}}\n\n{{all-args}}{{after-help}}", headings.usage))
        .mut_args(|arg| {
            let text = words.say(&format!("cli-help-{family}-{}", arg.get_id().as_str().replace('_', "-")));
            let heading = if arg.is_positional() { headings.arguments } else { headings.options };
            let takes = arg.get_action().takes_values();
            arg.help(text).long_help(None).help_heading(heading).hide_possible_values(takes).hide_default_value(takes)
        })
}

/// The headings of the help.
#[derive(Clone, Copy)]
struct Headings {
    usage: &'static str,
    commands: &'static str,
    arguments: &'static str,
    options: &'static str,
}

/// They stand here and not with the other words because the parser keeps them for as long as the program runs.
const fn headings(lang: Lang) -> Headings {
    match lang {
        Lang::Fr => Headings { usage: "Utilisation :", commands: "Commandes", arguments: "Arguments", options: "Options" },
        Lang::En => Headings { usage: "Usage:", commands: "Commands", arguments: "Arguments", options: "Options" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(command: &clap::Command, all: &mut Vec<String>) {
        all.extend(command.get_about().map(ToString::to_string));
        all.extend(command.get_after_help().map(ToString::to_string));
        all.extend(command.get_arguments().filter_map(Arg::get_help).map(ToString::to_string));
        command.get_subcommands().for_each(|sub| texts(sub, all));
    }

    #[test]
    fn every_command_and_option_is_told_in_both_languages() {
        let [fr, en] = Lang::ALL.map(|lang| {
            let mut all = Vec::new();
            texts(&command(&Words::new(lang)), &mut all);
            assert!(all.iter().all(|text| !text.contains('⟨')), "{all:#?}");
            all
        });
        assert_eq!(fr.len(), en.len());
        let same: Vec<_> = fr.iter().zip(&en).filter(|(fr, en)| fr == en).collect();
        assert!(same.is_empty(), "{same:?}");
    }

    #[test]
    fn the_command_line_is_sound() {
        command(&Words::new(Lang::Fr)).debug_assert();
    }

    #[test]
    fn no_key_is_left_over() {
        let asked: Vec<String> = include_str!("../../i18n/fr/cli.ftl")
            .lines()
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
            .filter(|key| key.starts_with("cli-help-"))
            .collect();
        let command = command(&Words::new(Lang::Fr));
        let mut known = vec!["cli-help-after".to_owned(), "cli-help-relais".to_owned()];
        known.extend(command.get_arguments().map(|arg| format!("cli-help-option-{}", arg.get_id().as_str().replace('_', "-"))));
        for sub in command.get_subcommands() {
            known.push(format!("cli-help-{}", sub.get_name()));
            known.extend(sub.get_arguments().map(|arg| format!("cli-help-{}-{}", sub.get_name(), arg.get_id().as_str().replace('_', "-"))));
        }
        let left: Vec<_> = asked.iter().filter(|key| !known.contains(key)).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
