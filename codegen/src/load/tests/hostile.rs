//! No text makes the stage panic.

use proptest::prelude::*;

use super::{load_one, source};

/// A model with every part of the grammar.
const MODEL: &str = r#"{"smithy":"2.0","metadata":{"a":[1,-2.5e3,true,false,null,"\u00e9\ud83d\ude00é😀"]},"shapes":{
"a#L":{"type":"list","member":{"target":"a#S"}},"a#M":{"type":"map","key":{"target":"a#K"},"value":{"target":"a#V"}},
"a#S":{"type":"structure","members":{"m":{"target":"a#T","traits":{"smithy.api#required":{}}}},"mixins":[{"target":"a#X"}]},
"a#O":{"type":"operation","input":{"target":"a#I"},"errors":[{"target":"a#E"}]},
"a#R":{"type":"resource","identifiers":{"id":{"target":"a#T"}},"read":{"target":"a#G"}},
"a#Z":{"type":"service","version":"1","operations":[{"target":"a#O"}],"rename":{"b#S":"S2"}},
"a#S$m":{"type":"apply","traits":{"a#t":1}}}}"#;

/// Loads a text; if that fails, the problems must render.
fn load_and_render(text: &str) {
    if let Err(problems) = load_one(text) {
        assert!(!problems.render(&[source(text)], false).is_empty());
    }
}

#[test]
fn every_prefix() {
    assert!(load_one(MODEL).is_ok());
    for (end, _) in MODEL.char_indices() {
        assert!(load_one(&MODEL[..end]).is_err());
        load_and_render(&MODEL[..end]);
    }
}

#[test]
fn deep_nesting() {
    let nested = |depth| {
        format!(r#"{{"smithy":"2.0","metadata":{{"a":{}{}}}}}"#, "[".repeat(depth), "]".repeat(depth))
    };
    assert!(load_one(&nested(126)).is_ok());
    let problems = load_one(&nested(127)).unwrap_err();
    assert_eq!(
        problems.iter().next().unwrap().message,
        "arrays and objects are nested more than 128 levels deep"
    );
    load_and_render(&"[".repeat(1_000_000));
    load_and_render(&"{\"a\":".repeat(1_000_000));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        load_and_render(&text);
    }

    #[test]
    fn any_tokens(tokens in prop::collection::vec(
        prop::sample::select(vec![
            "{", "}", "[", "]", ":", ",", "\"smithy\"", "\"2.0\"", "\"shapes\"", "\"a#B\"", "\"type\"", "\"list\"",
            "\"member\"", "1", "null", "\\", "\"", " ", "\n", "é", "\u{feff}", "//", "-", "tru",
        ]),
        0..40,
    )) {
        load_and_render(&tokens.concat());
    }

    #[test]
    fn a_model_with_a_piece_replaced(
        start in any::<prop::sample::Index>(),
        length in 0..12_usize,
        piece in prop_oneof![any::<String>(), Just(String::new()), "[\\[\\]{}:,\"\\\\0-9a#$]{1,4}".prop_map(String::from)],
    ) {
        let chars: Vec<char> = MODEL.chars().collect();
        let start = start.index(chars.len());
        let end = (start + length).min(chars.len());
        let text: String = chars[..start].iter().copied().chain(piece.chars()).chain(chars[end..].iter().copied()).collect();
        load_and_render(&text);
    }

    #[test]
    fn a_model_with_a_value_replaced(
        position in any::<prop::sample::Index>(),
        value in prop::sample::select(vec!["null", "1", "\"\"", "[]", "{}", "{\"target\":1}", "[[]]", "\"a#B$c\""]),
    ) {
        let starts: Vec<usize> = MODEL.match_indices(':').map(|(start, _)| start + 1).collect();
        let start = starts[position.index(starts.len())];
        let end = MODEL[start..].find([',', '}']).map_or(MODEL.len(), |end| start + end);
        load_and_render(&format!("{}{value}{}", &MODEL[..start], &MODEL[end..]));
    }
}
