//! Text to tokens.

use std::ops::Range;

use super::error::Error;

/// A token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A name without quotes, which may also be a function's.
    Name(String),
    /// A name in double quotes.
    QuotedName(String),
    /// A literal or a raw string.
    Literal(serde_json::Value),
    /// An integer.
    Number(i64),
    /// An operator or a bracket.
    Symbol(&'static str),
    /// The end of the text.
    End,
}

impl Token {
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::Name(name) => format!("`{name}`"),
            Self::QuotedName(name) => format!("`{name:?}`"),
            Self::Literal(_) => "a literal".to_owned(),
            Self::Number(number) => format!("`{number}`"),
            Self::Symbol(symbol) => format!("`{symbol}`"),
            Self::End => "the end".to_owned(),
        }
    }
}

/// A token and its bytes in the text.
pub(super) type Spanned = (Token, Range<usize>);

/// The operators and brackets; one that begins with another comes first.
const SYMBOLS: [&str; 25] = [
    "[?", "[]", "[", "]", "{", "}", "(", ")", "||", "|", "&&", "&", "==", "!=", "!", "<=", "<", ">=", ">",
    ".", ",", ":", "*", "@", "=",
];

/// Splits a text into tokens, the last of which is [`Token::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Spanned>, Error> {
    let mut tokens = Vec::new();
    let mut at = 0;
    loop {
        at = text.len() - text[at..].trim_start_matches([' ', '\t', '\n', '\r']).len();
        let (token, length) = token(text, at)?;
        let is_end = token == Token::End;
        tokens.push((token, at..at + length));
        at += length;
        if is_end {
            return Ok(tokens);
        }
    }
}

/// The token at a place, and its length.
fn token(text: &str, at: usize) -> Result<(Token, usize), Error> {
    let rest = &text[at..];
    let Some(first) = rest.chars().next() else { return Ok((Token::End, 0)) };
    match first {
        'A'..='Z' | 'a'..='z' | '_' => {
            let length = length_of(rest, |c| c.is_ascii_alphanumeric() || c == '_');
            Ok((Token::Name(rest[..length].to_owned()), length))
        }
        '0'..='9' | '-' => number(rest, at),
        '"' => quoted(rest, at, '"', |inner, span| {
            let name = serde_json::from_str(&format!("\"{inner}\""));
            name.map(Token::QuotedName).map_err(|problem| Error::not_a_name(span, &problem))
        }),
        '\'' => quoted(rest, at, '\'', |inner, _| Ok(Token::Literal(inner.replace("\\'", "'").into()))),
        '`' => quoted(rest, at, '`', |inner, span| {
            let value = serde_json::from_str(&inner.replace("\\`", "`"));
            value.map(Token::Literal).map_err(|problem| Error::not_json(span, &problem))
        }),
        _ => symbol(rest, at, first),
    }
}

fn symbol(rest: &str, at: usize, first: char) -> Result<(Token, usize), Error> {
    match SYMBOLS.into_iter().find(|symbol| rest.starts_with(symbol)) {
        Some("=") => Err(Error::single_equals(at..at + 1)),
        Some(symbol) => Ok((Token::Symbol(symbol), symbol.len())),
        None => Err(Error::unknown_character(at..at + first.len_utf8(), first)),
    }
}

fn number(rest: &str, at: usize) -> Result<(Token, usize), Error> {
    let sign = usize::from(rest.starts_with('-'));
    let digits = length_of(&rest[sign..], |c| c.is_ascii_digit());
    if digits == 0 {
        return Err(Error::unknown_character(at..at + 1, '-'));
    }
    let length = sign + digits;
    let number = rest[..length].parse().map_err(|_| Error::number_too_large(at..at + length))?;
    Ok((Token::Number(number), length))
}

/// A token between two quotes. A backslash keeps the next character from ending it.
fn quoted(
    rest: &str,
    at: usize,
    quote: char,
    read: impl FnOnce(&str, Range<usize>) -> Result<Token, Error>,
) -> Result<(Token, usize), Error> {
    let mut is_escaped = false;
    for (index, character) in rest.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if character == quote => {
                let length = index + 1;
                return Ok((read(&rest[1..index], at..at + length)?, length));
            }
            _ => {}
        }
    }
    Err(Error::unclosed(at..at + rest.len(), quote))
}

fn length_of(text: &str, is_part: impl Fn(char) -> bool) -> usize {
    text.find(|character| !is_part(character)).unwrap_or(text.len())
}
