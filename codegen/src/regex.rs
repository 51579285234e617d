//! Translates ECMA 262 regular expressions, as models write them, into the syntax of the crate `regex`.
//!
//! The two differ in details: in ECMA 262 `\w` is ASCII, `.` excludes two more line terminators, and a class may
//! contain `[`, `&&` and `--` literally. Lookaround and backreferences have no counterpart.
//!
//! <https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait>

use std::fmt::Write;
use std::iter::Peekable;
use std::str::Chars;

/// A pattern without a counterpart, with the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoCounterpart(pub(crate) &'static str);

/// White space of ECMA 262, for use in a class.
const SPACE: &str = r"\u{FEFF}\u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\t-\r ";
const DIGIT: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";

/// Unicode's general categories: the short names, and the long names of the groups.
const CATEGORIES: &[&str] = &[
    "C",
    "Cc",
    "Cf",
    "Cn",
    "Co",
    "L",
    "LC",
    "Ll",
    "Lm",
    "Lo",
    "Lt",
    "Lu",
    "M",
    "Mc",
    "Me",
    "Mn",
    "N",
    "Nd",
    "Nl",
    "No",
    "P",
    "Pc",
    "Pd",
    "Pe",
    "Pf",
    "Pi",
    "Po",
    "Ps",
    "S",
    "Sc",
    "Sk",
    "Sm",
    "So",
    "Z",
    "Zl",
    "Zp",
    "Zs",
    "Letter",
    "Mark",
    "Number",
    "Other",
    "Punctuation",
    "Separator",
    "Symbol",
];

/// Translates a pattern for the crate `regex`.
pub(crate) fn translate(pattern: &str) -> Result<String, NoCounterpart> {
    let mut translator = Translator { rest: pattern.chars().peekable(), out: String::new(), depth: 0 };
    while let Some(next) = translator.rest.next() {
        translator.term(next)?;
    }
    match translator.depth {
        0 => Ok(translator.out),
        _ => Err(OPEN_GROUP),
    }
}

const OPEN_GROUP: NoCounterpart = NoCounterpart("a group is not closed");
const NO_GROUP: NoCounterpart = NoCounterpart("a closing parenthesis without a group");
const OPEN_CLASS: NoCounterpart = NoCounterpart("a class is not closed");
const WRONG_RANGE: NoCounterpart = NoCounterpart("it has a range that ends before it begins");

/// Reasons for which a pattern is not a regular expression of any kind.
const ERRORS: [NoCounterpart; 4] = [OPEN_GROUP, NO_GROUP, OPEN_CLASS, WRONG_RANGE];

/// Returns the reason if a pattern is not a regular expression. A pattern that cannot be translated for another reason
/// may have errors that are not found.
pub(crate) fn find_error(pattern: &str) -> Option<&'static str> {
    let problem = translate(pattern).err()?;
    ERRORS.contains(&problem).then_some(problem.0)
}

struct Translator<'a> {
    rest: Peekable<Chars<'a>>,
    out: String,
    /// The number of open groups.
    depth: usize,
}

/// A character or a set of characters.
enum Atom {
    Char(char),
    /// Its text in a class.
    Set(String),
}

impl Translator<'_> {
    fn term(&mut self, next: char) -> Result<(), NoCounterpart> {
        match next {
            '\\' => self.escape()?,
            '[' => self.class()?,
            '(' => self.group()?,
            ')' => {
                self.depth = self.depth.checked_sub(1).ok_or(NO_GROUP)?;
                self.out.push(')');
            }
            '.' => self.out.push_str(r"[^\n\r\u{2028}\u{2029}]"),
            '{' => self.bounds(),
            '^' | '$' | '|' | '*' | '+' | '?' => self.out.push(next),
            literal => push_literal(&mut self.out, literal),
        }
        Ok(())
    }

    fn group(&mut self) -> Result<(), NoCounterpart> {
        self.depth += 1;
        self.out.push('(');
        if self.rest.next_if_eq(&'?').is_none() {
            return Ok(());
        }
        match (self.rest.next(), self.rest.peek()) {
            (Some(':'), _) => self.out.push_str("?:"),
            (Some('=' | '!'), _) => return Err(NoCounterpart("it looks ahead")),
            (Some('<'), Some('=' | '!')) => return Err(NoCounterpart("it looks behind")),
            (Some('<'), _) => {
                let name: String = std::iter::from_fn(|| self.rest.next_if(|c| *c != '>')).collect();
                let _ = write!(self.out, "?<{name}");
                self.out.extend(self.rest.next());
            }
            _ => return Err(NoCounterpart("it sets flags")),
        }
        Ok(())
    }

    /// Reads `{2}`, `{2,}` or `{2,3}`; anything else is a literal brace.
    fn bounds(&mut self) {
        let text: String = self.rest.clone().take_while(|c| *c != '}').collect();
        let (min, max) = text.split_once(',').unwrap_or((&text, ""));
        let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        let ends = self.rest.clone().nth(text.chars().count()) == Some('}');
        if min.is_empty() || !is_number(min) || !is_number(max) || !ends {
            self.out.push_str(r"\{");
            return;
        }
        let _ = write!(self.out, "{{{text}}}");
        self.rest.nth(text.chars().count());
    }

    /// Reads an escape outside a class.
    fn escape(&mut self) -> Result<(), NoCounterpart> {
        match self.rest.peek() {
            Some('b') => {
                self.rest.next();
                self.out.push_str(r"(?-u:\b)");
            }
            Some('B') => return Err(NoCounterpart("it requires a position that is not a word boundary")),
            Some('1'..='9' | 'k') => return Err(NoCounterpart("it refers back")),
            _ => match self.escaped()? {
                Atom::Char(literal) => push_literal(&mut self.out, literal),
                Atom::Set(set) if set.starts_with('[') || set.ends_with('}') => self.out.push_str(&set),
                Atom::Set(set) => {
                    let _ = write!(self.out, "[{set}]");
                }
            },
        }
        Ok(())
    }

    /// Reads the part of an escape after the backslash.
    fn escaped(&mut self) -> Result<Atom, NoCounterpart> {
        let unknown = NoCounterpart("it has an escape that ECMA 262 does not define");
        let next = self.rest.next().ok_or(unknown)?;
        Ok(match next {
            'd' => Atom::Set(DIGIT.to_owned()),
            'D' => Atom::Set(format!("[^{DIGIT}]")),
            'w' => Atom::Set(WORD.to_owned()),
            'W' => Atom::Set(format!("[^{WORD}]")),
            's' => Atom::Set(SPACE.to_owned()),
            'S' => Atom::Set(format!("[^{SPACE}]")),
            'p' | 'P' => self.category(next)?,
            't' => Atom::Char('\t'),
            'n' => Atom::Char('\n'),
            'v' => Atom::Char('\u{B}'),
            'f' => Atom::Char('\u{C}'),
            'r' => Atom::Char('\r'),
            '0' => Atom::Char('\0'),
            'x' => Atom::Char(self.hex(2)?),
            'u' if self.rest.next_if_eq(&'{').is_some() => {
                let digits: String = std::iter::from_fn(|| self.rest.next_if(|c| *c != '}')).collect();
                self.rest.next();
                Atom::Char(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).ok_or(unknown)?)
            }
            'u' => Atom::Char(self.hex(4)?),
            other if !other.is_ascii_alphanumeric() => Atom::Char(other),
            _ => return Err(unknown),
        })
    }

    fn hex(&mut self, count: usize) -> Result<char, NoCounterpart> {
        let digits: String = self.rest.by_ref().take(count).collect();
        let value = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == count);
        let value = value.ok_or(NoCounterpart("it has an escape that ECMA 262 does not define"))?;
        char::from_u32(value).ok_or(NoCounterpart("it has halves of surrogate pairs"))
    }

    fn category(&mut self, kind: char) -> Result<Atom, NoCounterpart> {
        let unknown = NoCounterpart("it uses a property of characters that is not a general category");
        let name = match self.rest.next() {
            Some('{') => std::iter::from_fn(|| self.rest.next_if(|c| *c != '}')).collect(),
            Some(letter) => return Self::known_category(kind, &letter.to_string()).ok_or(unknown),
            None => String::new(),
        };
        self.rest.next();
        let name = name
            .rsplit_once('=')
            .filter(|(key, _)| ["gc", "General_Category"].contains(key))
            .map_or(name.as_str(), |(_, value)| value);
        Self::known_category(kind, name).ok_or(unknown)
    }

    fn known_category(kind: char, name: &str) -> Option<Atom> {
        CATEGORIES.contains(&name).then(|| Atom::Set(format!("\\{kind}{{{name}}}")))
    }

    fn class(&mut self) -> Result<(), NoCounterpart> {
        self.out.push('[');
        let is_negated = self.rest.next_if_eq(&'^').is_some();
        if is_negated {
            self.out.push('^');
        }
        if self.rest.peek() == Some(&']') {
            return Err(NoCounterpart("it has an empty class"));
        }
        while let Some(first) = self.class_atom()? {
            let is_range = self.rest.peek() == Some(&'-') && self.rest.clone().nth(1) != Some(']');
            if !is_range {
                push_atom(&mut self.out, &first);
                continue;
            }
            self.rest.next();
            let Some(second) = self.class_atom()? else { break };
            match (&first, &second) {
                (Atom::Char(from), Atom::Char(to)) if from > to => {
                    return Err(WRONG_RANGE);
                }
                (Atom::Char(_), Atom::Char(_)) => {
                    push_atom(&mut self.out, &first);
                    self.out.push('-');
                    push_atom(&mut self.out, &second);
                }
                _ => {
                    [&first, &Atom::Char('-'), &second].iter().for_each(|atom| push_atom(&mut self.out, atom))
                }
            }
        }
        self.out.push(']');
        Ok(())
    }

    /// Reads the next atom of a class; `None` at its end, which is consumed.
    fn class_atom(&mut self) -> Result<Option<Atom>, NoCounterpart> {
        match self.rest.next() {
            None => Err(OPEN_CLASS),
            Some(']') => Ok(None),
            Some('\\') if self.rest.next_if_eq(&'b').is_some() => Ok(Some(Atom::Char('\u{8}'))),
            Some('\\') => self.escaped().map(Some),
            Some(literal) => Ok(Some(Atom::Char(literal))),
        }
    }
}

fn push_atom(out: &mut String, atom: &Atom) {
    match atom {
        Atom::Char(literal) => push_literal(out, *literal),
        Atom::Set(set) => out.push_str(set),
    }
}

/// Writes a literal character, with an escape if necessary.
fn push_literal(out: &mut String, literal: char) {
    match literal {
        '\t' => out.push_str(r"\t"),
        '\n' => out.push_str(r"\n"),
        '\r' => out.push_str(r"\r"),
        '\\' | '.' | '+' | '*' | '?' | '(' | ')' | '|' | '[' | ']' | '{' | '}' | '^' | '$' | '#' | '&'
        | '-' | '~' => {
            out.extend(['\\', literal]);
        }
        literal if literal.is_control() => {
            let _ = write!(out, "\\x{{{:X}}}", u32::from(literal));
        }
        literal => out.push(literal),
    }
}

#[cfg(test)]
mod tests {
    use super::{NoCounterpart, translate};

    fn check(pattern: &str, expected: &str) {
        assert_eq!(translate(pattern), Ok(expected.to_owned()), "{pattern}");
    }

    #[test]
    fn what_is_alike_stays() {
        for pattern in ["^(a|b)*$", "^[0-9a-f]{8}$", "(?:x?){2,}", "(?<name>a+?)", "^[\\p{L}\\p{N}]+$", ""] {
            check(pattern, pattern);
        }
    }

    #[test]
    fn what_looks_alike_is_told_apart() {
        check(r"^[\w-]+_[0-9]$", r"^[0-9A-Za-z_\-]+_[0-9]$");
        check(r"\d\D\w", r"[0-9][^0-9][0-9A-Za-z_]");
        check(r"a.b", r"a[^\n\r\u{2028}\u{2029}]b");
        check(r"[a-z0-9-_=.&&[]", r"[a-z0-9\-_=\.\&\&\[]");
        check(r"[\w-=]", r"[0-9A-Za-z_\-=]");
        check(r"\bx", r"(?-u:\b)x");
        check(r"[\b]", r"[\x{8}]");
        check(r"\{####\}", r"\{\#\#\#\#\}");
        check(r"a{,5}", r"a\{,5\}");
        check(r"\/\x21\u00e9\u{1F40E}", "/!\u{e9}\u{1f40e}");
        check(r"\pL\P{Lu}\p{gc=Lu}", r"\p{L}\P{Lu}\p{Lu}");
        check(
            r"[^\S]",
            r"[^[^\u{FEFF}\u{A0}\u{1680}\u{2000}-\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}\t-\r ]]",
        );
    }

    proptest::proptest! {
        #[test]
        fn what_is_translated_is_an_expression(pattern in r"([\\()\[\]{}?*+^$|.,:<=!a-z0-9 &~#-]|\\[dDwWsSbtn]|\\p\{L\}){0,12}") {
            if let Ok(translated) = translate(&pattern) {
                let result = regex::Regex::new(&translated);
                // A quantifier that repeats nothing is invalid in both syntaxes.
                let repeats_nothing = |error: &regex::Error| {
                    let text = error.to_string();
                    ["repetition", "group name", "capture group", "duplicate", "too big"].iter().any(|word| text.contains(word))
                };
                proptest::prop_assert!(result.as_ref().err().is_none_or(repeats_nothing), "{pattern}: {translated}: {result:?}");
            }
        }

        #[test]
        fn sets_hold_what_ecma_262_says(c: char) {
            let check = |pattern: &str, expected: bool| {
                let regex = regex::Regex::new(&translate(pattern).expect(pattern)).expect(pattern);
                assert_eq!(regex.is_match(&c.to_string()), expected, "{pattern} {c:?}");
            };
            // ECMA 262 excludes one character of Rust's white space and adds another.
            let is_space = c != '\u{85}' && c.is_whitespace() || c == '\u{FEFF}';
            check(r"^\s$", is_space);
            check(r"^[\S]$", !is_space);
            check(r"^\w$", c.is_ascii_alphanumeric() || c == '_');
            check(r"^[^\w-]$", !(c.is_ascii_alphanumeric() || c == '_' || c == '-'));
            check(r"^\D$", !c.is_ascii_digit());
            check(r"^.$", !matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}'));
        }
    }

    #[test]
    fn what_has_no_counterpart_says_why() {
        for (pattern, reason) in [
            ("a(?=b)", "it looks ahead"),
            ("a(?!b)", "it looks ahead"),
            ("(?<=b)", "it looks behind"),
            (r"(?<!\.)$", "it looks behind"),
            ("^(?s)", "it sets flags"),
            (r"(a)\1", "it refers back"),
            (r"\k<a>", "it refers back"),
            (r"\B", "it requires a position that is not a word boundary"),
            (r"\p{IsGreek}", "it uses a property of characters that is not a general category"),
            (r"\q", "it has an escape that ECMA 262 does not define"),
            (r"\x2", "it has an escape that ECMA 262 does not define"),
            ("\\", "it has an escape that ECMA 262 does not define"),
            (r"[\uD800-\uDFFF]", "it has halves of surrogate pairs"),
            ("[z-a]", "it has a range that ends before it begins"),
            ("[]", "it has an empty class"),
            ("[a", "a class is not closed"),
            ("(a", "a group is not closed"),
            ("a)", "a closing parenthesis without a group"),
        ] {
            assert_eq!(translate(pattern), Err(NoCounterpart(reason)), "{pattern}");
        }
    }
}
