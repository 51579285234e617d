//! Diagnostics: problems in a model, and their rendering for a terminal.
//!
//! Every stage collects its diagnostics, and the driver stops after the first stage that has any. Each problem is
//! worded in one place: a named constructor in the `diagnostics.rs` of the stage that finds it.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::shape_id::ShapeId;

/// A file of the model, as text. The name is only displayed, never opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The name of the file in diagnostics.
    pub name: String,
    /// The whole text.
    pub text: String,
}

/// A range of bytes in one of the sources of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Index into the sources.
    pub source: usize,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

/// A problem: what is wrong, where, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// The problem: lower case, no final stop, naming the shape.
    pub message: String,
    /// The shape or member with the problem.
    pub shape: Option<ShapeId>,
    /// The place in the sources; `None` if something is missing from all of them.
    pub span: Option<Span>,
    /// A short text beside the span.
    pub label: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic at a place in a source.
    pub fn at(span: Span, message: impl Into<String>) -> Self {
        Self { message: message.into(), shape: None, span: Some(span), label: String::new(), help: None }
    }

    /// A diagnostic without a place.
    pub fn nowhere(message: impl Into<String>) -> Self {
        Self { message: message.into(), shape: None, span: None, label: String::new(), help: None }
    }

    /// Sets the shape or member with the problem.
    #[must_use]
    pub fn shape(mut self, shape: &ShapeId) -> Self {
        self.shape = Some(shape.clone());
        self
    }

    /// Sets the text beside the span.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// Sets the advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// The problems of a stage, in the order they were found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Keeps the value of a result, or its problem.
    pub fn keep<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Adds other problems after these.
    pub fn append(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The value, if there are no problems.
    ///
    /// # Errors
    /// All problems, if there are any.
    pub fn into_result<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }

    /// The problems.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.0.iter()
    }

    /// Returns `true` if there are no problems.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of problems.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Renders the problems as errors for a terminal, each with an excerpt of its source.
    pub fn render(&self, sources: &[Source], color: bool) -> String {
        self.render_as(&Level::ERROR, sources, color)
    }

    /// Renders the problems as warnings.
    pub fn render_warnings(&self, sources: &[Source], color: bool) -> String {
        self.render_as(&Level::WARNING, sources, color)
    }

    fn render_as(&self, level: &Level<'_>, sources: &[Source], color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let blocks: Vec<String> =
            self.0.iter().map(|diagnostic| render_one(diagnostic, level, sources, &renderer)).collect();
        blocks.join("\n\n")
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

fn render_one(diagnostic: &Diagnostic, level: &Level<'_>, sources: &[Source], renderer: &Renderer) -> String {
    let title = level.clone().primary_title(diagnostic.message.as_str());
    let mut group = match diagnostic.span.and_then(|span| Some((span, sources.get(span.source)?))) {
        Some((span, source)) => {
            title.element(Snippet::source(source.text.as_str()).path(source.name.as_str()).annotation(
                AnnotationKind::Primary.span(span.start..span.end).label(diagnostic.label.as_str()),
            ))
        }
        None => Group::with_title(title),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}
