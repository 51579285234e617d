//! Words that stay whole when a name is converted, although their letters change case: `OAuth`, `IPv4`, `S3`.
//!
//! Those of the field are in `words.txt`, one to a line; a model's own are overrides.

use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The words that every model has.
const BUILT_IN: &str = include_str!("words.txt");

/// Words that stay whole.
#[derive(Clone, Debug)]
pub(super) struct Words {
    /// By their first letters, in lower case, longer ones first: `oauth2` before `oauth`.
    words: BTreeMap<char, Vec<Vec<char>>>,
}

impl Words {
    /// The built-in words and others, in any case.
    pub(super) fn new<'a>(others: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: BTreeMap<char, Vec<Vec<char>>> = BTreeMap::new();
        for word in BUILT_IN.lines().chain(others) {
            let word: Vec<char> = word.to_lowercase().chars().collect();
            if let Some(first) = word.first() {
                words.entry(*first).or_default().push(word);
            }
        }
        words.values_mut().for_each(|words| words.sort_by_key(|word| Reverse(word.len())));
        Self { words }
    }

    /// The name with each of the words capitalised and separated from its neighbours: `S3_Uri` for `S3URI`.
    pub(super) fn mark(&self, name: &str) -> String {
        let chars: Vec<char> = name.chars().collect();
        let mut marked = String::with_capacity(name.len() + 4);
        let mut at = 0;
        while let Some(&first) = chars.get(at) {
            let Some(length) = self.length_at(&chars, at) else {
                marked.push(first);
                at += 1;
                continue;
            };
            if at > 0 && chars[at - 1].is_alphabetic() {
                marked.push('_');
            }
            marked.extend(first.to_uppercase());
            marked.extend(chars[at + 1..at + length].iter().flat_map(|c| c.to_lowercase()));
            at += length;
            if chars.get(at).is_some_and(|next| next.is_alphabetic()) && !is_plural(&chars[at..]) {
                marked.push('_');
            }
        }
        marked
    }

    /// The length of the word that starts here, if one does.
    fn length_at(&self, chars: &[char], at: usize) -> Option<usize> {
        if !can_start(chars, at) {
            return None;
        }
        let rest = &chars[at..];
        let is_here = |word: &&Vec<char>| {
            rest.len() >= word.len()
                && word.iter().zip(rest).all(|(word, c)| *word == c.to_ascii_lowercase())
                && can_end(rest, word.len())
        };
        self.words.get(&rest.first()?.to_ascii_lowercase())?.iter().find(is_here).map(Vec::len)
    }
}

/// Returns `true` if a word can start here: at the beginning of a run of letters, or at a capital after a small letter
/// (`ModelETag`) or before one (`AWSIoT`). `COMPATTL` does not contain `TTL`, and `DateTag` no `ETag`.
fn can_start(chars: &[char], at: usize) -> bool {
    match at.checked_sub(1).map(|before| chars[before]) {
        Some(before) if before.is_alphabetic() => {
            let is_before_small = chars.get(at + 1).is_some_and(|next| next.is_lowercase());
            chars[at].is_uppercase() && (before.is_lowercase() || is_before_small)
        }
        _ => true,
    }
}

/// Returns `true` if a word of this length can end: before something that is not a letter, before a capital that starts a
/// word, before the `s` of a plural, before a version (`v2`), and after a digit.
fn can_end(rest: &[char], length: usize) -> bool {
    let (last, after) = (rest[length - 1], &rest[length..]);
    let Some(&next) = after.first() else { return true };
    if last.is_numeric() {
        return !next.is_numeric();
    }
    let second = after.get(1).copied();
    if next.is_uppercase() {
        return last.is_lowercase() || second.is_some_and(char::is_lowercase);
    }
    !next.is_alphabetic() || is_plural(after) || (next == 'v' && second.is_some_and(char::is_numeric))
}

/// Returns `true` if the next letter is the `s` of a plural.
fn is_plural(after: &[char]) -> bool {
    after.first() == Some(&'s') && after.get(1).is_none_or(|next| !next.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_and_in_lower_case() {
        let words: Vec<&str> = BUILT_IN.lines().collect();
        assert!(words.is_sorted());
        for word in words {
            assert!(word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()), "{word}");
        }
    }

    #[test]
    fn words_are_found_where_they_are_words() {
        let check =
            |name: &str, expected: &str| assert_eq!(Words::new(["Qux"]).mark(name), expected, "{name}");
        check("AllowedOAuthFlows", "Allowed_Oauth_Flows");
        check("CreateOAuth2Token", "Create_Oauth2_Token");
        check("oAuth2ClientId", "Oauth2_ClientId");
        check("memoryGiBPerVCpu", "memory_Gib_Per_Vcpu");
        check("AvailableVCpus", "Available_Vcpus");
        check("AWSIoTThing", "AWS_Iot_Thing");
        check("IPv4CIDR", "Ipv4_CIDR");
        check("DynamoDBv2", "Dynamodb_v2");
        check("md5sum", "Md5_sum");
        check("CRC32C", "Crc32c");
        check("AQuxIsHere", "A_Qux_IsHere");
        for name in ["THROTTLED", "COMPATTL", "DateTag", "Settling", "SHA1024", "convertible", "GIBIBYTES"] {
            check(name, name);
        }
    }
}
