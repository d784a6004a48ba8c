//! A Markdown text as one file for a browser: no script, nothing from elsewhere, and it prints.

use pulldown_cmark::{CowStr, Event as Part, Options, Parser, Tag, TagEnd, html::push_html};

use super::lang::Lang;
use super::markup::escape;

/// The page of this Markdown, its body changed by `put`: what is markup in the text stays text, and links lead to the web or to a mail
/// alone.
pub fn page(markdown: &str, lang: Lang, put: impl FnOnce(String) -> String) -> String {
    let (mut title, mut body) = (String::new(), String::new());
    push_html(&mut body, parts(markdown, &mut title).into_iter());
    let body = put(body);
    format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
         <title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        lang.code(),
        escape(&title),
        include_str!("style.css"),
    )
}

/// The parts of the text that may stand in the page, and the title that they begin with.
fn parts<'t>(markdown: &'t str, title: &mut String) -> Vec<Part<'t>> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let (mut parts, mut in_title) = (Vec::new(), false);
    for part in Parser::new_ext(markdown, options) {
        match part {
            // Our own tables break lines by it.
            Part::InlineHtml(text) if text.as_ref() == "<br>" => parts.push(Part::HardBreak),
            // It would be the page's own.
            Part::Html(text) | Part::InlineHtml(text) => parts.push(Part::Text(text)),
            Part::Start(Tag::HtmlBlock) => parts.push(Part::Start(Tag::Paragraph)),
            Part::End(TagEnd::HtmlBlock) => parts.push(Part::End(TagEnd::Paragraph)),
            // A picture would be fetched from somewhere; its words say what it shows.
            Part::Start(Tag::Image { .. }) | Part::End(TagEnd::Image) => {}
            Part::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let leads = ["https://", "http://", "mailto:"].iter().any(|scheme| dest_url.to_ascii_lowercase().starts_with(scheme));
                let dest_url = if leads { dest_url } else { CowStr::from("#") };
                parts.push(Part::Start(Tag::Link { link_type, dest_url, title, id }));
            }
            // On a narrow screen a table is pushed aside under the finger, and a keyboard reaches it.
            Part::Start(Tag::Table(columns)) => {
                parts.push(Part::Html(CowStr::from("<div class=\"wide\" tabindex=\"0\">")));
                parts.push(Part::Start(Tag::Table(columns)));
            }
            Part::End(TagEnd::Table) => {
                parts.push(Part::End(TagEnd::Table));
                parts.push(Part::Html(CowStr::from("</div>\n")));
            }
            // A box that nobody can tick is a sign.
            Part::TaskListMarker(done) => {
                let class = if done { "done" } else { "open" };
                if let Some(item) = parts.iter_mut().rev().find(|part| matches!(part, Part::Start(Tag::Item))) {
                    *item = Part::Html(CowStr::from(format!("<li class=\"{class}\">")));
                }
                parts.push(Part::Text(CowStr::from(if done { "☑ " } else { "☐ " })));
            }
            part => {
                match &part {
                    Part::Start(Tag::Heading { .. }) => in_title = title.is_empty(),
                    Part::End(TagEnd::Heading(_)) => in_title = false,
                    Part::Text(text) | Part::Code(text) if in_title => title.push_str(text),
                    _ => {}
                }
                parts.push(part);
            }
        }
    }
    parts
}
