//! How far the firm is ready: a row for each layer, what is not in order by name, and where one knows it from.

use super::{Entry, Mark, Part, Said, Sort, columns, titles};
use crate::domain::register::{Answer, Layer, LayerKind, Register};
use crate::domain::words::Words;

pub(super) fn part(register: &Register, words: &Words) -> Part {
    let (yes, all) = register.score();
    Part {
        sort: Sort::Layers,
        title: words.say("register-layers"),
        about: words.with("register-layers-about", &[("yes", yes.into()), ("all", all.into())]),
        columns: columns(&["register-layer", "register-in-order", "register-not-yet", "register-known-from"], words),
        entries: register.layers.iter().map(|layer| entry(layer, words)).collect(),
    }
}

fn entry(layer: &Layer, words: &Words) -> Entry {
    let (name, from) = match layer.layer {
        LayerKind::Owned => ("register-layer-owned", "register-from-assets"),
        LayerKind::Copied => ("register-layer-copied", "register-from-data"),
        LayerKind::Exits => ("register-layer-exits", "register-from-exits"),
        LayerKind::Apart => ("register-layer-apart", "register-from-catalogue"),
        LayerKind::Proven => ("register-layer-proven", "register-from-ready"),
        LayerKind::Exercised => ("register-layer-exercised", "register-from-incidents"),
        LayerKind::Watched => ("register-layer-watched", "register-from-dates"),
    };
    let answered = |answer| titles(layer.items.iter().filter(|item| item.answer == answer).map(|item| &item.about), words);
    let (no, unknown) = (answered(Answer::No), answered(Answer::Unknown));
    let mut missing = Vec::new();
    if !no.is_empty() {
        missing.push(Said::plain(no));
    }
    if !unknown.is_empty() {
        missing.push(Said::plain(words.with("register-not-known", &[("names", unknown.into())])));
    }
    let (yes, all) = (layer.yes(), layer.items.len());
    let (word, mark) = match all {
        0 => (words.say("register-nothing-written"), Mark::Unsure),
        _ if yes == all => (words.with("register-of", &[("yes", yes.into()), ("all", all.into())]), Mark::Well),
        _ => (words.with("register-of", &[("yes", yes.into()), ("all", all.into())]), Mark::Ill),
    };
    Entry { name: words.say(name), word, mark, cells: vec![missing, vec![Said::plain(words.say(from))]] }
}
