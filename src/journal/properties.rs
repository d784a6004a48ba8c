//! What must hold of every journal, however it was cut or altered.

use std::path::Path;

use proptest::prelude::*;

use super::finding::What;
use super::record::{Part, encode};
use super::sample;
use super::scan::{Scan, scan};
use super::{Appender, JournalError, read_incident, verify};

fn read(bytes: &[u8]) -> Scan {
    scan(Path::new("w.jsonl"), bytes).unwrap()
}

#[test]
fn a_cut_at_any_byte_leaves_the_records_before_it() {
    let records = sample::records("w", 8);
    let bytes = sample::lines(&records);
    for cut in 0..=bytes.len() {
        let found = read(&bytes[..cut]);
        let ends: Vec<usize> = (1..=bytes.len()).filter(|end| bytes[end - 1] == b'\n').collect();
        // The line break alone may be missing: then the record is whole.
        let whole = ends.iter().filter(|end| **end <= cut + 1).count();
        assert_eq!(found.entries.iter().map(|entry| &entry.record).collect::<Vec<_>>(), records[..whole].iter().collect::<Vec<_>>());
        let whats: Vec<_> = found.findings.iter().map(|finding| &finding.what).collect();
        match (cut == 0 || ends.contains(&cut), ends.contains(&(cut + 1))) {
            (true, _) => assert!(whats.is_empty(), "{cut}: {whats:?}"),
            (false, true) => assert_eq!(whats, [&What::Unended]),
            (false, false) => assert!(matches!(whats[..], [What::Torn { .. }]), "{cut}: {whats:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_flipped_bit_is_found(count in 1..12_u64, place: prop::sample::Index, bit in 0..8_u32) {
        let records = sample::records("w", count);
        let mut bytes = sample::lines(&records);
        let place = place.index(bytes.len());
        bytes[place] ^= 1 << bit;
        let found = read(&bytes);
        prop_assert!(!found.findings.is_empty());
        // What is still given out is what was recorded.
        prop_assert!(found.entries.iter().all(|entry| records.contains(&entry.record)));
    }

    #[test]
    fn moved_doubled_and_missing_lines_are_found(count in 3..9_usize, from: prop::sample::Index, to: prop::sample::Index, act in 0..3) {
        let bytes = sample::lines(&sample::records("w", u64::try_from(count).unwrap()));
        let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
        let (from, to) = (from.index(count - 1), to.index(count));
        prop_assume!(act != 0 || from != to);
        match act {
            0 => lines.swap(from, to),
            1 => lines.insert(to, lines[from]),
            _ => drop(lines.remove(from)),
        }
        prop_assert!(read(&lines.concat()).findings.iter().any(|finding| finding.what.is_damage()));
    }

    #[test]
    fn anything_at_all_is_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), after in any::<bool>()) {
        let mut file = if after { sample::lines(&sample::records("w", 2)) } else { Vec::new() };
        file.extend(bytes);
        let _ = read(&file);
    }

    #[test]
    fn every_text_survives(text in any::<String>(), by in any::<String>()) {
        let mut record = sample::noted(&by, 1, &text);
        record.event = match record.event { crate::domain::incident::Event::Noted { text, tag, .. } => crate::domain::incident::Event::Noted { text, tag, by: by.clone() }, other => other };
        let mut line = Vec::new();
        encode(&record, Part::Whole, None, &mut line).unwrap();
        let found = read(&line);
        prop_assert!(found.findings.is_empty());
        prop_assert_eq!(&found.entries[0].record, &record);
    }
}

proptest! {
    // These go through files and syncs.
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_cut_journal_is_mended_and_continued(count in 1..8_u64, cut: prop::sample::Index) {
        let folder = tempfile::tempdir().unwrap();
        let records = sample::records("w", count);
        let bytes = sample::lines(&records);
        let cut = cut.index(bytes.len() + 1);
        let path = sample::write_bytes(folder.path(), "w", &bytes[..cut]);
        let (mut appender, mut own, recovered) = Appender::open(folder.path(), "w", "test").unwrap();
        prop_assert_eq!(&own[..], &records[..own.len()]);
        prop_assert!(own.len() + 1 >= bytes[..cut].split(|byte| *byte == b'\n').count() - 1);
        for finding in &recovered.findings {
            if let What::Torn { kept: Some(kept), .. } = &finding.what {
                let mended = std::fs::read(&path).unwrap().len();
                prop_assert_eq!(std::fs::read(kept).unwrap(), &bytes[mended..cut]);
            }
        }
        own.extend(appender.append(&[(None, sample::note("la suite"))], sample::at(60), None).unwrap());
        prop_assert_eq!(read_incident(folder.path()).unwrap().records, own);
        prop_assert!(verify(folder.path()).is_empty());
    }

    #[test]
    fn an_altered_middle_is_refused_and_left_alone(place: prop::sample::Index, bit in 0..8_u32) {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = sample::lines(&sample::records("w", 5));
        let last = sample::lines(&sample::records("w", 4)).len();
        bytes[place.index(last - 1)] ^= 1 << bit;
        let path = sample::write_bytes(folder.path(), "w", &bytes);
        let error = Appender::open(folder.path(), "w", "test").unwrap_err();
        let is_refused = matches!(&error, JournalError::Damaged(finding) if finding.line > 0 && finding.file == path);
        prop_assert!(is_refused, "{}", error);
        prop_assert_eq!(std::fs::read(&path).unwrap(), bytes);
    }
}
