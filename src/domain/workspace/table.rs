//! Lists that people keep in a spreadsheet: one line of titles, then a line each; every cell knows where it stands.
//!
//! `,` `;` or a tab stand between the cells, whichever the first line has; `"` around a cell keeps them in it.

use std::collections::BTreeMap;

use crate::domain::lang::Bilingual;
use crate::domain::text::Text;
use crate::domain::yaml::{Fault, Faults, Place, Problem, nearest};

/// A list as it was read: what could be, and everything that is wrong in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T> {
    /// The lines without fault, in the order of the file.
    pub rows: Vec<T>,
    /// What is wrong, in the order of the file.
    pub faults: Vec<Fault>,
}

impl<T> List<T> {
    /// All of it, if nothing is wrong; else the first fault, and how many more there are.
    pub fn whole(self) -> Result<Vec<T>, Bilingual> {
        let Some(first) = self.faults.first() else { return Ok(self.rows) };
        let (file, line) = (&first.file, first.place.line);
        let said = Bilingual::both(|lang| first.problem.say(lang));
        let more = match self.faults.len() - 1 {
            0 => Bilingual::default(),
            n => Bilingual::of(format!(" (et {n} de plus : relais check)"), format!(" (and {n} more: relais check)")),
        };
        Err(Bilingual::of(format!("{file}, ligne {line} : {}{}", said.fr, more.fr), format!("{file}, line {line}: {}{}", said.en, more.en)))
    }
}

/// A column that a list may have.
pub(in crate::domain) struct Column {
    /// Its title, in English.
    pub name: &'static str,
    /// Its other titles, in small letters.
    pub also: &'static [&'static str],
    /// Whether the list is nothing without it.
    pub needed: bool,
}

/// What stands in one place.
#[derive(Debug, Clone, Default)]
pub(in crate::domain) struct Cell {
    /// Its text, without the blanks around it.
    pub text: String,
    /// Where it begins.
    pub place: Place,
    /// The title of its column, as the file writes it.
    column: String,
}

/// One line of the list.
pub(in crate::domain) struct Row(BTreeMap<&'static str, Cell>);

impl Row {
    /// The cell of this column; empty where the list has none.
    pub fn cell(&self, column: &str) -> Cell {
        self.0.get(column).cloned().unwrap_or_default()
    }
}

impl Cell {
    /// The parts of a cell that holds several.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.text.split([';', ',', '|']).map(str::trim).filter(|part| !part.is_empty())
    }

    /// Says what is wrong with a text of this cell, and the remedy; both follow the name of the column.
    pub fn wrong(&self, said: &str, what: (&str, &str), hint: Option<(String, String)>, faults: &mut Faults) {
        let (column, said) = (Text::line(&self.column), Text::line(said));
        let what =
            Bilingual::of(format!("colonne « {column} » : « {said} » {}", what.0), format!("column `{column}`: `{said}` {}", what.1));
        faults.add(self.place, Problem::Other { what, hint: hint.map(|(fr, en)| Bilingual::of(fr, en)) });
    }

    /// The names of this cell, each of which must be known; `sort` is what one of them is called.
    pub fn names(&self, sort: (&str, &str), known: &[&str], faults: &mut Faults) -> Vec<String> {
        let mut names = Vec::new();
        for name in self.parts() {
            if known.contains(&name) {
                names.push(name.to_owned());
            } else {
                let what = (format!("n'est pas {}", sort.0), format!("is not {}", sort.1));
                self.wrong(name, (&what.0, &what.1), meant(name, known), faults);
            }
        }
        names
    }

    /// One line that can be shown and sent as it stands: nothing hidden in it, and no break.
    pub fn line(&self, faults: &mut Faults) -> String {
        if self.text.contains(['\n', '\r']) {
            let hint = ("écrivez-le sur une seule ligne".to_owned(), "write it on a single line".to_owned());
            self.wrong(&self.text, ("contient un retour à la ligne", "holds a line break"), Some(hint), faults);
        } else if Text::block(&self.text).as_str() != self.text {
            let hint = ("effacez la cellule et tapez-la de nouveau".to_owned(), "clear the cell and type it again".to_owned());
            let what =
                ("contient des caractères invisibles, qui changent ce qui se lit", "holds hidden characters, which change what is read");
            self.wrong(&self.text, what, Some(hint), faults);
        }
        Text::line(&self.text).as_str().to_owned()
    }
}

/// The name that may have been meant, or those that are known.
pub(in crate::domain) fn meant(name: &str, known: &[&str]) -> Option<(String, String)> {
    match nearest(name, known.iter().copied()) {
        Some(near) => Some((format!("vouliez-vous dire « {near} » ?"), format!("did you mean `{near}`?"))),
        None if known.is_empty() || known.len() > 30 => None,
        None => Some((format!("connus : {}", known.join(", ")), format!("known: {}", known.join(", ")))),
    }
}

/// The lines of a list with these columns; a line that is cut or too long is left out.
pub(in crate::domain) fn read(text: &str, columns: &'static [Column], faults: &mut Faults) -> Vec<Row> {
    let mut lines = Reader::new(text).lines(faults).into_iter();
    let Some(titles) = lines.next() else { return Vec::new() };
    let Some(order) = order(&titles, columns, faults) else { return Vec::new() };
    let mut rows = Vec::new();
    for line in lines {
        if line.len() != titles.len() {
            let (count, wanted) = (line.len(), titles.len());
            let what = Bilingual::of(
                format!("{count} colonnes là où la première ligne en a {wanted}"),
                format!("{count} columns where the first line has {wanted}"),
            );
            let hint = Bilingual::of(
                "un texte qui contient le séparateur se met entre guillemets",
                "a text that holds the separator stands in quotes",
            );
            let place = line.first().map(|cell| cell.place).unwrap_or_default();
            faults.add(place, Problem::Other { what, hint: Some(hint) });
            continue;
        }
        let cells = line.into_iter().zip(&order).zip(&titles);
        rows.push(Row(cells.filter_map(|((cell, name), title)| Some(((*name)?, Cell { column: title.text.clone(), ..cell }))).collect()));
    }
    rows
}

/// Which column each title means; none where one that is needed is missing.
fn order(titles: &[Cell], columns: &'static [Column], faults: &mut Faults) -> Option<Vec<Option<&'static str>>> {
    let mut order: Vec<Option<&'static str>> = Vec::new();
    let known: Vec<&str> = columns.iter().flat_map(|column| [&[column.name], column.also].concat()).collect();
    for title in titles {
        let said = title.text.to_lowercase();
        let column = columns.iter().find(|column| column.name == said || column.also.contains(&said.as_str()));
        let shown = Text::line(&title.text);
        match column {
            // A spreadsheet leaves columns without a title behind.
            None if said.is_empty() => {}
            None => {
                let what = Bilingual::of(format!("la colonne « {shown} » n'est pas connue"), format!("the column `{shown}` is not known"));
                let names = columns.iter().map(|column| column.name).collect::<Vec<_>>();
                let hint =
                    meant(&said, &known).filter(|_| nearest(&said, known.iter().copied()).is_some()).or_else(|| meant(&said, &names));
                faults.add(title.place, Problem::Other { what, hint: hint.map(|(fr, en)| Bilingual::of(fr, en)) });
            }
            Some(column) if order.contains(&Some(column.name)) => {
                faults.say(title.place, format!("la colonne « {shown} » est là deux fois"), format!("the column `{shown}` is there twice"));
            }
            Some(column) => {
                order.push(Some(column.name));
                continue;
            }
        }
        order.push(None);
    }
    let mut whole = true;
    for column in columns.iter().filter(|column| column.needed && !order.contains(&Some(column.name))) {
        let (name, place) = (column.name, Place { line: titles.first().map_or(1, |title| title.place.line), column: 1 });
        let what = Bilingual::of(format!("il manque la colonne « {name} »"), format!("the column `{name}` is missing"));
        let french = column.also.first().map(|also| (format!("ou « {also} »"), format!("or `{also}`")));
        faults.add(place, Problem::Other { what, hint: french.map(|(fr, en)| Bilingual::of(fr, en)) });
        whole = false;
    }
    whole.then_some(order)
}

/// Goes through the text, sign by sign.
struct Reader<'a> {
    rest: std::iter::Peekable<std::str::Chars<'a>>,
    between: char,
    place: Place,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let mut text = text.trim_start_matches('\u{feff}');
        let mut line = 1;
        let mut between = None;
        // Spreadsheets may say first which sign they mean.
        if let Some((first, rest)) = text.split_once('\n')
            && let Some(sign) = first.trim_end().strip_prefix("sep=")
        {
            (between, text, line) = (sign.chars().next(), rest, 2);
        }
        let titles = text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
        let count = |sign: char| titles.matches(sign).count();
        let likely = [',', ';', '\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(',');
        Self { rest: text.chars().peekable(), between: between.unwrap_or(likely), place: Place { line, column: 1 } }
    }

    fn next(&mut self) -> Option<char> {
        let mut sign = self.rest.next()?;
        if sign == '\r' {
            self.rest.next_if_eq(&'\n');
            sign = '\n';
        }
        self.place = match sign {
            '\n' => Place { line: self.place.line + 1, column: 1 },
            _ => Place { column: self.place.column + 1, ..self.place },
        };
        Some(sign)
    }

    fn skip(&mut self, skipped: impl Fn(char) -> bool) {
        while self.rest.peek().is_some_and(|sign| skipped(*sign)) {
            self.next();
        }
    }

    /// Every line that holds something and is no comment.
    fn lines(mut self, faults: &mut Faults) -> Vec<Vec<Cell>> {
        let mut lines = Vec::new();
        while let Some(sign) = self.rest.peek() {
            if *sign == '#' {
                self.skip(|sign| !matches!(sign, '\n' | '\r'));
                self.next();
                continue;
            }
            let mut line = Vec::new();
            while {
                line.push(self.cell(faults));
                self.next() == Some(self.between)
            } {}
            if line.iter().any(|cell| !cell.text.is_empty()) {
                lines.push(line);
            }
        }
        lines
    }

    /// One cell; what ends it is left.
    fn cell(&mut self, faults: &mut Faults) -> Cell {
        let between = self.between;
        let blank = move |sign: char| sign != between && matches!(sign, ' ' | '\t' | '\u{a0}');
        self.skip(blank);
        let (place, mut text) = (self.place, String::new());
        if self.rest.peek() == Some(&'"') {
            self.next();
            loop {
                match self.next() {
                    Some('"') if self.rest.peek() == Some(&'"') => text.extend(self.next()),
                    Some('"') => break,
                    Some(sign) => text.push(sign),
                    None => {
                        let (fr, en) = ("ce guillemet ne se ferme jamais", "this quote is never closed");
                        faults.say(place, fr, en);
                        break;
                    }
                }
            }
        }
        while let Some(sign) = self.rest.peek().copied().filter(|sign| *sign != between && !matches!(sign, '\n' | '\r')) {
            text.push(sign);
            self.next();
        }
        Cell { text: text.trim().to_owned(), place, column: String::new() }
    }
}
