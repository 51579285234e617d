//! Damages documents, to test that reading them fails or gives a value.

use super::MAX_DEPTH;
use super::parser::Parser;

/// Replacements for the content of each element: text, elements, and XML that is not well-formed.
const OTHERS: [&str; 9] = [
    "",
    "text",
    "-1",
    "99999999999999999999",
    "<a>1</a>",
    "<member/><member/>",
    "<entry><value/><key>a</key></entry>",
    "&unknown;",
    "<a></b>",
];

/// A document with each of its elements left out, repeated, renamed, and with other content.
pub(crate) fn mutations(document: &str) -> Vec<String> {
    let starts = document.match_indices('<').map(|(at, _)| at);
    starts.filter_map(|start| Parts::of(document, start)).flat_map(|parts| parts.mutations()).collect()
}

/// A document in which one element is apart from the rest.
struct Parts<'a> {
    before: &'a str,
    start_tag: &'a str,
    content: &'a str,
    end_tag: &'a str,
    after: &'a str,
}

impl<'a> Parts<'a> {
    /// The parts for the element that starts here, if one does.
    fn of(document: &'a str, start: usize) -> Option<Self> {
        let (before, rest) = document.split_at(start);
        let is_tag = rest[1..].starts_with(|first: char| first.is_alphabetic());
        let mut parser = Parser::new(rest, MAX_DEPTH);
        let element = parser.root().ok().filter(|_| is_tag)?;
        let (start_tag, inside) = rest.split_at(parser.at());
        parser.skip(element).ok()?;
        let (inside, after) = inside.split_at(parser.at() - start_tag.len());
        let (content, end_tag) = inside.split_at(inside.rfind("</").unwrap_or(0));
        Some(Self { before, start_tag, content, end_tag, after })
    }

    fn mutations(&self) -> Vec<String> {
        let Self { before, start_tag, content, end_tag, after } = *self;
        let whole = [start_tag, content, end_tag].concat();
        let mut mutations = vec![
            [before, after].concat(),
            [before, &whole, &whole, after].concat(),
            [before, "<other>", &whole, "</other>", after].concat(),
            [before, start_tag, content, after].concat(),
            [before, content, end_tag, after].concat(),
        ];
        mutations.extend(OTHERS.map(|other| [before, start_tag, other, end_tag, after].concat()));
        mutations
    }
}

#[cfg(test)]
mod tests {
    use super::mutations;

    #[test]
    fn elements_are_changed_in_turn() {
        let changed = mutations("<a><b x='1'>c</b><d/></a>");
        for expected in [
            "",
            "<a><d/></a>",
            "<a><b x='1'>c</b><d/><d/></a>",
            "<a><b x='1'>text</b><d/></a>",
            "<a>c</b><d/></a>",
        ] {
            assert!(changed.iter().any(|document| document == expected), "{expected}: {changed:?}");
        }
    }
}
