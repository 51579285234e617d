//! Finds web and mail addresses in texts, and decides which of them a page may link to.

use super::characters::harmless;

/// The address for a link: a complete web or mail address without characters that would end it in Markdown.
pub(super) fn web_address(href: &str) -> Option<String> {
    let href: String = href.chars().filter_map(harmless).filter(|c| !c.is_control()).collect();
    let href = href.trim();
    let href = if href.starts_with("//") { format!("https:{href}") } else { href.to_owned() };
    let (scheme, rest) = href.split_once(':')?;
    let is_known = match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => rest.len() > 2 && rest.starts_with("//"),
        // Without a dot, rustdoc would read it as the name of an item.
        "mailto" => rest.contains('@') && rest.contains('.'),
        _ => false,
    };
    is_known.then(|| encode(&href))
}

fn encode(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (index, c) in address.char_indices() {
        match c {
            ' ' | '"' | '(' | ')' | '<' | '>' | '[' | '\\' | ']' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c if c.is_whitespace() => {}
            '&' if is_entity(&address[index + 1..]) => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// Returns `true` if an ampersand before this text would be decoded.
fn is_entity(text: &str) -> bool {
    text.split_once(';').is_some_and(|(name, _)| name.chars().all(|c| c == '#' || c.is_ascii_alphanumeric()))
}

/// Splits a word at the address in it: the part before it, the address, the part after it.
pub(super) fn split_at_address(word: &str) -> Option<(&str, &str, &str)> {
    let start = ["https://", "http://"].iter().filter_map(|scheme| word.find(scheme)).min()?;
    let (before, rest) = word.split_at(start);
    let len = rest.find(['"', '`']).unwrap_or(rest.len());
    let address = rest[..len].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*', '_', '~']);
    let is_open = |close, open| address.ends_with(close) && !address.contains(open);
    let address = match () {
        () if is_open(')', '(') || is_open(']', '[') || is_open('}', '{') || is_open('>', '<') => {
            address[..address.len() - 1].trim_end_matches(['.', ',', ';', ':', '!', '?', '\''])
        }
        () => address,
    };
    let is_address = address.split_once("://").is_some_and(|(_, host)| !host.is_empty());
    is_address.then(|| (before, address, &rest[address.len()..]))
}

/// Returns `true` if an address contains placeholders and so cannot be opened.
pub(super) fn is_template(address: &str) -> bool {
    let is_place = |c: char| matches!(c, '<' | '>' | '{' | '}' | '[' | ']' | '*' | '|' | '\\' | '^' | ';');
    address.contains(is_place)
}

#[cfg(test)]
mod tests {
    use super::{split_at_address, web_address};

    #[test]
    fn only_the_web_is_linked() {
        let check =
            |href: &str, expected: &str| assert_eq!(web_address(href).as_deref().unwrap_or(""), expected);
        check(" https://example.com/a b?c=(1)&amp=2 ", "https://example.com/a%20b?c=%281%29&amp=2");
        check("https://example.com/?a&lt;", "https://example.com/?a&amp;lt;");
        check("HTTP://example.com", "HTTP://example.com");
        check("//example.com", "https://example.com");
        check("mailto:a@example.com", "mailto:a@example.com");
        for bad in [
            "",
            "#a",
            "a/b",
            "javascript:alert(1)",
            "java\nscript:x",
            "\u{1}data:text/html,x",
            "https:",
            "mailto:a",
        ] {
            check(bad, "");
        }
    }

    #[test]
    fn addresses_are_found_in_words() {
        let check = |word: &str, parts| assert_eq!(split_at_address(word), parts);
        check("no.address", None);
        check("(https://example.com/a).", Some(("(", "https://example.com/a", ").")));
        check("https://example.com/a_(b),", Some(("", "https://example.com/a_(b)", ",")));
        check("\"http://a\"", Some(("\"", "http://a", "\"")));
        check("https://", None);
    }
}
