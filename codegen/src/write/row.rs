//! Rows: the lines of the tables that generated types are described by, one member a row.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The maximum width of a row, unless it does not have a space to break at.
const WIDTH: usize = 120;

/// A row's lines, as they are in the braces of a macro.
pub(super) fn write_row(tokens: TokenStream) -> String {
    let mut words = Vec::new();
    push_words(tokens, &mut words);
    let mut text = String::new();
    let mut width = 0;
    let is_long = words.iter().map(|word| word.len() + 1).sum::<usize>() + 3 > WIDTH;
    let mut has_clause = false;
    let mut words = words.into_iter();
    while let Some(mut word) = words.next() {
        let is_keyword = matches!(word.as_str(), "of" | "where");
        if is_keyword && let Some(next) = words.next() {
            word = format!("{word} {next}");
        }
        let begins_clause = is_long && !has_clause && is_keyword;
        has_clause |= begins_clause;
        let begins = text.is_empty() || begins_clause || width + 1 + word.len() > WIDTH;
        let gap = match begins {
            true if text.is_empty() => "    ",
            true => "\n        ",
            false => " ",
        };
        width = if begins { gap.trim_start_matches('\n').len() } else { width + 1 } + word.len();
        text.push_str(gap);
        text.push_str(&word);
    }
    text + "\n"
}

/// A row's text on one line.
pub(super) fn write_line(tokens: TokenStream) -> String {
    let mut words = Vec::new();
    push_words(tokens, &mut words);
    words.join(" ")
}

/// Adds the words of a row: parts without spaces, except in literals.
fn push_words(tokens: TokenStream, words: &mut Vec<String>) {
    let mut is_first = true;
    for token in tokens {
        let begins = match words.last() {
            Some(last) => !is_first && needs_space(last, &token),
            None => true,
        };
        if begins {
            words.push(String::new());
        }
        is_first = false;
        match &token {
            TokenTree::Group(group) => {
                let is_spaced = group.delimiter() == Delimiter::Brace && !ends_in_path(words);
                let (open, close) = delimiters(group.delimiter());
                push_text(open, words);
                if is_spaced {
                    words.push(String::new());
                }
                push_words(group.stream(), words);
                if is_spaced {
                    words.push(String::new());
                }
                push_text(close, words);
            }
            _ => push_text(&token.to_string(), words),
        }
    }
}

fn ends_in_path(words: &[String]) -> bool {
    words.last().is_some_and(|word| word.ends_with("::"))
}

fn push_text(text: &str, words: &mut [String]) {
    if let Some(word) = words.last_mut() {
        word.push_str(text);
    }
}

fn delimiters(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::None => ("", ""),
    }
}

/// Returns `true` if there is a space between the word so far and the next token.
fn needs_space(word: &str, next: &TokenTree) -> bool {
    let is_field_colon = word.ends_with(':') && !word.ends_with("::");
    let is_after_word = word.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | ']' | ')'));
    match next {
        _ if word.ends_with([',', '=', ';']) || matches!(word, "where" | "of") => true,
        TokenTree::Punct(next) if next.as_char() == '=' => true,
        TokenTree::Punct(next) => is_field_colon && next.as_char() != ':',
        TokenTree::Group(next) if next.delimiter() != Delimiter::Brace => is_field_colon,
        _ => is_field_colon || is_after_word,
    }
}

#[cfg(test)]
mod tests {
    use super::write_row;

    fn check(row: &str) {
        assert_eq!(write_row(row.parse().unwrap()), format!("    {row}\n"));
    }

    #[test]
    fn rows_look_as_if_written_by_hand() {
        check("Person = shape(NAMESPACE, \"Person\");");
        check("indexes(0 1 2);");
        check("r#type = optional(\"Type\", &types::Type, [Sensitive, JsonName(\"t\")]);");
        check("name = required(\"Name\", &schema::STRING) where [Length(1, 2), Pattern(\"a b\")];");
        check(
            "NAMES = list(NAMESPACE, \"Names\") of member(&schema::STRING) where crate::constraints::NAME;",
        );
        check("#[deprecated(note = \"no\")] port = defaulted(\"Port\", &schema::INTEGER, [], -1);");
        check("use example::{Client, operation::DoRequest, types};");
        check("Slow = shape(\"com.example\", \"Slow\", [Retryable { throttling: true }, HttpError(429)]);");
    }

    #[test]
    fn rows_are_broken_at_spaces() {
        let name = "n".repeat(30);
        check(&format!(
            "a = list(NAMESPACE, \"A\")\n        of member(&schema::{name}, [XmlName(\"{name} x\")])\n        \
             where [Length(1, 2)];"
        ));
    }
}
