//! A text as words: without accents or capitals, each with the place where it stands.

use crate::domain::yaml::Place;

use super::{Draft, Part};

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A word.
    Word,
    /// Digits, with the dots and commas inside them.
    Number,
    /// An hour such as `14:30`.
    Clock,
    /// A name to be replaced: `{{ next_update }}`.
    Name,
    /// A sign that ends a part of a sentence.
    Comma,
    /// The end of a sentence, an item or a paragraph.
    Stop,
}

/// One piece of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) sort: Sort,
    /// In small letters without accents.
    pub(super) said: String,
    /// Which line of the text, the subject being the first.
    line: usize,
    /// Where it begins and ends in its line, in bytes.
    span: (usize, usize),
}

/// A text as words.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    /// The subject, then the lines of the body.
    lines: Vec<&'a str>,
    pub(super) list: Vec<Token>,
    /// Each word once, in order: most patterns are of words that do not stand in a text, and are seen to be so at once.
    known: Vec<String>,
}

impl<'a> Tokens<'a> {
    pub(super) fn of(draft: &Draft<'a>) -> Self {
        let lines: Vec<&str> = std::iter::once(draft.subject).chain(draft.body.lines()).collect();
        let mut list = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            if number < 2 || is_apart(line) {
                list.push(stop(number));
            }
            read(number, line, &mut list);
        }
        list.push(stop(lines.len().saturating_sub(1)));
        let mut known: Vec<String> = list.iter().map(|token| token.said.clone()).collect();
        known.sort_unstable();
        known.dedup();
        Self { lines, list, known }
    }

    /// Whether a word stands anywhere; `retabli*` is every word that begins so.
    pub(super) fn has(&self, word: &str) -> bool {
        match word.strip_suffix('*') {
            None => self.known.binary_search_by(|known| known.as_str().cmp(word)).is_ok(),
            Some(begin) => {
                let at = self.known.partition_point(|known| known.as_str() < begin);
                self.known.get(at).is_some_and(|known| known.starts_with(begin))
            }
        }
    }

    /// The words from one token up to another, as they were written.
    pub(super) fn written(&self, range: (usize, usize)) -> String {
        let (Some(first), Some(last)) = (self.list.get(range.0), range.1.checked_sub(1).and_then(|at| self.list.get(at))) else {
            return String::new();
        };
        let slice =
            |line: usize, from: usize, to: usize| self.lines.get(line).and_then(|line| line.get(from..to)).unwrap_or_default().trim();
        if first.line == last.line {
            return slice(first.line, first.span.0, last.span.1).to_owned();
        }
        let end = |line: usize| self.lines.get(line).map_or(0, |line| line.len());
        let mut parts = vec![slice(first.line, first.span.0, end(first.line))];
        parts.extend((first.line + 1..last.line).map(|line| slice(line, 0, end(line))));
        parts.push(slice(last.line, 0, last.span.1));
        parts.join(" ")
    }

    /// Where a token stands.
    pub(super) fn place(&self, at: usize) -> (Part, Place) {
        self.list.get(at).map_or((Part::Body, Place::default()), |token| self.place_of(token.line, token.span.0))
    }

    /// Where a byte of a line stands.
    pub(super) fn place_of(&self, line: usize, byte: usize) -> (Part, Place) {
        let before = self.lines.get(line).and_then(|line| line.get(..byte)).unwrap_or_default().chars().count();
        let (part, line) = if line == 0 { (Part::Subject, 1) } else { (Part::Body, line) };
        (part, Place { line: count(line), column: count(before + 1) })
    }

    /// Each line with its number, the subject being the first.
    pub(super) fn lines(&self) -> impl DoubleEndedIterator<Item = (usize, &'a str)> {
        self.lines.iter().copied().enumerate()
    }

    /// The sentence around a token: from the first of its tokens to the one that ends it.
    pub(super) fn sentence(&self, at: usize) -> (usize, usize) {
        let is_stop = |token: &Token| token.sort == Sort::Stop;
        let from = self.list[..at].iter().rposition(is_stop).map_or(0, |stop| stop + 1);
        let to = self.list[at..].iter().position(is_stop).map_or(self.list.len(), |stop| at + stop);
        (from, to)
    }

    /// Whether a number carries a sign before it, as an offset such as `+03` does.
    pub(super) fn is_signed(&self, at: usize) -> bool {
        let Some(token) = self.list.get(at).filter(|token| token.sort == Sort::Number) else { return false };
        let before = self.lines.get(token.line).and_then(|line| line.get(..token.span.0));
        before.is_some_and(|before| before.ends_with(['+', '-', '\u{2212}']))
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn stop(line: usize) -> Token {
    Token { sort: Sort::Stop, said: String::new(), line, span: (0, 0) }
}

/// Whether a line begins something new: an empty one, or an item of a list.
fn is_apart(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with(['-', '*', '•', '–', '#'])
}

fn read(number: usize, line: &str, list: &mut Vec<Token>) {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let mut at = 0;
    while let Some((from, c)) = chars.get(at).copied() {
        let (sort, next) = piece(&chars, at, line);
        let to = chars.get(next).map_or(line.len(), |(byte, _)| *byte);
        if let Some(sort) = sort {
            let said = line.get(from..to).unwrap_or_default();
            let said = if sort == Sort::Name { said.trim_matches(['{', '}', '%', ' ', '-']) } else { said };
            list.push(Token { sort, said: plain(said), line: number, span: (from, to) });
        }
        debug_assert!(next > at, "{c:?} is passed over");
        at = next.max(at + 1);
    }
}

/// What begins here, and where the next piece does.
fn piece(chars: &[(usize, char)], at: usize, line: &str) -> (Option<Sort>, usize) {
    let get = |at: usize| chars.get(at).map(|(_, c)| *c);
    let run = |from: usize, is: fn(char) -> bool| (from..).find(|at| !get(*at).is_some_and(is)).unwrap_or(from);
    let Some((byte, c)) = chars.get(at).copied() else { return (None, at + 1) };
    match c {
        '{' if matches!(get(at + 1), Some('{' | '%')) => {
            let rest = line.get(byte..).unwrap_or_default();
            let length = ["}}", "%}"].into_iter().filter_map(|end| rest.find(end)).min().map_or(rest.len(), |end| end + 2);
            (Some(Sort::Name), at + rest.get(..length).unwrap_or(rest).chars().count())
        }
        c if c.is_ascii_digit() => {
            let end = run(at, |c| c.is_ascii_digit());
            let two = |from: usize| run(from, |c| c.is_ascii_digit()) == from + 2;
            if end - at <= 2 && get(end) == Some(':') && two(end + 1) {
                let seconds = get(end + 3) == Some(':') && two(end + 4);
                return (Some(Sort::Clock), if seconds { end + 6 } else { end + 3 });
            }
            let mut end = end;
            while matches!(get(end), Some('.' | ',' | '/')) && get(end + 1).is_some_and(|c| c.is_ascii_digit()) {
                end = run(end + 1, |c| c.is_ascii_digit());
            }
            (Some(Sort::Number), end)
        }
        c if c.is_alphabetic() && address(line.get(byte..).unwrap_or_default()) > 0 => {
            (Some(Sort::Word), at + address(line.get(byte..).unwrap_or_default()))
        }
        c if c.is_alphabetic() => {
            (Some(Sort::Word), run(at, |c| c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}')))
        }
        ';' => (Some(Sort::Stop), at + 1),
        '.' if at > 2 && get(at - 1).is_some_and(|c| c == 'm') && get(at - 2) == Some('.') => (None, at + 1),
        '.' | '!' | '?' | '…' if get(at + 1).is_none_or(|c| c.is_whitespace() || matches!(c, '»' | '"' | '”' | ')')) => {
            (Some(Sort::Stop), at + 1)
        }
        ',' | ':' | '(' | ')' | '—' => (Some(Sort::Comma), at + 1),
        '-' | '–' if get(at + 1).is_some_and(char::is_whitespace) => (Some(Sort::Comma), at + 1),
        _ => (None, at + 1),
    }
}

/// How many characters of an address of a page or of a mail begin here; nothing where none does.
fn address(rest: &str) -> usize {
    let whole = rest.split(|c: char| c.is_whitespace() || matches!(c, '«' | '»' | '<' | '>' | '"')).next().unwrap_or_default();
    let whole = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
    let is_address = whole.contains("://") || whole.starts_with("www.") || whole.contains('@') && !whole.contains('{');
    if is_address { whole.chars().count() } else { 0 }
}

/// A word in small letters without accents, so that `Rétabli`, `RÉTABLI` and `retabli` are one.
pub(super) fn plain(word: &str) -> String {
    let mut said = String::with_capacity(word.len());
    for c in word.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => said.push('a'),
            'ç' => said.push('c'),
            'è' | 'é' | 'ê' | 'ë' => said.push('e'),
            'ì' | 'î' | 'ï' | 'í' => said.push('i'),
            'ñ' => said.push('n'),
            'ò' | 'ô' | 'ö' | 'ó' | 'õ' => said.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => said.push('u'),
            'ÿ' | 'ý' => said.push('y'),
            'œ' => said.push_str("oe"),
            'æ' => said.push_str("ae"),
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200d}' => {}
            c => said.push(c),
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lang::Lang;

    fn said(body: &str) -> String {
        let draft = Draft::new("", body, Lang::Fr);
        let tokens = Tokens::of(&draft);
        let word = |token: &Token| match token.sort {
            Sort::Stop => "|".to_owned(),
            Sort::Comma => ",".to_owned(),
            Sort::Name => format!("<{}>", token.said),
            Sort::Word | Sort::Number | Sort::Clock => token.said.clone(),
        };
        tokens.list.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_lose_accents_capitals_and_hidden_signs() {
        assert_eq!(said("D'ici 15h30, É\u{301}TE\u{301} œu\u{ad}vre."), "| | d ici 15 h 30 , ete oeuvre | |");
        assert_eq!(said("À 14:30 (CET) {{ next_update }} le 12/11.\n- a\nb"), "| | a 14:30 , cet , <next_update> le 12/11 | | , a b |");
        assert_eq!(said("{{ a }"), "| | <a> |");
        assert_eq!(said("Voir https://nova.example/a-b, ou a.b@c.example."), "| | voir https://nova.example/a-b , ou a.b@c.example | |");
    }

    #[test]
    fn a_place_is_counted_in_characters() {
        let draft = Draft::new("Été ici", "a\né b", Lang::Fr);
        let tokens = Tokens::of(&draft);
        let places: Vec<_> = (0..tokens.list.len()).filter(|at| tokens.list[*at].sort == Sort::Word).map(|at| tokens.place(at)).collect();
        let at = |part, line, column| (part, Place { line, column });
        assert_eq!(places[1..], [at(Part::Subject, 1, 5), at(Part::Body, 1, 1), at(Part::Body, 2, 1), at(Part::Body, 2, 3)]);
        assert_eq!(tokens.written((4, 7)), "a é b");
    }
}
