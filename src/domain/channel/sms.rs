//! `sms`: a short message to each telephone, by the HTTP API of whoever sends them: its request is described, and `{{ to }}`,
//! `{{ text }}` and `{{ key }}` are filled in. The subject stays away: there is one text, in one language.
//!
//! ```yaml
//! sms:
//!   kind: sms
//!   url: https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json
//!   headers: {Authorization: {env: NOVA_TWILIO}, Content-Type: application/x-www-form-urlencoded}
//!   body: "To={{ to }}&From=%2B33700000000&Body={{ text }}"
//!   accept: {receipt: /sid}
//!   stands_on: [twilio]
//! ```

use std::borrow::Cow;

use super::web::{self, Most, name};
use super::{Channel, ChannelKind, Message, Recipient};
use crate::domain::call::{self, Call, names_it};
use crate::domain::effect::{Accept, Ask, Effect, Post};
use crate::domain::lang::{Bilingual, Lang};
use crate::domain::status::host_of_url;
use crate::domain::text::Text;
use crate::domain::yaml::{Faults, Fields};

/// Its row in the table of channels.
pub(super) const KIND: ChannelKind = ChannelKind { name: "sms", stands_on: &[], parse };

/// How many characters a text may have where nothing says it: three parts of it without accents.
const MOST: i64 = 480;

#[derive(Debug)]
struct Sms {
    call: Call,
    /// How many characters a text may have.
    most: usize,
    accept: Accept,
}

/// What is filled in.
struct Names<'a> {
    /// The telephone number, `+` and digits.
    to: &'a str,
    /// The words.
    text: &'a str,
    /// Names the message once and for all.
    key: &'a str,
}

impl call::Names for Names<'_> {
    const KNOWN: &'static [&'static str] = &["to", "text", "key"];
    const SAMPLE: Self = Self { to: "a", text: "a", key: "a" };

    fn value(&self, name: &str) -> Cow<'_, str> {
        match name {
            "to" => self.to.into(),
            "text" => self.text.into(),
            "key" => self.key.into(),
            _ => Cow::default(),
        }
    }
}

fn parse(fields: &Fields<'_>, faults: &mut Faults) -> Option<Box<dyn Channel>> {
    let call = Call::parse::<Names<'_>>(fields, "POST", faults);
    let most = fields.int("most", 1..=1600, faults).unwrap_or(MOST);
    let once = fields.flag("once", faults);
    let accept = Accept { once, ..web::accept(fields, faults) };
    let call = call?;
    for wanted in ["to", "text"].into_iter().filter(|wanted| !call.texts().any(|text| names_it(text, wanted))) {
        let (fr, en) = (format!("rien n'y dit où va {{{{ {wanted} }}}}"), format!("nothing in it says where {{{{ {wanted} }}}} goes"));
        faults.say(fields.place(), fr, en);
    }
    Some(Box::new(Sms { call, most: usize::try_from(most).unwrap_or_default(), accept }))
}

impl Channel for Sms {
    fn describe(&self) -> Text {
        Text::from(format!("sms {}", host_of_url(&self.call.filled(&<Names<'_> as call::Names>::SAMPLE).url)))
    }

    fn whom(&self, to: &Recipient) -> String {
        format!("{} <{}>", to.name, to.phone.as_deref().unwrap_or("?"))
    }

    /// A mail to the same person has the same key, and another gateway too.
    fn identity(&self, key: &str) -> String {
        name(&format!("sms {} {key}", self.call.texts().next().unwrap_or_default()))
    }

    fn once(&self) -> bool {
        self.accept.once
    }

    fn send(&self, message: &Message, lang: Lang) -> Result<Ask, Bilingual> {
        let to = number(message)?;
        let text = words(message);
        Most::Characters(self.most).check("sms", &text, &text)?;
        let key = self.identity(&message.key);
        let request = self.call.filled(&Names { to: &to, text: &text, key: &key });
        let whom = self.whom(&message.to);
        let what = Bilingual::of(format!("sms à {whom}"), format!("sms to {whom}"));
        let post = Post { accept: self.accept.clone(), ..web::post(whom, key, message, request) };
        Ok(Ask { what: Text::line(what.get(lang)), effect: Effect::Post(Box::new(post)) })
    }

    fn remark(&self, message: &Message, lang: Lang) -> Option<Text> {
        let parts = parts(&words(message));
        let said = Bilingual::of(
            format!("part sans l'objet ; sms à payer par personne : {parts}"),
            format!("leaves without the subject; sms to pay for each person: {parts}"),
        );
        Some(Text::from(said.get(lang)))
    }
}

/// The words that leave.
fn words(message: &Message) -> String {
    message.body().trim_end().to_owned()
}

/// The telephone number as machines want it; an error says that there is none.
fn number(message: &Message) -> Result<String, Bilingual> {
    let (name, email) = (&message.to.name, &message.to.email);
    let Some(phone) = message.to.phone.as_deref().map(str::trim).filter(|phone| !phone.is_empty()) else {
        let whom = Text::line(&format!("{name} <{email}>"));
        return Err(Bilingual::of(format!("{whom} n'a pas de numéro de téléphone"), format!("{whom} has no telephone number")));
    };
    let number: String = phone.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '.' | '-' | '(' | ')')).collect();
    let digits = number.strip_prefix('+').unwrap_or_default();
    if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let said = Text::line(&format!("{name}, {phone}"));
        return Err(Bilingual::of(
            format!("{said} : un numéro s'écrit +33 6 12 34 56 78, indicatif du pays compris"),
            format!("{said}: a number is written +33 6 12 34 56 78, with the code of its country"),
        ));
    }
    Ok(number)
}

/// In how many short messages a text travels: 160 letters of the old alphabet, or 70 where one letter is not of it; a little less
/// each where there are several.
fn parts(text: &str) -> usize {
    const OLD: &str = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà";
    const DOUBLE: &str = "^{}\\[~]|€";
    let width = |c: char| match c {
        c if c.is_ascii_alphanumeric() || OLD.contains(c) => Some(1),
        c if DOUBLE.contains(c) => Some(2),
        _ => None,
    };
    let old: Option<usize> = text.chars().map(width).sum();
    let (length, one, several) = old.map_or_else(|| (text.encode_utf16().count(), 70, 67), |length| (length, 160, 153));
    if length <= one { 1 } else { length.div_ceil(several) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_counted_by_their_alphabet() {
        for (text, count) in [
            ("a".repeat(160), 1),
            ("a".repeat(161), 2),
            ("é".repeat(306), 2),
            ("€".repeat(80), 1),
            ("€".repeat(81), 2),
            ("ê".repeat(70), 1),
            ("ê".repeat(71), 2),
            ("😀".repeat(36), 2),
        ] {
            assert_eq!(parts(&text), count, "{text}");
        }
    }
}
