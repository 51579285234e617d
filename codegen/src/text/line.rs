//! Lines: text within a paragraph, a heading or a cell, in pieces of one style.

use std::sync::Arc;

use super::characters::{one_line, one_spaced};

/// Text without blocks. It may become several lines of Markdown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    pub(super) runs: Vec<Run>,
}

/// A piece of a line in one style.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run {
    pub(super) content: Content,
    pub(super) style: Style,
}

/// The content of a run, in one line. Several spaces count as one.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Text(String),
    Code(String),
    Break,
}

/// The style of a run.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Style {
    pub(super) is_strong: bool,
    pub(super) is_emphasis: bool,
    pub(super) is_code: bool,
    pub(super) link: Option<Link>,
}

/// The target of a link.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Link {
    /// A web or mail address.
    Address(Arc<str>),
    /// The path of an item of the crate.
    Item(Arc<str>),
}

impl Link {
    /// The text between the parentheses of a Markdown link.
    pub(super) fn target(&self) -> &str {
        match self {
            Self::Address(target) | Self::Item(target) => target,
        }
    }
}

impl Run {
    /// Plain text.
    pub(super) fn text(text: &str) -> Self {
        Self { content: Content::Text(one_line(text).into_owned()), style: Style::default() }
    }

    /// Code.
    pub(super) fn code(text: &str) -> Self {
        let style = Style { is_code: true, ..Style::default() };
        Self { content: Content::Code(one_line(text).into_owned()), style }
    }

    /// Returns `true` if it contains anything but white space.
    pub(super) fn is_visible(&self) -> bool {
        match &self.content {
            Content::Text(text) | Content::Code(text) => !text.trim().is_empty(),
            Content::Break => false,
        }
    }
}

impl Line {
    /// The name of an item in code, as a link to it.
    pub(crate) fn item(name: impl ToString, path: impl Into<Arc<str>>) -> Self {
        let mut run = Run::code(&name.to_string());
        run.style.link = Some(Link::Item(path.into()));
        Self::from(run)
    }

    /// A link to a web page; only its title if the address is not valid.
    pub(crate) fn page(title: &str, address: &str) -> Self {
        let mut run = Run::text(title.trim());
        run.style.link = super::urls::web_address(address).map(|address| Link::Address(address.into()));
        Self::from(run)
    }

    /// The line followed by text.
    pub(crate) fn text(self, text: impl AsRef<str>) -> Self {
        self.with(Run::text(text.as_ref()))
    }

    /// The line followed by code.
    pub(crate) fn code(self, text: impl AsRef<str>) -> Self {
        self.with(Run::code(text.as_ref()))
    }

    /// The line followed by another one.
    pub(crate) fn with(mut self, other: impl Into<Self>) -> Self {
        self.runs.extend(other.into().runs);
        self
    }

    /// Joins the lines that are not empty, with a text between them.
    pub(crate) fn join(lines: impl IntoIterator<Item = Self>, between: &str) -> Self {
        let mut lines = lines.into_iter().filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default();
        lines.fold(first, |all, line| all.text(between).with(line))
    }

    /// Returns `true` if there is no text.
    pub(crate) fn is_empty(&self) -> bool {
        !self.runs.iter().any(Run::is_visible)
    }

    /// The line with spaces instead of line breaks.
    pub(crate) fn without_breaks(mut self) -> Self {
        for run in &mut self.runs {
            if run.content == Content::Break {
                *run = Run::text(" ");
            }
        }
        self
    }

    /// The line with its first letter in lower case.
    pub(crate) fn uncapitalised(mut self) -> Self {
        if let Some(Run { content: Content::Text(text), .. }) = self.runs.first_mut()
            && let Some(first) = text.get_mut(..1)
        {
            first.make_ascii_lowercase();
        }
        self
    }

    /// The first sentence, without line breaks. Stops within code, links and bold text do not end it.
    pub(crate) fn first_sentence(&self) -> Self {
        for (index, run) in self.runs.iter().enumerate() {
            let Content::Text(text) = &run.content else { continue };
            if run.style.is_strong || run.style.link.is_some() {
                continue;
            }
            let mut stops = text.match_indices('.').map(|(at, stop)| at + stop.len());
            if let Some(end) = stops.find(|end| begins_sentence(&text[*end..], &self.runs[index + 1..])) {
                let mut runs = self.runs[..index].to_vec();
                runs.push(Run { content: Content::Text(text[..end].to_owned()), style: run.style.clone() });
                return Self { runs }.without_breaks();
            }
        }
        self.clone().without_breaks()
    }

    /// The words of the line without markup, but with code in backticks.
    pub(super) fn to_plain_text(&self) -> String {
        let pieces = self.runs.iter().map(|run| match &run.content {
            Content::Text(text) => text.clone(),
            Content::Code(text) => format!("`{text}`"),
            Content::Break => " ".to_owned(),
        });
        one_spaced(&pieces.collect::<String>())
    }
}

/// Returns `true` if a new sentence begins after a full stop: a space follows, and no lower-case letter after it.
/// `rest` is the rest of the run.
fn begins_sentence(rest: &str, following: &[Run]) -> bool {
    let following = following.iter().map(|run| match &run.content {
        Content::Text(text) => text.as_str(),
        Content::Code(_) => "`",
        Content::Break => " ",
    });
    let mut chars = std::iter::once(rest).chain(following).flat_map(str::chars);
    chars.next() == Some(' ') && chars.find(|c| *c != ' ').is_some_and(|c| !c.is_lowercase())
}

impl From<Run> for Line {
    fn from(run: Run) -> Self {
        Self { runs: vec![run] }
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::from(Run::text(text))
    }
}
