//! What a person does in an incident, once, and how each face is told: keys on the screen, words in a pipe.

use super::pipe::Pipe;
use super::pty::Screen;

/// One act.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Choose the line of this number.
    Choose(usize),
    /// Answer yes.
    Yes,
    /// Type a value.
    Value(&'static str),
    /// Do the step, or say that it is done.
    Ok,
    /// Do a step that cannot be taken back, by typing its name.
    Named(&'static str),
    /// Pass the step over, and say why.
    Skip(&'static str),
    /// Write something down.
    Note(&'static str),
    /// Take the step before this one back, and say that it is.
    UndoByHand(&'static str),
    /// Take the step before this one back; relais does it.
    Undo(&'static str),
    /// Do a step again.
    Again,
    /// Mark the first milestone that was not reached.
    ImpactStarted,
    /// Make it the worst severity, and say why.
    Worst(&'static str),
    /// Hand the messages over to whoever writes them.
    Messages,
    /// Close the incident with last words.
    Close(&'static str),
}

/// An act, and what stands there once it is done: on the screen, and in the pipe.
pub type Walk = &'static [(Act, &'static str, &'static str)];

/// Does them one after the other by keys.
pub fn by_keys(screen: &Screen, walk: Walk) {
    for (act, shown, _) in walk {
        act.press(screen);
        screen.wait_for(shown);
    }
}

/// Does them one after the other by words.
pub fn by_words(pipe: &mut Pipe, walk: Walk) {
    for (act, _, said) in walk {
        act.say(pipe);
        pipe.wait_for(said).wait_for("> ");
    }
}

impl Act {
    fn press(self, screen: &Screen) {
        match self {
            Self::Choose(n) => screen.keys(&format!("{n}<enter>")),
            Self::Yes => screen.keys("1<enter>"),
            Self::Value(text) => {
                screen.keys("<enter>");
                screen.wait_for("── Répondre ──");
                screen.keys(&format!("{text}<enter>"));
            }
            Self::Ok => {
                read_on(screen);
                screen.keys("<enter>");
            }
            Self::Named(step) => {
                read_on(screen);
                screen.keys("<enter>");
                screen.wait_for("── Cela ne se défait pas ──");
                screen.keys(&format!("{step}<enter>"));
            }
            Self::Skip(reason) => {
                screen.keys("s");
                screen.wait_for("── Passer cette étape ──");
                screen.keys(&format!("{reason}<enter>"));
            }
            Self::Note(text) => {
                screen.keys("n");
                screen.wait_for("── Noter ──");
                screen.keys(&format!("{text}<enter>"));
            }
            Self::UndoByHand(_) => {
                screen.keys("<left>");
                screen.wait_for("u défaire");
                screen.keys("u");
                screen.wait_for("Entrée : c'est fait");
                screen.keys("<enter>");
            }
            Self::Undo(_) => {
                screen.keys("<left>");
                screen.wait_for("u défaire");
                screen.keys("u");
            }
            Self::Again => {
                read_on(screen);
                screen.keys("r");
            }
            Self::ImpactStarted => {
                screen.keys("m");
                screen.wait_for("▸ premier effet chez nous");
                screen.keys("<enter>");
                screen.wait_for("À quelle heure ?");
                screen.keys("<enter>");
            }
            Self::Worst(reason) => {
                screen.keys("V");
                screen.wait_for("── Changer la gravité ──");
                screen.keys("<up>");
                screen.wait_for("▸ 1 Critique");
                screen.keys("<enter>");
                screen.wait_for("── Gravité 1 ──");
                screen.keys(&format!("{reason}<enter>"));
            }
            Self::Messages => {
                screen.keys("o");
                screen.wait_for("── Donner un rôle ──");
                screen.keys("<enter>");
                screen.wait_for("▸ Sami Benali");
                screen.keys("<enter>");
            }
            Self::Close(reason) => {
                screen.keys("x");
                screen.wait_for("── Clore l'incident ──");
                screen.keys(&format!("{reason}<enter>"));
            }
        }
    }

    fn say(self, pipe: &mut Pipe) {
        match self {
            Self::Choose(n) => pipe.say(&format!("choose {n}")),
            Self::Yes => pipe.say("yes"),
            Self::Value(text) => pipe.say(&format!("value {text}")),
            Self::Ok => pipe.say("ok"),
            Self::Named(step) => pipe.say(&format!("ok {step}")),
            Self::Skip(reason) => pipe.say(&format!("skip {reason}")),
            Self::Note(text) => pipe.say(&format!("note {text}")),
            Self::UndoByHand(step) => pipe.say(&format!("undo {step}")).wait_for("> ").say("ok"),
            Self::Undo(step) => pipe.say(&format!("undo {step}")),
            Self::Again => pipe.say("retry"),
            Self::ImpactStarted => pipe.say("mark impact_started"),
            Self::Worst(reason) => pipe.say(&format!("severity 1 {reason}")),
            Self::Messages => pipe.say("role comms sami"),
            Self::Close(reason) => pipe.say(&format!("close {reason}")),
        };
    }
}

/// Reads a long step to its end, as the console asks before it does what it says.
pub fn read_on(screen: &Screen) {
    loop {
        let before = screen.text();
        if !before.contains("lire la suite avant d'agir") {
            return;
        }
        screen.keys(" ");
        screen.wait_until("the text moves on", |screen| screen.contents() != before);
    }
}
