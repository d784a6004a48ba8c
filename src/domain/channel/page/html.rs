//! The page that people read: no script, nothing from elsewhere, readable on a telephone and to a screen reader.

use std::fmt::Write as _;

use super::super::course::{Course, Level};
use super::truth::{Component, Incident, Truth, Update};
use super::words::{self, own_name, said};
use super::{Page, folder};
use crate::domain::lang::Lang;
use crate::domain::markup::escape;
use crate::domain::time::{TimeZone, Timestamp, day, hour_zone};

/// What the page is made of.
pub struct Sheet<'a> {
    pub page: &'a Page,
    pub truth: &'a Truth,
    /// The services that it shows, and how they are.
    pub components: &'a [Component],
    /// The languages that it exists in.
    pub langs: &'a [Lang],
    pub zone: &'a TimeZone,
}

/// The page in this language.
///
/// ```text
/// title                         other language
/// ● the whole in one sentence
/// services, each with shape and word
/// what goes on: latest news first, next news, earlier ones
/// the last 90 days
/// made at, feed, data
/// ```
pub fn html(sheet: &Sheet<'_>, lang: Lang) -> String {
    let title = escape(sheet.page.title.get(lang));
    let mut text = format!(
        "<!doctype html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <title>{title}</title>\n<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{title}\" href=\"feed.xml\">\n{others}\
         <style>\n{style}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">{skip}</a>\n<header>\n<h1>{title}</h1>\n{nav}</header>\n\
         <main id=\"main\">\n",
        code = lang.code(),
        others = sheet.links(lang, |href, code, _| format!("<link rel=\"alternate\" hreflang=\"{code}\" href=\"{href}\">\n")),
        style = include_str!("style.css"),
        skip = said(words::SKIP, lang),
        nav = sheet.nav(lang),
    );
    text += &sheet.now(lang);
    text += &sheet.open(lang);
    text += &sheet.past(lang);
    let to_root = if folder(sheet.langs, lang).is_empty() { "" } else { "../" };
    let _ = write!(
        text,
        "</main>\n<footer>\n<p>{} {}</p>\n<ul>\n<li><a href=\"feed.xml\">{}</a></li>\n<li><a href=\"{to_root}status.json\">{}</a></li>\n</ul>\n\
         </footer>\n</body>\n</html>\n",
        said(words::MADE, lang),
        sheet.time(sheet.truth.updated_at, lang),
        said(words::FEED, lang),
        said(words::DATA, lang),
    );
    text
}

impl Sheet<'_> {
    /// Something for the page in each other language.
    fn links(&self, lang: Lang, link: impl Fn(&str, &str, &str) -> String) -> String {
        let up = if folder(self.langs, lang).is_empty() { "" } else { "../" };
        let others = self.langs.iter().filter(|other| **other != lang);
        others.map(|other| link(&format!("{up}{}index.html", folder(self.langs, *other)), other.code(), own_name(*other))).collect()
    }

    fn nav(&self, lang: Lang) -> String {
        if self.langs.len() < 2 {
            return String::new();
        }
        let links = self.links(lang, |href, code, name| format!("<a href=\"{href}\" lang=\"{code}\" hreflang=\"{code}\">{name}</a>\n"));
        format!("<nav aria-label=\"{}\">\n{links}</nav>\n", said(words::LANGUAGE, lang))
    }

    fn time(&self, at: Timestamp, lang: Lang) -> String {
        format!("<time datetime=\"{at}\">{}, {}</time>", escape(&day(at, self.zone, lang)), escape(&hour_zone(at, self.zone)))
    }

    fn now(&self, lang: Lang) -> String {
        let worst = self.components.iter().map(|component| component.status).chain(self.truth.open().map(Incident::level)).max();
        let worst = worst.unwrap_or(Level::Well);
        let (shape, _) = words::service(worst);
        let mut text = format!(
            "<section aria-labelledby=\"now\">\n<h2 id=\"now\">{}</h2>\n<p class=\"overall {}\"><span class=\"shape\" aria-hidden=\"true\">{shape}</span>{}</p>\n",
            said(words::NOW, lang),
            tone(worst),
            said(words::overall(worst), lang),
        );
        if !self.components.is_empty() {
            let _ = write!(
                text,
                "<h3 id=\"services\">{}</h3>\n<ul class=\"services\" aria-labelledby=\"services\">\n",
                said(words::SERVICES, lang)
            );
            for Component { titles, status, .. } in self.components {
                let (shape, word) = words::service(*status);
                let _ = writeln!(
                    text,
                    "<li><span>{}</span> <span class=\"{}\"><span class=\"shape\" aria-hidden=\"true\">{shape}</span>{}</span></li>",
                    escape(titles.get(lang)),
                    tone(*status),
                    said(word, lang),
                );
            }
            text += "</ul>\n";
        }
        text + "</section>\n"
    }

    fn open(&self, lang: Lang) -> String {
        if self.truth.open().next().is_none() {
            return String::new();
        }
        let incidents: String = self.truth.open().map(|incident| self.incident(incident, lang)).collect();
        format!("<section aria-labelledby=\"open\">\n<h2 id=\"open\">{}</h2>\n{incidents}</section>\n", said(words::OPEN, lang))
    }

    fn past(&self, lang: Lang) -> String {
        let incidents: String = self.truth.past().map(|incident| self.incident(incident, lang)).collect();
        let body = if incidents.is_empty() { format!("<p>{}</p>\n", said(words::NOTHING, lang)) } else { incidents };
        format!("<section aria-labelledby=\"past\">\n<h2 id=\"past\">{}</h2>\n{body}</section>\n", said(words::PAST, lang))
    }

    fn incident(&self, incident: &Incident, lang: Lang) -> String {
        let (Some(latest), Some(first)) = (incident.updates().next(), incident.updates().last()) else { return String::new() };
        let (subject, _, of) = first.words(lang);
        let id = escape(&incident.id);
        let mut text = format!(
            "<article id=\"{id}\" aria-labelledby=\"t-{id}\">\n<h3 id=\"t-{id}\"{}>{}</h3>\n<p class=\"{}\"><span class=\"shape\" aria-hidden=\"true\">{}</span>{}</p>\n",
            other(of, lang),
            escape(subject),
            tone(incident.level()),
            words::service(incident.level()).0,
            said(words::course(incident.status, latest.stage), lang),
        );
        let touched: Vec<String> = incident.components.iter().map(|component| escape(component.titles.get(lang))).collect();
        if !touched.is_empty() {
            let _ = writeln!(text, "<p class=\"soft\">{} {}</p>", said(words::TOUCHED, lang), touched.join(", "));
        }
        let over = incident.status == Course::Resolved;
        if let Some(next) = latest.next_update_at.filter(|_| !over) {
            let _ = writeln!(text, "<p class=\"next\">{} {}</p>", said(words::NEXT, lang), self.time(next, lang));
        }
        if over {
            let _ = writeln!(
                text,
                "<p>{}</p>\n<details>\n<summary>{}</summary>",
                self.time(incident.updated_at, lang),
                said(words::READ, lang)
            );
        }
        let _ = write!(text, "<h4>{}</h4>\n<div class=\"said\">\n{}</div>\n", said(words::LATEST, lang), self.update(latest, first, lang));
        if incident.updates().nth(1).is_some() {
            let earlier = incident.updates().skip(1).map(|update| format!("<li>\n{}</li>\n", self.update(update, first, lang)));
            let _ = write!(text, "<h4>{}</h4>\n<ol class=\"earlier\">\n{}</ol>\n", said(words::EARLIER, lang), earlier.collect::<String>());
        }
        text += if over { "</details>\n" } else { "" };
        text + "</article>\n"
    }

    /// One update; its subject is told where it is not the incident's.
    fn update(&self, update: &Update, first: &Update, lang: Lang) -> String {
        let (subject, body, of) = update.words(lang);
        let subject = if subject == first.words(lang).0 { String::new() } else { format!("<strong>{}</strong><br>\n", escape(subject)) };
        let state = said(words::course(update.status, update.stage), lang);
        let paragraphs = body.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
        let paragraphs: String = paragraphs.map(|part| format!("<p>{}</p>\n", escape(part).replace('\n', "<br>\n"))).collect();
        format!("<p>{subject}{} — {state}</p>\n<div{}>\n{paragraphs}</div>\n", self.time(update.created_at, lang), other(of, lang))
    }
}

/// Says the language of a text that is in another one than the page.
fn other(of: Lang, lang: Lang) -> String {
    if of == lang { String::new() } else { format!(" lang=\"{}\"", of.code()) }
}

const fn tone(level: Level) -> &'static str {
    match level {
        Level::Well => "well",
        Level::Disturbed => "warn",
        Level::Partly | Level::Down => "bad",
    }
}
