//! The pictures of the README are the screens as they are: each is drawn again and must be the same, byte for byte.
//!
//! After a change that is meant: `UPDATE=1 cargo test --test pictures`.

use std::fs;
use std::path::Path;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use relais::app::plain::Plain;
use relais::domain::effect::Effect;
use relais::domain::lang::Lang;
use relais::domain::time::Span;

#[path = "pictures/night.rs"]
mod night;
#[path = "pictures/svg.rs"]
mod svg;

use night::{Health, Night};

/// Two of the sample's providers are down that night, and one says that it is not.
fn outage(provider: &str) -> Health {
    match provider {
        "openai" => Health::Down { words: "Taux d'erreurs élevé, nous cherchons.", since: "2026-11-22T02:04:00Z" },
        "brevo" => Health::Denied,
        "jitsi" => Health::Illegible,
        _ => Health::Well,
    }
}

/// All was well, and then it was not.
fn night(lang: Lang) -> Night {
    let mut night = Night::new(lang);
    night.read(32, |_| Health::Well).later(Span::seconds(60)).read(9, outage).later(Span::seconds(12));
    night
}

/// The picture of this name is this screen.
fn check(name: &str, title: &str, screen: &Buffer) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(format!("{name}.svg"));
    let drawn = svg::draw(screen, title);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &drawn).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == drawn, "docs/pictures/{name}.svg is not the screen any more: UPDATE=1 cargo test --test pictures");
}

#[test]
fn board_in_an_outage() {
    let screen = night(Lang::Fr).screen(80, 24);
    check("board-outage.fr", "Le tableau pendant une panne d'OpenAI : chaque service, son fournisseur, son état", &screen);
}

#[test]
fn board_when_all_is_well() {
    let mut night = Night::new(Lang::En);
    let screen = night.read(40, |_| Health::Well).later(Span::seconds(9)).screen(80, 24);
    check("board-well.en", "The board when all is well: one sentence and the table", &screen);
}

/// The incident of that night, up to the choice of where to go.
fn walk() -> Night {
    let mut night = night(Lang::Fr);
    night.press("<enter><enter><enter><enter><enter><enter><enter>");
    night.press("1<enter><enter>503 sur l'appli et l'API<enter><enter>Inès, dossier Dupont, 11 h<enter>");
    night.walk_to("data_ok").press("1<enter>").walk_to("switch_over");
    night
}

#[test]
fn a_switch_before_it_is_made() {
    let mut night = walk();
    let screen = night.press("1<enter>").screen(100, 30);
    check("walk.fr", "Basculer la rédaction : la ligne qui va changer, montrée avant de l'être", &screen);
}

#[test]
fn a_switch_in_doubt() {
    let mut night = walk();
    night.unanswered = Some(|effect| matches!(effect, Effect::Write(_)));
    night.press("1<enter><enter>").crash(Span::minutes(4));
    let screen = night.screen(100, 30);
    check("doubt.fr", "Après une coupure : fait ou pas fait, personne ne le sait encore", &screen);
}

#[test]
fn post_mortem() {
    let mut night = walk();
    let screen = night.press("gp").screen(100, 30);
    check("post-mortem.fr", "Le compte rendu, tiré du journal", &screen);
}

#[test]
fn what_stands_on_what() {
    let screen = night(Lang::Fr).press("gf").screen(100, 30);
    check("foundations.fr", "Les fondations : ce qui porte les services, et ce qui tombe avec Cloudflare", &screen);
}

#[test]
fn plain_mode() {
    let night = night(Lang::Fr);
    let mut plain = Plain::default();
    let mut lines = relais::app::plain::board(&night.shared);
    lines.extend(plain.news(&night.shared));
    lines.extend(plain.prompt(&night.shared));
    let mut screen = Buffer::empty(Rect::new(0, 0, 80, lines.len() as u16));
    for (y, line) in lines.iter().enumerate() {
        screen.set_stringn(0, y as u16, line, 80, Style::default());
    }
    check("plain.fr", "Le même tableau, ligne par ligne", &screen);
}
