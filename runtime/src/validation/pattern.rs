//! Regular expressions, compiled when they are first asked for.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use regex::{Regex, RegexBuilder};

/// How large a compiled expression may be: the largest bounds in use, of thousands of letters of any script, fit in.
const SIZE_LIMIT: usize = 64 << 20;

/// What has been compiled; nothing where that was not possible.
static COMPILED: Mutex<BTreeMap<&'static str, Option<Regex>>> = Mutex::new(BTreeMap::new());

/// Whether the text matches somewhere. Any text does when the expression is none or too large.
pub(super) fn matches(pattern: &'static str, text: &str) -> bool {
    let compiled = {
        let mut all = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        let compile = || RegexBuilder::new(pattern).size_limit(SIZE_LIMIT).build().ok();
        all.entry(pattern).or_insert_with(compile).clone()
    };
    compiled.is_none_or(|regex| regex.is_match(text))
}
