//! `feed.xml`: every update as an entry of an Atom feed (RFC 4287), in one language.

use std::fmt::Write as _;

use super::truth::{Incident, Truth, Update};
use super::words::{course, said};
use super::{Page, folder};
use crate::domain::lang::Lang;
use crate::domain::markup::escape;

/// How many entries a reader gets: enough for whoever looks once a month.
const ENTRIES: usize = 100;

/// The feed's text.
pub fn feed(page: &Page, truth: &Truth, langs: &[Lang], lang: Lang) -> String {
    let (home, title) = (format!("{}/{}", page.url, folder(langs, lang)), escape(page.title.get(lang)));
    let at = truth.updated_at;
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = write!(
        text,
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{code}\">\n<id>{home}feed.xml</id>\n<title>{title}</title>\n\
         <updated>{at}</updated>\n<author><name>{title}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{home}feed.xml\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" hreflang=\"{code}\" href=\"{home}\"/>\n",
        code = lang.code(),
        home = escape(&home),
    );
    let updates = |incident| Incident::updates(incident).map(move |update| (incident, update));
    let mut all: Vec<(&Incident, &Update)> = truth.incidents.iter().flat_map(updates).collect();
    all.sort_by_key(|(_, update)| std::cmp::Reverse(update.created_at));
    for (incident, update) in all.into_iter().take(ENTRIES) {
        let (subject, body, of) = update.words(lang);
        let _ = write!(
            text,
            "<entry xml:lang=\"{code}\">\n<id>{home}#{id}</id>\n<title>{subject}</title>\n<updated>{at}</updated>\n<published>{at}</published>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{home}#{of}\"/>\n<category term=\"{term}\" label=\"{label}\"/>\n\
             <content type=\"text\">{body}</content>\n</entry>\n",
            code = of.code(),
            home = escape(&home),
            id = escape(&update.id),
            subject = escape(subject),
            at = update.created_at,
            of = escape(&incident.id),
            term = update.status.word(),
            label = escape(said(course(update.status, update.stage), lang)),
            body = escape(body),
        );
    }
    text + "</feed>\n"
}
