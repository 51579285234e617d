//! Words of Markdown that are wrapped into lines, without breaks within code or links.

use super::escape::{escape_line_start, is_block_marker};

/// The maximum width of a line of documentation.
pub(super) const WIDTH: usize = 100;

/// Words of Markdown, in the order they are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Words {
    words: Vec<Word>,
    /// Whether white space followed the last word.
    has_space: bool,
}

#[derive(Clone, Debug, PartialEq)]
struct Word {
    text: String,
    /// Whether the line ends after it, whatever its length.
    ends_line: bool,
}

impl Words {
    /// Adds a space, so that the next text is a new word.
    pub(super) fn push_space(&mut self) {
        self.has_space = true;
    }

    /// Appends to the last word, or begins a new one after a space. Spaces in the text do not separate words.
    pub(super) fn push(&mut self, text: &str) {
        match self.words.last_mut() {
            Some(last) if !self.has_space && !last.ends_line => last.text.push_str(text),
            _ => self.words.push(Word { text: text.to_owned(), ends_line: false }),
        }
        self.has_space = false;
    }

    /// Ends the line.
    pub(super) fn push_break(&mut self) {
        if let Some(last) = self.words.last_mut() {
            last.ends_line = true;
        }
        self.has_space = false;
    }

    /// Adds words between marks that are attached to the first and the last of them.
    pub(super) fn push_marked(&mut self, mark: &str, words: Words) {
        self.push(mark);
        let mut is_first = true;
        for word in words.words {
            if !std::mem::take(&mut is_first) {
                self.push_space();
            }
            self.push(&word.text);
            if word.ends_line {
                self.push_break();
            }
        }
        self.has_space = false;
        self.push(mark);
    }

    /// Adds our own Markdown, without breaking code and links.
    pub(super) fn push_markdown(&mut self, text: &str) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let len = match c {
                '`' => code_len(rest),
                '[' => link_len(rest),
                c => c.len_utf8(),
            };
            match c {
                ' ' | '\n' => self.push_space(),
                _ => self.push(&rest[..len]),
            }
            rest = &rest[len..];
        }
    }

    /// The character before the next word; `None` if that is a space or nothing.
    pub(super) fn last_char(&self) -> Option<char> {
        let last = self.words.last().filter(|last| !self.has_space && !last.ends_line)?;
        last.text.chars().next_back()
    }

    /// The first and the last character.
    pub(super) fn ends(&self) -> Option<(char, char)> {
        let first = self.words.first()?.text.chars().next()?;
        Some((first, self.words.last()?.text.chars().next_back()?))
    }

    /// Returns `true` if there are no words.
    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Escapes an exclamation mark at the end, which would turn a following link into an image.
    pub(super) fn escape_image(&mut self) {
        if self.last_char() != Some('!') {
            return;
        }
        if let Some(last) = self.words.last_mut() {
            last.text.pop();
            last.text.push_str("\\!");
        }
    }

    /// All words in one line, without marks for line breaks.
    pub(super) fn to_line(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// The words as lines of a paragraph, of this width if possible.
    pub(super) fn to_lines(&self, width: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut is_new = true;
        let mut columns = 0;
        let count = self.words.len();
        for (index, word) in self.words.iter().enumerate() {
            let text = word.text.as_str();
            let length = text.chars().count();
            match lines.last_mut() {
                Some(line) if !is_new && (columns + 1 + length <= width || is_block_marker(text)) => {
                    line.push(' ');
                    line.push_str(text);
                    columns += 1 + length;
                }
                _ => {
                    let mut line = String::with_capacity(width + 4);
                    line.push_str(&escape_line_start(text));
                    columns = line.chars().count();
                    lines.push(line);
                }
            }
            is_new = word.ends_line && index + 1 < count;
            if let (true, Some(line)) = (is_new, lines.last_mut()) {
                line.push('\\');
            }
        }
        lines
    }
}

/// The first sentence of a line of Markdown. A sentence does not end within code, a link or bold text.
pub(super) fn first_sentence(line: &str) -> &str {
    let ends = |rest: &str| rest.starts_with(". ") && !rest[2..].starts_with(char::is_lowercase);
    let mut is_strong = false;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        if !is_strong && ends(rest) {
            return &line[..=at];
        }
        is_strong ^= rest.starts_with("**");
        at += match c {
            '`' => code_len(rest),
            '[' => link_len(rest),
            '*' if rest.starts_with("**") => 2,
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            c => c.len_utf8(),
        };
    }
    line
}

/// The length of the code span at the beginning of a text, or of the backticks if it is not one.
fn code_len(text: &str) -> usize {
    let fence = &text[..text.len() - text.trim_start_matches('`').len()];
    let mut end = fence.len();
    while let Some(start) = text[end..].find('`').map(|start| end + start) {
        let run = text[start..].len() - text[start..].trim_start_matches('`').len();
        end = start + run;
        if run == fence.len() {
            return end;
        }
    }
    fence.len()
}

/// The length of the link at the beginning of a text, or of the bracket if it is not one.
fn link_len(text: &str) -> usize {
    let Some(end) = text.find(']').map(|bracket| bracket + 1) else { return 1 };
    match text[end..].strip_prefix('(').and_then(|rest| rest.find(')')) {
        Some(length) => end + 1 + length + 1,
        None => end,
    }
}

#[cfg(test)]
mod tests {
    use super::{Words, first_sentence};

    #[test]
    fn sentences_end_between_words_that_are_no_markup() {
        let check = |line: &str, expected: &str| assert_eq!(first_sentence(line), expected);
        check("One. Two.", "One.");
        check("One, e.g. this. `Two`.", "One, e.g. this.");
        check("A `b. C` d. E.", "A `b. C` d.");
        check("A ``b`. C`` d. E.", "A ``b`. C`` d.");
        check("See [a. B](https://example.com). C.", "See [a. B](https://example.com).");
        check("**A. B** c. D.", "**A. B** c.");
        check("\\[a. B\\]", "\\[a.");
        check("No end", "No end");
    }

    fn check(markdown: &str, width: usize, expected: &[&str]) {
        let mut words = Words::default();
        words.push_markdown(markdown);
        assert_eq!(words.to_lines(width), expected);
    }

    #[test]
    fn lines_end_between_words() {
        check("a bb ccc dddd", 5, &["a bb", "ccc", "dddd"]);
        check("unbreakable b", 5, &["unbreakable", "b"]);
        check("", 5, &[]);
    }

    #[test]
    fn code_and_links_stay_whole() {
        check("a `b c d` e", 5, &["a", "`b c d`", "e"]);
        check("a ``b ` d`` e", 5, &["a", "``b ` d``", "e"]);
        check("a [b c](d) e", 5, &["a", "[b c](d)", "e"]);
        check("a [b c] [e](f) g", 5, &["a", "[b c]", "[e](f)", "g"]);
        check("a ` b", 3, &["a `", "b"]);
    }

    #[test]
    fn no_line_begins_a_block() {
        check("- a - b", 4, &["\\- a -", "b"]);
        check("1. a 2. b", 5, &["1\\. a 2.", "b"]);
    }

    #[test]
    fn breaks_are_kept_but_not_at_the_end() {
        let mut words = Words::default();
        words.push_break();
        words.push("a");
        words.push_break();
        words.push("b");
        words.push_break();
        assert_eq!(words.to_lines(9), ["a\\", "b"]);
        assert_eq!(words.to_line(), "a b");
    }
}
