//! Markdown as rustdoc reads it.

use farrier_codegen::text::Docs;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// The labels that the conversion puts in front of notes.
const LABELS: [&str; 5] = ["Caution:", "Important:", "Note:", "Tip:", "Warning:"];

/// The text that a reader sees, without the labels of notes, with a line break after each block.
///
/// # Panics
/// If it contains anything that the conversion must remove.
pub(crate) fn visible_text(docs: &Docs) -> String {
    let markdown = docs.to_text();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let mut text = String::new();
    let mut may_be_label = false;
    for event in Parser::new_ext(&markdown, options) {
        let was_quote = std::mem::replace(&mut may_be_label, false);
        match event {
            Event::Start(tag) => {
                check_tag(&tag, &markdown);
                let keeps = matches!(tag, Tag::Paragraph | Tag::Strong) && was_quote;
                may_be_label = keeps || matches!(tag, Tag::BlockQuote(_));
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            Event::End(_) => text.push('\n'),
            Event::Text(part) if was_quote && LABELS.contains(&&*part) => {}
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak | Event::Rule => text.push('\n'),
            other => panic!("{other:?} in\n{markdown}"),
        }
    }
    text
}

fn check_tag(tag: &Tag<'_>, markdown: &str) {
    let is_good = match tag {
        Tag::Link { dest_url, .. } => {
            let scheme = dest_url.split(':').next().unwrap_or("").to_ascii_lowercase();
            ["http", "https", "mailto"].contains(&scheme.as_str())
        }
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => &**language == "text",
        Tag::Heading { level, .. } => *level as usize >= 3,
        Tag::CodeBlock(CodeBlockKind::Indented)
        | Tag::FootnoteDefinition(_)
        | Tag::HtmlBlock
        | Tag::Image { .. }
        | Tag::Strikethrough => false,
        _ => true,
    };
    assert!(is_good, "{tag:?} in\n{markdown}");
}

/// Checks that the lines contain nothing that is not allowed in comments.
pub(crate) fn check_lines(docs: &Docs) {
    for line in docs.to_lines() {
        let is_bad = |c: char| {
            c != '\t' && c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!line.contains(is_bad), "{line:?}");
        assert_eq!(line.trim_end(), line);
    }
}
