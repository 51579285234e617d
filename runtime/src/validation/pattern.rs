//! Regular expressions, compiled on first use.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use regex::{Regex, RegexBuilder};

/// The size limit of a compiled expression. It allows the largest repetitions in use: thousands of letters of any
/// script.
const SIZE_LIMIT: usize = 64 << 20;

/// The compiled expressions; `None` if compiling failed.
static COMPILED: Mutex<BTreeMap<&'static str, Option<Regex>>> = Mutex::new(BTreeMap::new());

/// Returns `true` if the text matches somewhere, or if the expression is invalid or too large.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    let compiled = {
        let mut all = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        let compile = || RegexBuilder::new(pattern).size_limit(SIZE_LIMIT).build().ok();
        all.entry(pattern).or_insert_with(compile).clone()
    };
    compiled.is_none_or(|regex| regex.is_match(text))
}
