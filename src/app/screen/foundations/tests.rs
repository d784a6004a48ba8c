//! The tower of the sample firm: the block that carries most, another that is chosen, and a firm of which nothing is known.

use crate::app::fixture::Desk;
use crate::app::screen::tests::check;
use crate::domain::lang::Lang;

#[test]
fn the_block_that_carries_most_is_looked_at_first() {
    check("foundations", |desk| {
        desk.reads_catalogue();
        desk.keys("gf");
    });
}

#[test]
fn another_block_is_chosen_with_the_arrows() {
    check("foundations_chosen", |desk| {
        desk.reads_catalogue();
        desk.keys("gf<up>");
    });
    let mut desk = Desk::new(Lang::En);
    desk.reads_catalogue();
    let headline = |desk: &Desk| desk.screen(120, 40).lines().find(|line| line.trim_start().starts_with("If ")).unwrap().trim().to_owned();
    assert!(headline(desk.keys("gf<right>")).starts_with("If Google Cloud falls: 2 of your 6"));
    assert!(headline(desk.keys("<left><left>")).starts_with("If Jitsi falls: 1 of your 6"));
    assert!(headline(desk.keys("<home>")).starts_with("If OpenAI falls"));
    assert!(desk.keys("<enter>").screen(120, 40).starts_with(" OpenAI "), "{}", desk.screen(120, 40));
}

#[test]
fn who_is_not_in_the_workspace_has_a_name_but_no_page() {
    let mut desk = Desk::new(Lang::En);
    desk.reads_catalogue();
    desk.keys("gf<end>");
    let screen = desk.screen(120, 40);
    assert!(screen.contains("If Oracle Cloud falls") && !screen.contains("all about"), "{screen}");
    let before = desk.keys("<enter>").screen(120, 40);
    assert_eq!(before, screen);
}

#[test]
fn the_page_of_a_provider_names_what_only_the_catalogue_knows() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("jkd<end>");
    let line = |desk: &Desk, end: &str| desk.screen(120, 60).lines().any(|line| line.trim_start().starts_with(end));
    assert!(line(&desk, "okta"), "{}", desk.screen(120, 60));
    desk.reads_catalogue();
    assert!(line(&desk, "Okta (Auth0)"), "{}", desk.screen(120, 60));
}

#[test]
fn nothing_that_can_be_read_is_said() {
    let mut desk = Desk::new(Lang::En);
    desk.shared.active.clear();
    assert!(desk.keys("gf").screen(80, 24).contains("No provider can be read below your services."));
    desk.shared.workspace.services.clear();
    assert!(desk.screen(80, 24).contains("No service is written in relais.yaml."));
}
