//! Words of Markdown that are wrapped into lines, without breaks within code or links.

use super::escape::{escape_line_start, is_block_marker};

/// Words of Markdown, in the order they are read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::text) struct Words {
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
    pub(in crate::text) fn push_space(&mut self) {
        self.has_space = true;
    }

    /// Appends to the last word, or begins a new one after a space. Spaces in the text do not separate words.
    pub(in crate::text) fn push(&mut self, text: &str) {
        match self.words.last_mut() {
            Some(last) if !self.has_space && !last.ends_line => last.text.push_str(text),
            _ => self.words.push(Word { text: text.to_owned(), ends_line: false }),
        }
        self.has_space = false;
    }

    /// Ends the line.
    pub(in crate::text) fn push_break(&mut self) {
        if let Some(last) = self.words.last_mut() {
            last.ends_line = true;
        }
        self.has_space = false;
    }

    /// Adds words between marks that are attached to the first and the last of them.
    pub(in crate::text) fn push_marked(&mut self, mark: &str, words: Words) {
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

    /// The character before the next word; `None` if that is a space or nothing.
    pub(in crate::text) fn last_char(&self) -> Option<char> {
        let last = self.words.last().filter(|last| !self.has_space && !last.ends_line)?;
        last.text.chars().next_back()
    }

    /// The first and the last character.
    pub(in crate::text) fn ends(&self) -> Option<(char, char)> {
        let first = self.words.first()?.text.chars().next()?;
        Some((first, self.words.last()?.text.chars().next_back()?))
    }

    /// Returns `true` if there are no words.
    pub(in crate::text) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Escapes an exclamation mark at the end, which would turn a following link into an image.
    pub(in crate::text) fn escape_image(&mut self) {
        if self.last_char() != Some('!') {
            return;
        }
        if let Some(last) = self.words.last_mut() {
            last.text.pop();
            last.text.push_str("\\!");
        }
    }

    /// All words in one line, without marks for line breaks.
    pub(in crate::text) fn to_line(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// The words as lines of a paragraph, of this width if possible.
    pub(in crate::text) fn to_lines(&self, width: usize) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::Words;

    fn words(text: &str) -> Words {
        let mut words = Words::default();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            words.push(word);
            words.push_space();
        }
        words
    }

    fn check(text: &str, width: usize, expected: &[&str]) {
        assert_eq!(words(text).to_lines(width), expected);
    }

    #[test]
    fn lines_end_between_words() {
        check("a bb ccc dddd", 5, &["a bb", "ccc", "dddd"]);
        check("unbreakable b", 5, &["unbreakable", "b"]);
        check("", 5, &[]);
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
