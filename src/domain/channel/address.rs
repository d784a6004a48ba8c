//! Addresses of mail: what may stand in a header, and how it is written there.

use crate::domain::lang::Bilingual;

/// Whether this is one plain address: nothing in it can end a header or add a second recipient.
pub fn is_address(email: &str) -> bool {
    let Some((local, domain)) = email.split_once('@') else { return false };
    let label = |label: &str| {
        !label.is_empty() && !label.starts_with('-') && !label.ends_with('-') && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c));
    local.len() <= 64 && email.len() <= 254 && local.split('.').all(word) && domain.split('.').all(label)
}

/// `Name <address>` as it stands in a header; an error says that it is no address.
pub fn mailbox(name: &str, email: &str) -> Result<String, Bilingual> {
    if !is_address(email) || name.contains(char::is_control) {
        let said = crate::domain::text::Text::line(email);
        return Err(Bilingual::of(format!("« {said} » n'est pas une adresse"), format!("`{said}` is not an address")));
    }
    let name = name.trim();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    Ok(match name {
        "" => email.to_owned(),
        _ if name.chars().all(plain) => format!("{name} <{email}>"),
        _ => format!("\"{}\" <{email}>", name.replace('\\', "\\\\").replace('"', "\\\"")),
    })
}

/// Name and address of what a person wrote: `Name <address>` or the address alone.
pub(super) fn split(text: &str) -> (&str, &str) {
    match text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((name, email)) => (name.trim().trim_matches('"'), email.trim()),
        None => ("", text.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_plain_address_is_taken() {
        for email in ["lea@nova.example", "a.b+c@x-y.example", "o'neil@host", "josé@été.example"] {
            assert!(is_address(email), "{email}");
        }
        for email in [
            "",
            "lea",
            "@x",
            "lea@",
            "a@b@c",
            "a@b.example\r\nBcc: x@y",
            "a b@c",
            "a@b c",
            "<a@b>",
            "a@b, c@d",
            "a..b@c",
            "a@b..c",
            "a@-b",
            "a\u{202e}@b",
        ] {
            assert!(!is_address(email), "{email:?}");
        }
    }

    #[test]
    fn a_mailbox_is_read_back_as_it_was_meant() {
        for name in ["Jeanne Dupont", "Dupont, Jeanne", "J. \"Jo\" D. (Nova)", "Inès", "a\\b", "", "x@y"] {
            let mailbox: lettre::message::Mailbox = mailbox(name, "jeanne@client.example").unwrap().parse().unwrap();
            assert_eq!(mailbox.name.as_deref().unwrap_or_default(), name);
            assert_eq!(mailbox.email.to_string(), "jeanne@client.example");
        }
        assert!(mailbox("a\nBcc: b@c", "a@b.example").is_err());
    }
}
