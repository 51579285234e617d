//! Writes rows: lines of the tables that describe generated types, one line per member, however long.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A row's text on one line.
pub(super) fn write_row(tokens: &TokenStream) -> String {
    let mut out = String::new();
    write_tokens(tokens.clone(), &mut out);
    out
}

fn write_tokens(tokens: TokenStream, out: &mut String) {
    let start = out.len();
    for token in tokens {
        if out.len() > start && needs_space(&out[start..], &token) {
            out.push(' ');
        }
        match &token {
            TokenTree::Group(group) => {
                let is_use_tree = out.ends_with("::");
                let (open, close) = if is_use_tree { ("{", "}") } else { delimiters(group.delimiter()) };
                out.push_str(open);
                write_tokens(group.stream(), out);
                out.push_str(close);
            }
            _ => out.push_str(&token.to_string()),
        }
    }
}

fn delimiters(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::Brace => ("{ ", " }"),
        Delimiter::None => ("", ""),
    }
}

/// Returns `true` if there is a space between the text so far and the next token.
fn needs_space(text: &str, next: &TokenTree) -> bool {
    let is_field_colon = text.ends_with(':') && !text.ends_with("::");
    let is_after_word = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '"' | ']' | ')'));
    match next {
        _ if text.ends_with([',', '=']) || text.ends_with(" where") => true,
        TokenTree::Punct(next) if next.as_char() == '=' => true,
        TokenTree::Punct(next) => is_field_colon && next.as_char() != ':',
        TokenTree::Group(next) if next.delimiter() != Delimiter::Brace => is_field_colon,
        _ => is_field_colon || is_after_word,
    }
}

#[cfg(test)]
mod tests {
    use super::write_row;

    #[test]
    fn rows_look_as_if_written_by_hand() {
        let check = |row: &str| assert_eq!(write_row(&row.parse().unwrap()), row);
        check("Person = shape(NAMESPACE, \"Person\");");
        check("r#type = optional(0, \"Type\", types::Type::SCHEMA, [Sensitive, JsonName(\"t\")]);");
        check("name = required(0, \"Name\", &schema::STRING) where [Length(1, 2), Pattern(\"a\")];");
        check("names = list_into::<Option<String>>;");
        check("use example::{Client, operation::DoRequest, types};");
        check("#[deprecated(note = \"no\")] port = defaulted(1, \"Port\", &schema::INTEGER, [], -1);");
        check("Slow = shape(\"com.example\", \"Slow\", [Retryable { throttling: true }, HttpError(429)]);");
    }
}
