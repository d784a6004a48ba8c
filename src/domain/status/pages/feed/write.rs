//! A feed as a server would send it: what a drill shows of the pages that speak in feeds.

use std::fmt::Write;

use jiff::fmt::rfc2822::DateTimePrinter;
use quick_xml::escape::escape;

use super::super::body::shown_text;
use super::Feed;
use crate::domain::effect::Outcome;
use crate::domain::time::Timestamp;

/// As RSS, where an entry has one time alone: when it was published, or else when it was changed.
pub fn rss(feed: &Feed) -> Outcome {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\"><channel>");
    element(&mut xml, "title", &feed.title);
    element(&mut xml, "lastBuildDate", &mail(feed.updated));
    for entry in &feed.entries {
        xml.push_str("\n<item>");
        if !entry.id.is_empty() {
            let _ = write!(xml, "<guid isPermaLink=\"false\">{}</guid>", escape(&entry.id));
        }
        element(&mut xml, "title", &entry.title);
        element(&mut xml, "link", &entry.link);
        entry.categories.iter().for_each(|category| element(&mut xml, "category", category));
        element(&mut xml, "description", &entry.body);
        element(&mut xml, "pubDate", &mail(entry.published.or(entry.updated)));
        xml.push_str("</item>");
    }
    xml.push_str("\n</channel></rss>\n");
    shown_text("application/rss+xml; charset=utf-8", xml)
}

/// As Atom.
pub fn atom(feed: &Feed) -> Outcome {
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">");
    element(&mut xml, "title", &feed.title);
    element(&mut xml, "updated", &plain(feed.updated));
    for entry in &feed.entries {
        xml.push_str("\n<entry>");
        element(&mut xml, "id", &entry.id);
        element(&mut xml, "title", &entry.title);
        if !entry.link.is_empty() {
            let _ = write!(xml, "<link rel=\"alternate\" href=\"{}\"/>", escape(&entry.link));
        }
        for category in &entry.categories {
            let _ = write!(xml, "<category term=\"{}\"/>", escape(category));
        }
        let _ = write!(xml, "<content type=\"html\">{}</content>", escape(&entry.body));
        element(&mut xml, "published", &plain(entry.published));
        element(&mut xml, "updated", &plain(entry.updated));
        xml.push_str("</entry>");
    }
    xml.push_str("\n</feed>\n");
    shown_text("application/atom+xml; charset=utf-8", xml)
}

/// Words as they stand inside the HTML of an entry.
pub fn html(words: &str) -> String {
    escape(words).into_owned()
}

/// `Tue, 18 Nov 2025 11:48:00 GMT`; empty where no time is known.
pub fn mail(at: Option<Timestamp>) -> String {
    at.and_then(|at| DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok()).unwrap_or_default()
}

/// `partial_outage` as it stands in a sentence: `Partial outage`.
pub fn sentence(word: &str) -> String {
    let mut letters = word.chars().map(|c| if c == '_' { ' ' } else { c });
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn plain(at: Option<Timestamp>) -> String {
    at.map(|at| at.to_string()).unwrap_or_default()
}

/// An element, unless nothing would stand in it.
fn element(xml: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        let _ = write!(xml, "<{name}>{}</{name}>", escape(text));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Entry, feed};
    use super::*;

    #[test]
    fn what_is_written_is_read_back() {
        let at = "2025-11-18T11:48:00Z".parse().ok();
        let entry = Entry {
            id: "one".to_owned(),
            title: "Slow & <late>".to_owned(),
            link: "https://n.example/1?a=1&b=2".to_owned(),
            body: format!("<p>{}</p>", html("errors <500> & more")),
            categories: vec!["West \"1\"".to_owned()],
            published: at,
            updated: at,
        };
        let written = Feed { title: "Nuage status".to_owned(), updated: at, entries: vec![entry, Entry::default()] };
        assert_eq!(feed(&rss(&written)).unwrap(), written);
        assert_eq!(feed(&atom(&written)).unwrap(), written);
    }
}
