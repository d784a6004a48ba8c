//! Any bytes as a text from outside: nothing in it acts any more, and making it safe twice changes nothing.

#![no_main]

use libfuzzer_sys::fuzz_target;
use relais::domain::text::Text;
use relais::domain::time::Span;
use relais_fuzz::harmless;

fuzz_target!(|input: &[u8]| {
    let raw = String::from_utf8_lossy(input);
    let (line, block) = (Text::line(&raw), Text::block(&raw));
    harmless(&line);
    harmless(&block);
    assert!(!line.contains('\n') && line.trim() == line.as_str() && !line.contains("  "), "{line:?}");
    assert_eq!((Text::line(&line), Text::block(&block)), (line.clone(), block));
    if let Some(span) = Span::parse(&raw) {
        assert_eq!(Span::parse(&span.to_string()), Some(span));
    }
});
