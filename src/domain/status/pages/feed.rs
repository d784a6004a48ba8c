//! A feed as it is sent, RSS or Atom: what it says of itself and its entries, nothing of which is understood here.

pub mod write;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::body::{text, unreadable};
use super::plain::entity;
use super::when::instant;
use crate::domain::effect::Outcome;
use crate::domain::lang::Bilingual;
use crate::domain::status::reason;
use crate::domain::time::Timestamp;

/// How many entries of one feed are looked at.
const ENTRIES: usize = 2_000;
/// How many characters of one title or body are looked at: far more than anybody writes.
const CHARS: usize = 100_000;

/// A feed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// What it calls itself.
    pub title: String,
    /// When it says that it was made or changed.
    pub updated: Option<Timestamp>,
    /// Its entries, in its order.
    pub entries: Vec<Entry>,
}

/// One entry.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Its `guid` or `id`; empty where it has none.
    pub id: String,
    pub title: String,
    pub link: String,
    /// Its words, HTML more often than not.
    pub body: String,
    pub categories: Vec<String>,
    pub published: Option<Timestamp>,
    /// When it was last changed; when it was published, where the feed does not say.
    pub updated: Option<Timestamp>,
}

/// Reads the answer; an error says why it is no feed.
pub fn feed(outcome: &Outcome) -> Result<Feed, Bilingual> {
    let text = text(outcome)?;
    if !text.starts_with('<') {
        return Err(no_feed());
    }
    let mut xml = Reader::from_str(text);
    let mut parse = Parse::default();
    loop {
        let event = xml.read_event().map_err(|_| unreadable(&reason("XML cassé", "broken XML")))?;
        match event {
            Event::Start(tag) => parse.begin(&tag)?,
            Event::Empty(tag) => {
                parse.begin(&tag)?;
                parse.end();
            }
            Event::End(_) => parse.end(),
            Event::Text(words) => parse.say(&words),
            Event::CData(words) => parse.say(&words),
            Event::GeneralRef(name) => parse.say(entity(&name).map(String::from).as_deref().unwrap_or(" ")),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof if parse.open.is_empty() && parse.begun => return Ok(parse.feed),
            Event::Eof => return Err(unreadable(&reason("coupée avant la fin", "cut short"))),
        }
        if parse.feed.entries.len() >= ENTRIES {
            return Ok(parse.feed);
        }
    }
}

fn no_feed() -> Bilingual {
    unreadable(&reason("ce n'est pas un flux RSS ou Atom", "not an RSS or Atom feed"))
}

/// A feed in the making.
#[derive(Default)]
struct Parse {
    feed: Feed,
    begun: bool,
    /// The elements that are open, by their names without prefix.
    open: Vec<String>,
    entry: Option<Entry>,
    /// The text of an element, from so many open elements on.
    field: Option<(usize, String)>,
}

impl Parse {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), Bilingual> {
        let name = tag.name().local_name().as_ref().to_owned();
        if !self.begun {
            self.begun = true;
            match name.as_str() {
                "rss" | "feed" | "RDF" => {}
                other if other.eq_ignore_ascii_case("html") => return Err(unreadable(&Bilingual::same("HTML"))),
                _ => return Err(no_feed()),
            }
        }
        self.open.push(name);
        let name = self.open.last().map(String::as_str).unwrap_or_default();
        let attribute = |wanted: &str| {
            let found = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == wanted);
            found.map(|attribute| super::plain::decoded(&attribute.value))
        };
        match (name, &mut self.entry, &mut self.field) {
            ("item" | "entry", None, _) => self.entry = Some(Entry::default()),
            ("link", Some(entry), None) if entry.link.is_empty() || attribute("rel").as_deref() == Some("alternate") => {
                entry.link = attribute("href").unwrap_or_default();
                self.field = Some((self.open.len(), String::new()));
            }
            ("category", Some(entry), None) => {
                entry.categories.extend(attribute("term"));
                self.field = Some((self.open.len(), String::new()));
            }
            ("channel" | "rss" | "feed" | "RDF", None, _) => {}
            (_, _, None) => self.field = Some((self.open.len(), String::new())),
            // An element inside a text, as in XHTML.
            (_, _, Some((_, words))) => words.push(' '),
        }
        Ok(())
    }

    fn say(&mut self, words: &str) {
        if let Some((_, text)) = &mut self.field {
            text.push_str(words);
        }
    }

    fn end(&mut self) {
        let depth = self.open.len();
        let Some(name) = self.open.pop() else { return };
        if let Some((_, text)) = self.field.take_if(|(from, _)| *from == depth) {
            self.write(&name, text.trim());
        }
        if matches!(name.as_str(), "item" | "entry")
            && let Some(mut entry) = self.entry.take()
        {
            entry.updated = entry.updated.or(entry.published);
            self.feed.entries.push(entry);
        }
    }

    fn write(&mut self, name: &str, text: &str) {
        let text = text.char_indices().nth(CHARS).map_or(text, |(end, _)| &text[..end]);
        if text.is_empty() {
            return;
        }
        let Some(entry) = &mut self.entry else {
            match name {
                "title" if self.feed.title.is_empty() => text.clone_into(&mut self.feed.title),
                "updated" | "lastBuildDate" | "pubDate" => self.feed.updated = self.feed.updated.max(instant(text)),
                _ => {}
            }
            return;
        };
        match name {
            "title" if entry.title.is_empty() => text.clone_into(&mut entry.title),
            "guid" | "id" => text.clone_into(&mut entry.id),
            "link" if entry.link.is_empty() => text.clone_into(&mut entry.link),
            "category" => entry.categories.push(text.to_owned()),
            "content" | "encoded" => text.clone_into(&mut entry.body),
            "description" | "summary" if entry.body.is_empty() => text.clone_into(&mut entry.body),
            "pubDate" | "published" | "date" => entry.published = instant(text),
            "updated" | "modified" => entry.updated = instant(text),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::http::Response;

    fn read(body: &str) -> Result<Feed, String> {
        let response = Response { status: 200, headers: [].into(), body: body.to_owned(), millis: 1, certificate: None };
        feed(&Outcome::Response(response)).map_err(|why| why.en)
    }

    #[test]
    fn rss_and_atom_say_the_same() {
        let rss = r#"<?xml version="1.0"?><rss version="2.0" xmlns:a10="http://www.w3.org/2005/Atom"><channel><title>Nuage</title>
            <lastBuildDate>Thu, 23 Jul 2026 16:38:47 Z</lastBuildDate><item><guid isPermaLink="false">one</guid><link>https://n.example/1?a=1&amp;b=2</link>
            <category>West</category><title>Slow &#233; &amp; more</title><description>&lt;p&gt;We look.&lt;/p&gt;</description>
            <pubDate>Thu, 23 Jul 2026 16:29:09 Z</pubDate></item></channel></rss>"#;
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>Nuage</title><updated>2026-07-23T16:38:47Z</updated>
            <entry><id>one</id><link rel="self" href="x"/><link rel="alternate" href="https://n.example/1?a=1&amp;b=2"/><category term="West"/>
            <title type="html"><![CDATA[Slow é & more]]></title><content type="html"><![CDATA[<p>We look.</p>]]></content>
            <published>2026-07-23T16:29:09Z</published></entry></feed>"#;
        let (rss, atom) = (read(rss).unwrap(), read(atom).unwrap());
        assert_eq!(rss.entries[0].updated, "2026-07-23T16:29:09Z".parse().ok());
        assert_eq!(rss.entries[0].body, "<p>We look.</p>");
        assert_eq!(rss, atom);
    }

    #[test]
    fn what_is_no_feed_says_why() {
        for (body, why) in [
            ("<!doctype html><html><body>hi</body></html>", "page unreadable: HTML"),
            ("{}", "page unreadable: not an RSS or Atom feed"),
            ("<opml/>", "page unreadable: not an RSS or Atom feed"),
            ("<rss><channel><title>x</tit", "page unreadable: broken XML"),
            ("<rss><channel><title>x", "page unreadable: cut short"),
            ("<rss><channel></rss>", "page unreadable: broken XML"),
        ] {
            assert_eq!(read(body).unwrap_err(), why, "{body}");
        }
        assert_eq!(read("<rss><channel><title>calm</title></channel></rss>").unwrap().entries, []);
    }
}
