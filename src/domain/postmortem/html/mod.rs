//! The post-mortem as one file for a browser: what people wrote into it included, no script, nothing from elsewhere, and it prints.

mod picture;

use super::beside::Beside;
use super::draft::Draft;
use crate::domain::incident::{Record, corrected};
use crate::domain::lang::Lang;
use crate::domain::web;

/// The page of this Markdown, which is the post-mortem of these records as it was drawn or as people made it.
///
/// The picture of the course stands before the first section; what is markup in the text stays text, and links lead to the web or
/// to a mail alone.
pub fn html(markdown: &str, records: &[Record], lang: Option<Lang>) -> String {
    let counted = corrected(records);
    let draft = Draft::of(records, &counted, lang, Beside::default());
    let picture = picture::picture(&draft);
    web::page(markdown, draft.words.lang(), |body| match body.find("<h2>") {
        Some(at) => format!("{}{picture}{}", &body[..at], &body[at..]),
        None => body + &picture,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::incident::evening::evening;
    use crate::domain::postmortem::markdown;

    #[test]
    fn what_was_written_cannot_act() {
        let text = "# A <b>night</b>\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1)) [y](https://a.example/)\n\n![z](https://b.example/p.png)\n\n- [ ] Who?\n- [x] Why?\n\n| a |\n| --- |\n| <img src=x onerror=alert(1)> one<br>two |\n";
        let page = html(text, &[], Some(Lang::En));
        for bad in ["<script", "javascript:", "<img", "b.example", "<b>"] {
            assert!(!page.contains(bad), "{bad}: {page}");
        }
        for good in [
            "&lt;script&gt;",
            "https://a.example/",
            "<li class=\"open\">☐ Who?",
            "<li class=\"done\">☑ Why?",
            "<title>A night",
            "one<br />",
        ] {
            assert!(page.contains(good), "{good}: {page}");
        }
    }

    #[test]
    fn the_same_records_give_the_same_bytes() {
        let records = evening();
        let text = markdown(&records, Some(Lang::Fr), Beside::default());
        let page = html(&text, &records, Some(Lang::Fr));
        assert_eq!(page, html(&text, &records, Some(Lang::Fr)));
        insta::assert_snapshot!(page);
    }
}
