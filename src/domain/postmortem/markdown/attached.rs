//! The files that were attached: what each is called and shows, its size, its hash, its line.

use crate::domain::incident::{attachments, evidence, size};
use crate::domain::markdown::{Cell, Page};
use crate::domain::postmortem::draft::Draft;

/// One row a file; nothing where none was attached.
pub fn attached(draft: &Draft<'_>, page: &mut Page) {
    let rows: Vec<Vec<Cell>> = attachments(draft.records)
        .map(|(record, file)| {
            let name = file.called(&draft.words);
            let said = if file.what.trim().is_empty() { name } else { format!("{name}\n{}", file.what) };
            let size = Cell::Words(size(file.bytes, &draft.words));
            vec![Cell::Words(said), size, Cell::Code(file.short().to_owned()), Cell::Code(evidence(record))]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    page.heading(3, &draft.say("postmortem-attached"));
    page.paragraph(&draft.say("postmortem-attached-how"));
    let columns = ["postmortem-column-file", "postmortem-column-size", "postmortem-column-hash", "postmortem-column-evidence"];
    page.table(&columns.map(|key| draft.say(key)), rows);
}

#[cfg(test)]
mod tests {
    use super::super::markdown;
    use crate::domain::incident::evening::{Journal, declared};
    use crate::domain::incident::{Attachment, Event};
    use crate::domain::lang::Lang;
    use crate::domain::postmortem::Beside;

    #[test]
    fn what_was_attached_is_listed_and_nothing_of_it_is_markup() {
        let mut journal = Journal::new("lea@poste");
        journal.add("17:00:00", Event::Declared(Box::new(declared())));
        let none = markdown(&journal.records, Some(Lang::Fr), Beside::default());
        let file = Attachment {
            hash: "0f".repeat(32),
            bytes: 1_300_000,
            name: "a|b.png".into(),
            what: "noir\npartout".into(),
            by: "Léa".to_owned(),
        };
        journal.add("17:01:00", Event::Attached(Box::new(file)));
        let said = markdown(&journal.records, Some(Lang::Fr), Beside::default()).replace(['\u{a0}', '\u{202f}'], " ");
        assert!(!none.contains("Fichiers joints"), "{none}");
        assert!(said.contains("| a\\|b.png<br>noir<br>partout | 1,2 Mio | `0f0f0f0f0f0f` | `lea@poste#2` |"), "{said}");
    }
}
