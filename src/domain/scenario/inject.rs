//! Somebody who reaches the players during a drill: on the phone, by mail, at the door.

use crate::domain::lang::Bilingual;
use crate::domain::yaml::{Faults, Fields, Node};

/// What somebody says, and what the players might do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inject {
    /// Who it is to us.
    pub from: Sender,
    /// By which way it comes.
    pub by: Way,
    /// Their name.
    pub who: Bilingual,
    /// What they say; hours stand in it as `{{ 2025-11-18T11:48Z }}`.
    pub words: Bilingual,
    /// What a good team does: for the facilitator, and afterwards for all.
    pub expect: Option<Bilingual>,
    /// Why it is not so, where it is a rumour or a mistake: told afterwards.
    pub untrue: Option<Bilingual>,
}

/// Who somebody is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// A client.
    Client,
    /// The head of the firm.
    Boss,
    /// Somebody of the team.
    Colleague,
    /// A newspaper, a site, a network.
    Press,
    /// The provider, or one who says so.
    Provider,
    /// An authority: a court, a regulator, a bank.
    Authority,
}

impl Sender {
    /// The words of `from:`; `inject-from-<word>` is what a person reads.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("client", Self::Client),
        ("boss", Self::Boss),
        ("colleague", Self::Colleague),
        ("press", Self::Press),
        ("provider", Self::Provider),
        ("authority", Self::Authority),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

/// By which way something comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A call.
    Phone,
    /// A mail.
    Mail,
    /// A message in a chat.
    Chat,
    /// A short message.
    Sms,
    /// At the door.
    Visit,
    /// An article.
    Article,
    /// A post on a network.
    Post,
}

impl Way {
    /// The words of `by:`; `inject-by-<word>` is what a person reads.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("phone", Self::Phone),
        ("mail", Self::Mail),
        ("chat", Self::Chat),
        ("sms", Self::Sms),
        ("visit", Self::Visit),
        ("article", Self::Article),
        ("post", Self::Post),
    ];

    /// Its word.
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, known)| *known == self).map_or("", |(word, _)| word)
    }
}

impl Inject {
    pub(super) fn parse(node: &Node, faults: &mut Faults) -> Option<Self> {
        let fields = Fields::of(node, faults)?;
        fields.required("from", faults);
        let from = fields.one_of("from", Sender::WORDS, faults);
        fields.required("by", faults);
        let by = fields.one_of("by", Way::WORDS, faults);
        let who = fields.required_bilingual("who", faults);
        let words = fields.required_bilingual("words", faults);
        let expect = fields.bilingual("expect", faults);
        let untrue = fields.bilingual("untrue", faults);
        fields.finish(faults);
        for text in words.iter().flat_map(|words| [&words.fr, &words.en]) {
            super::hours::check(text, fields.place_of("words"), faults);
        }
        Some(Self { from: from?, by: by?, who: who?, words: words?, expect, untrue })
    }
}
