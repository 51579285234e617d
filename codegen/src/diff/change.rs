//! A change of the generated crate.

use crate::shape_id::ShapeId;

/// A change, as users of the generated crate meet it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is to users.
    pub class: Class,
    /// What kind of change it is, for machines: `operation-added`.
    pub kind: &'static str,
    /// The shape or member that changed.
    pub shape: ShapeId,
    /// What happened to it, in a few words of Markdown: `required member added`.
    pub what: String,
    /// Why it is of its class: a sentence of Markdown, without capital and stop.
    pub reason: String,
    /// The paths of the Rust items concerned, within the crate: `operation::ListUsersRequest::limit`.
    pub items: Vec<String>,
    /// How it was, as code.
    pub before: Option<String>,
    /// How it is, as code.
    pub after: Option<String>,
    /// What to write instead: a sentence of Markdown, without capital and stop.
    pub instead: Option<String>,
    /// The feature of the crate without which nothing changes.
    pub feature: Option<&'static str>,
    /// Facts worth knowing in a review, in Markdown.
    pub details: Vec<String>,
    /// How it is used, in Rust.
    pub example: Option<String>,
    /// The operations that reach the shape, sorted by name; none where that goes without saying.
    pub operations: Vec<String>,
    /// The new operation that brings it, where no other reaches the shape.
    pub part_of: Option<ShapeId>,
}

/// What a change is to users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Programs must be changed.
    Breaking(Effect),
    /// There is more than before.
    Addition,
    /// Programs stay right, but something they see goes otherwise.
    Behaviour,
    /// Only what is read about the crate.
    Documentation,
}

/// What a breaking change does to a program that uses what it concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It compiles and does something else than it says.
    BehavesOtherwise,
    /// It does not compile.
    StopsCompiling,
}

impl Class {
    /// What stops compiling.
    pub const STOPS_COMPILING: Self = Self::Breaking(Effect::StopsCompiling);
    /// What compiles and means something else.
    pub const BEHAVES_OTHERWISE: Self = Self::Breaking(Effect::BehavesOtherwise);

    /// Its name: `breaking`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Breaking(_) => "breaking",
            Self::Addition => "addition",
            Self::Behaviour => "behaviour",
            Self::Documentation => "documentation",
        }
    }

    /// Whether programs must be changed.
    pub fn is_breaking(self) -> bool {
        matches!(self, Self::Breaking(_))
    }
}

impl Effect {
    /// In words: `stops compiling`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::StopsCompiling => "stops compiling",
            Self::BehavesOtherwise => "compiles, and does otherwise",
        }
    }
}

impl Change {
    /// A change of a shape.
    pub(super) fn new(
        class: Class,
        kind: &'static str,
        shape: &ShapeId,
        what: impl Into<String>,
        reason: impl Into<String>,
    ) -> Self {
        Self {
            class,
            kind,
            shape: shape.clone(),
            what: what.into(),
            reason: reason.into(),
            items: Vec::new(),
            before: None,
            after: None,
            instead: None,
            feature: None,
            details: Vec::new(),
            example: None,
            operations: Vec::new(),
            part_of: None,
        }
    }

    /// Names a Rust item.
    pub(super) fn item(mut self, path: impl Into<String>) -> Self {
        self.add_items([path.into()]);
        self
    }

    /// Names Rust items.
    pub(super) fn items(mut self, paths: impl IntoIterator<Item = String>) -> Self {
        self.add_items(paths);
        self
    }

    /// Shows how it was.
    pub(super) fn before(mut self, code: impl Into<String>) -> Self {
        self.before = Some(code.into());
        self
    }

    /// Shows how it is.
    pub(super) fn after(mut self, code: impl Into<String>) -> Self {
        self.after = Some(code.into());
        self
    }

    /// Says what to write instead.
    pub(super) fn instead(mut self, words: impl Into<String>) -> Self {
        self.instead = Some(words.into());
        self
    }

    /// Says which feature it takes to meet the change.
    pub(super) fn only_with(mut self, feature: Option<&'static str>) -> Self {
        self.feature = feature;
        self
    }

    /// The name of what changed as people say it: `Shape` or `Shape.member`.
    pub fn subject(&self) -> String {
        match self.shape.member() {
            Some(member) => format!("{}.{member}", self.shape.name()),
            None => self.shape.name().to_owned(),
        }
    }

    /// Whether it tells how something was and is.
    pub(super) fn is_fact(&self) -> bool {
        self.before.is_some() && self.after.is_some()
    }

    pub(super) fn add_items(&mut self, paths: impl IntoIterator<Item = String>) {
        for path in paths {
            if !self.items.contains(&path) {
                self.items.push(path);
            }
        }
    }

    pub(super) fn is_same_but_items(&self, other: &Self) -> bool {
        let key = |change: &Self| (change.class, change.kind, change.feature);
        key(self) == key(other)
            && self.shape == other.shape
            && self.what == other.what
            && self.reason == other.reason
            && self.before == other.before
            && self.after == other.after
            && self.details == other.details
            && self.example == other.example
    }
}
