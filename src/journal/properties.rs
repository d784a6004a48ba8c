//! What must hold of every journal, however it was cut or altered.

use std::path::Path;

use proptest::prelude::*;

use super::block::Cut;
use super::finding::What;
use super::record::{Part, encode};
use super::sample;
use super::scan::{Scan, scan, scan_cut};
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

/// What may become of a journal's bytes.
#[derive(Debug, Clone)]
enum Damage {
    Cut(prop::sample::Index),
    Flipped(prop::sample::Index, u32),
    Swapped(prop::sample::Index, prop::sample::Index),
    Doubled(prop::sample::Index, prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = any::<prop::sample::Index>;
    prop_oneof![
        place().prop_map(Damage::Cut),
        (place(), 0..8_u32).prop_map(|(place, bit)| Damage::Flipped(place, bit)),
        (place(), place()).prop_map(|(one, other)| Damage::Swapped(one, other)),
        (place(), place()).prop_map(|(from, to)| Damage::Doubled(from, to)),
    ]
}

impl Damage {
    fn does(&self, bytes: &mut Vec<u8>) {
        let whole = bytes.clone();
        let mut lines: Vec<&[u8]> = whole.split_inclusive(|byte| *byte == b'\n').collect();
        let count = lines.len();
        if count == 0 {
            return;
        }
        match self {
            Self::Cut(place) => return bytes.truncate(place.index(whole.len())),
            Self::Flipped(place, bit) => return bytes[place.index(whole.len())] ^= 1 << bit,
            Self::Swapped(one, other) => lines.swap(one.index(count), other.index(count)),
            Self::Doubled(from, to) => lines.insert(to.index(count), lines[from.index(count)]),
        }
        *bytes = lines.concat();
    }
}

/// A journal of so many records, of which so many were written at once.
fn batches(count: u64, together: usize) -> Vec<u8> {
    let (mut bytes, mut prev) = (Vec::new(), None);
    for (number, record) in (1..).zip(sample::records("w", count)) {
        let part = if number % together == 0 { Part::Whole } else { Part::Begun };
        prev = Some(encode(&record, part, prev, &mut bytes).unwrap());
    }
    bytes
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
    fn a_damaged_journal_is_read_the_same_however_it_is_cut_up(
        written in (1..40_u64, 1..5_usize), damages in prop::collection::vec(damage(), 0..4), block in 1..3000_usize, share in 1..900_usize,
        cores in 1..6_usize,
    ) {
        let mut bytes = batches(written.0, written.1);
        damages.iter().for_each(|damage| damage.does(&mut bytes));
        let read = |cut| format!("{:?}", scan_cut(Path::new("w.jsonl"), &bytes[..], cut).unwrap());
        let whole = read(Cut { block: bytes.len() + 1, share: bytes.len() + 1, cores: 1 });
        prop_assert_eq!(&read(Cut { block, share, cores }), &whole);
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

/// Where the files of three writers may come from: a copy of each as it was at some time, under some name.
#[derive(Debug, Clone)]
struct Arrival {
    writer: usize,
    /// How much of it had been written, in lines.
    lines: usize,
    name: u8,
}

fn arrivals() -> impl Strategy<Value = Vec<Arrival>> {
    let arrival = (0..3_usize, 0..10_usize, any::<u8>()).prop_map(|(writer, lines, name)| Arrival { writer, lines, name });
    prop::collection::vec(arrival, 0..6)
}

/// Three writers who wrote at the same time; the last one took out a line of the first.
fn written() -> [Vec<u8>; 3] {
    let mut all = ["lea@poste", "marc@poste", "sami@portable"].map(|writer| sample::records(writer, 9));
    let by = "Sami".to_owned();
    let reason = "un nom".into();
    all[2][8].event = crate::domain::incident::Event::Redacted { writer: "lea@poste".to_owned(), seq: 7, reason, by };
    all.map(|records| sample::lines(&records))
}

fn first_lines(bytes: &[u8], count: usize) -> Vec<u8> {
    bytes.split_inclusive(|byte| *byte == b'\n').take(count).collect::<Vec<_>>().concat()
}

/// The incident as everyone tells it, in bytes.
fn told(incident: &Path) -> Vec<u8> {
    let read = read_incident(incident).unwrap();
    assert!(!read.is_damaged(), "{:?}", read.reports);
    let tails: Vec<_> = read.tails.iter().map(|(writer, tail)| format!("{writer} {tail:?}")).collect();
    format!("{:?} {tails:?}", read.records).into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_arrives_in_whatever_order_under_whatever_name_the_incident_is_the_same(
        before in arrivals(), after in arrivals(), names in Just([1_u8, 2, 3]).prop_shuffle(),
    ) {
        let written = written();
        let whole = tempfile::tempdir().unwrap();
        for (writer, bytes) in ["lea@poste", "marc@poste", "sami@portable"].into_iter().zip(&written) {
            sample::write_bytes(whole.path(), writer, bytes);
        }
        let told_of_all = told(whole.path());
        // Copies of any age come before and after; the whole files have names in another order. So what is merged first, last or
        // twice makes no difference.
        let merged = tempfile::tempdir().unwrap();
        let put = |name: &str, bytes: &[u8]| drop(sample::write_bytes(merged.path(), name, bytes));
        for Arrival { writer, lines, name } in &before {
            put(&format!("{name}-before"), &first_lines(&written[*writer], *lines));
            told(merged.path());
        }
        for (name, bytes) in names.iter().zip(&written) {
            put(&format!("{name}-copy"), bytes);
            told(merged.path());
        }
        for Arrival { writer, lines, name } in &after {
            put(&format!("{name}-after"), &first_lines(&written[*writer], *lines));
            prop_assert_eq!(&told(merged.path()), &told_of_all);
        }
        prop_assert_eq!(told(merged.path()), told_of_all);
    }
}
