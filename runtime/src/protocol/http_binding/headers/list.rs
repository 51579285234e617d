//! Lists in one header: items with commas between them, in quotes where they contain commas or quotes.

use std::borrow::Cow;

/// Appends an item of a list.
pub(super) fn push_item(list: &mut String, item: &str, is_text: bool) {
    if !list.is_empty() {
        list.push_str(", ");
    }
    if is_text && item.contains([',', '"']) {
        list.push('"');
        for character in item.chars() {
            if matches!(character, '"' | '\\') {
                list.push('\\');
            }
            list.push(character);
        }
        list.push('"');
    } else {
        list.push_str(item);
    }
}

/// Splits the text of a header into the items of a list.
pub(super) fn items(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = Some(text.trim()).filter(|text| !text.is_empty());
    std::iter::from_fn(move || {
        let text = rest?.trim_start();
        let (item, after) = match text.strip_prefix('"').and_then(quoted) {
            Some((item, after)) => (Cow::Owned(item), after.split_once(',').map(|(_, after)| after)),
            None => match text.split_once(',') {
                Some((item, after)) => (Cow::Borrowed(item.trim_end()), Some(after)),
                None => (Cow::Borrowed(text.trim_end()), None),
            },
        };
        rest = after;
        Some(item)
    })
}

/// Splits a text at its closing quote, into the item without escapes and the rest; `None` without a closing quote.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut item = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((item, &text[at + 1..])),
            '\\' => item.push(characters.next()?.1),
            other => item.push(other),
        }
    }
    None
}

/// Splits the text of a header into HTTP dates, each of which contains a comma.
pub(super) fn dates(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut commas = rest.match_indices(',').map(|(at, _)| at);
        let (date, after) = match commas.nth(1) {
            Some(at) => (&rest[..at], &rest[at + 1..]),
            None => (rest, ""),
        };
        rest = after.trim_start();
        Some(Cow::Borrowed(date.trim()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(items: &[&str]) -> String {
        let mut list = String::new();
        items.iter().for_each(|item| push_item(&mut list, item, true));
        list
    }

    #[test]
    fn items_return_from_their_list() {
        for (expected, text) in [
            (&["a", "b", "c"][..], "a, b, c"),
            (&["b,c", "\"def\"", "a"], r#""b,c", "\"def\"", a"#),
            (&["a\\\"b"], r#""a\\\"b""#),
            (&[], ""),
        ] {
            assert_eq!(list(expected), text);
            assert_eq!(items(text).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn spaces_and_quotes_are_optional() {
        let read = |text| items(text).collect::<Vec<_>>();
        assert_eq!(read(" a ,b,  \"c\" ,"), ["a", "b", "c", ""]);
        assert_eq!(read("\"a"), ["\"a"]);
        assert_eq!(read("\"a\\"), ["\"a\\"]);
        assert_eq!(read(","), ["", ""]);
    }

    #[test]
    fn dates_have_commas() {
        let date = "Mon, 16 Dec 2019 23:48:18 GMT";
        assert_eq!(dates(&[date, date].join(", ")).collect::<Vec<_>>(), [date, date]);
        assert_eq!(dates(date).collect::<Vec<_>>(), [date]);
        assert_eq!(dates("").count(), 0);
        assert_eq!(dates("a,,b").collect::<Vec<_>>(), ["a,", "b"]);
    }
}
