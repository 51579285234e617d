//! No model makes the stages panic: models of the bad-model corpus, mutated token by token.
#![expect(clippy::unwrap_used, reason = "the corpus is ours: without it there is no test")]

use std::sync::LazyLock;

use farrier_codegen::diagnostic::Source;
use farrier_codegen::load::load;
use farrier_codegen::model::{Options, resolve};
use proptest::prelude::*;

static CORPUS: LazyLock<Vec<String>> = LazyLock::new(corpus);

/// All cases of the corpus, sorted by name.
fn corpus() -> Vec<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad-models");
    let paths = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths.filter(|path| path.extension().is_some_and(|it| it == "json")).collect();
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .filter(|text| text.len() < 5_000)
        .collect()
}

/// The ranges of a JSON text's strings, numbers and words.
fn scalars(text: &str) -> Vec<std::ops::Range<usize>> {
    let bytes = text.as_bytes();
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let length = match bytes[at] {
            b'"' => bytes[at + 1..].iter().position(|byte| *byte == b'"').map_or(1, |end| end + 2),
            b'a'..=b'z' | b'0'..=b'9' | b'-' => {
                bytes[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count()
            }
            _ => {
                at += 1;
                continue;
            }
        };
        ranges.push(at..at + length);
        at += length;
    }
    ranges
}

/// Replacements for scalars, in addition to each other.
const ODD: [&str; 8] =
    ["null", "{}", "[]", "-1", "\"\"", "\"a#In\"", "{ \"target\": \"a#In\" }", "[{ \"value\": 1 }]"];

fn mutate(text: &mut String, at: usize, with: usize) {
    let ranges = scalars(text);
    let Some(range) = ranges.get(at % ranges.len().max(1)).cloned() else { return };
    let with = with % (ranges.len() + ODD.len());
    let replacement = ranges
        .get(with)
        .map_or_else(|| ODD[with - ranges.len()].to_owned(), |it| text[it.clone()].to_owned());
    text.replace_range(range, &replacement);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutilated_models_resolve_or_are_refused(
        case in any::<prop::sample::Index>(),
        mutations in prop::collection::vec((any::<usize>(), any::<usize>()), 1..6),
    ) {
        let corpus = &*CORPUS;
        let mut text = case.get(corpus).clone();
        mutations.iter().for_each(|(at, with)| mutate(&mut text, *at, *with));
        let sources = [Source { name: "model.json".to_owned(), text }];
        let result = load(&sources).and_then(|asts| resolve(asts, &Options::default()));
        if let Err(problems) = result {
            prop_assert!(!problems.is_empty() && !problems.render(&sources, false).is_empty());
        }
    }
}
