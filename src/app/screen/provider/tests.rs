//! The screen of a provider: down, before anything was read, and with its past.

use crate::app::fixture::Desk;
use crate::app::screen::tests::check;
use crate::domain::history::{Line, Past, Stretch, Transition};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::status::{Health, PageIncident, Part, Reading, Report, SourceKey, State, Voice};
use crate::domain::text::Text;
use crate::domain::time::Span;

/// Forty days of OpenAI: an outage of two hours a week ago, a slow hour, a day without relais; and the night that is told.
fn past(desk: &mut Desk) {
    let now = desk.shared.now;
    let hour = now.as_second() / 3600;
    let mut past = Past::new(desk.shared.zone().clone());
    for ago in (0..40 * 24).rev().filter(|ago| !(20 * 24..21 * 24).contains(ago)) {
        let health = match ago {
            168..170 => Health::MajorOutage,
            100 => Health::Degraded,
            _ => Health::Operational,
        };
        let mut stretch = Stretch::default();
        stretch.spend(health, if ago == 0 { 245_000 } else { 3_600_000 }, 3_600_000);
        if ago == 0 {
            stretch.spend(Health::MajorOutage, 480_000, 3_600_000);
        }
        (0..60).for_each(|n| stretch.check((health != Health::MajorOutage).then_some(210 + n * 7)));
        past.take(Line::Hour { hour: hour - ago, provider: "openai".to_owned(), stretch });
    }
    for (minutes, health, why) in
        [(10_200, Health::MajorOutage, "HTTP 503"), (10_080, Health::Operational, ""), (8, Health::MajorOutage, "HTTP 503")]
    {
        let why =
            if why.is_empty() { Bilingual::default() } else { Bilingual::of(format!("notre essai : {why}"), format!("our probe: {why}")) };
        let transition = Transition { at: Span::minutes(minutes).before(now), health, state: State::Known, why, unwatched_before: false };
        past.take(Line::Turned { provider: "openai".to_owned(), transition });
    }
    desk.shared.past = Some(past);
}

/// What its page and our probe last said.
fn readings(desk: &mut Desk) {
    let now = desk.shared.now;
    let part = |name: &str, health| Part { id: Text::line(name), name: Text::line(name), health };
    let incident = PageIncident {
        name: Text::line("Elevated error rates"),
        words: Text::line("We are currently investigating elevated error rates on the API."),
        updated: Some(Span::minutes(3).before(now)),
        ..PageIncident::default()
    };
    for source in desk.shared.workspace.providers["openai"].sources.clone() {
        let mut reading = Reading {
            since: Some(Span::minutes(8).before(now)),
            read_at: Some(Span::seconds(9).before(now)),
            source: source.fingerprint.clone(),
            answered: true,
            ..Reading::default()
        };
        if source.format.voice == Voice::Page {
            reading.health = Health::PartialOutage;
            reading.trail = [Some(180)].into();
            let parts = vec![
                part("API", Health::MajorOutage),
                part("Login", Health::Degraded),
                part("ChatGPT", Health::Operational),
                part("Files", Health::Operational),
            ];
            reading.report = Some(Report { health: Health::PartialOutage, parts, incidents: vec![incident.clone()], ..Report::default() });
        } else {
            reading.health = Health::MajorOutage;
            reading.reason = Some(Bilingual::same("HTTP 503"));
        }
        desk.shared.monitor.readings.insert(SourceKey::new("openai", &source.id), reading);
    }
}

#[test]
fn a_provider_that_is_down() {
    check("provider", |desk| {
        readings(desk);
        past(desk);
        desk.keys("d");
    });
}

#[test]
fn the_end_of_its_page() {
    check("provider_end", |desk| {
        readings(desk);
        past(desk);
        desk.keys("d");
        let _ = desk.screen(120, 40);
        desk.keys("<end>");
    });
}

#[test]
fn a_provider_before_anything_was_read() {
    check("provider_unread", |desk| {
        *desk = Desk::unread(desk.shared.lang);
        desk.shared.past = None;
        desk.keys("d");
    });
}

#[test]
fn enter_goes_on_to_what_to_do_and_back_leads_to_the_board() {
    let mut desk = Desk::new(Lang::En);
    desk.keys("jjd");
    assert!(desk.screen(100, 30).lines().next().is_some_and(|line| !line.contains("relais ·")), "{}", desk.screen(100, 30));
    desk.keys("<enter>");
    assert!(desk.screen(100, 30).contains("What to do"), "{}", desk.screen(100, 30));
    desk.keys("<esc><esc>");
    assert!(desk.screen(100, 30).contains("relais ·"), "{}", desk.screen(100, 30));
}
