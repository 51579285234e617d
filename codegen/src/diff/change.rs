//! A change of the generated crate, classified by its effect on users.

use std::collections::BTreeSet;

use crate::shape_id::ShapeId;

/// A change, as users of the generated crate experience it: one statement, and the shapes that it is true of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The effect on users.
    pub class: Class,
    /// The kind of change, for machines: `operation-added`.
    pub kind: &'static str,
    /// The shapes and members that changed, in the order of discovery; at least one.
    pub places: Vec<Place>,
    /// What changed, in a few words of Markdown: `required member added`.
    pub what: String,
    /// The reason for the class: a sentence of Markdown, without capital and stop.
    pub reason: String,
    /// The old code.
    pub before: Option<String>,
    /// The new code.
    pub after: Option<String>,
    /// What users should do: a sentence of Markdown, without capital and stop.
    pub instead: Option<String>,
    /// The feature of the crate that is required to notice the change.
    pub feature: Option<&'static str>,
    /// More facts for a review, in Markdown.
    pub details: Vec<String>,
    /// An example of the new item's use, in Rust.
    pub example: Option<String>,
    /// The new operation that introduces it, if no other operation reaches the shape.
    pub part_of: Option<ShapeId>,
    /// Whether the words describe the change completely, so that equal changes of several shapes are one.
    words_suffice: bool,
}

/// A shape or member that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The shape or member.
    pub shape: ShapeId,
    /// The paths of the affected Rust items within the crate: `operation::ListUsersRequest::limit`.
    pub items: Vec<String>,
    /// The operations that reach the shape, sorted by name; empty if that is obvious.
    pub operations: Vec<String>,
}

/// The effect of a change on users.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Programs must be changed.
    Breaking(Effect),
    /// The crate has something new.
    Addition,
    /// Programs still compile and are correct, but observe different behaviour.
    Behaviour,
    /// Only documentation and metadata of the crate change.
    Documentation,
}

/// The effect of a breaking change on a program that is affected by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It compiles but no longer does what it says.
    BehavesOtherwise,
    /// It does not compile.
    StopsCompiling,
}

impl Class {
    /// The class of changes that stop programs from compiling.
    pub const STOPS_COMPILING: Self = Self::Breaking(Effect::StopsCompiling);
    /// The class of changes that silently change the meaning of programs.
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

    /// Returns `true` if programs must be changed.
    pub fn is_breaking(self) -> bool {
        matches!(self, Self::Breaking(_))
    }
}

impl Effect {
    /// In words: `stops compiling`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::StopsCompiling => "stops compiling",
            Self::BehavesOtherwise => "compiles but behaves differently",
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
            places: vec![Place { shape: shape.clone(), items: Vec::new(), operations: Vec::new() }],
            what: what.into(),
            reason: reason.into(),
            before: None,
            after: None,
            instead: None,
            feature: None,
            details: Vec::new(),
            example: None,
            part_of: None,
            words_suffice: false,
        }
    }

    /// Adds an affected Rust item.
    pub(super) fn item(mut self, path: impl Into<String>) -> Self {
        self.add_items([path.into()]);
        self
    }

    /// Adds affected Rust items.
    pub(super) fn items(mut self, paths: impl IntoIterator<Item = String>) -> Self {
        self.add_items(paths);
        self
    }

    /// Sets the old code.
    pub(super) fn before(mut self, code: impl Into<String>) -> Self {
        self.before = Some(code.into());
        self
    }

    /// Sets the new code.
    pub(super) fn after(mut self, code: impl Into<String>) -> Self {
        self.after = Some(code.into());
        self
    }

    /// Sets what users should do.
    pub(super) fn instead(mut self, words: impl Into<String>) -> Self {
        self.instead = Some(words.into());
        self
    }

    /// Sets the feature that is required to notice the change.
    pub(super) fn only_with(mut self, feature: Option<&'static str>) -> Self {
        self.feature = feature;
        self
    }

    /// States that the words describe the change completely: if they are equal for several shapes, these changed alike.
    /// That is assumed of changes with an old or a new value.
    pub(super) fn words_suffice(mut self) -> Self {
        self.words_suffice = true;
        self
    }

    /// The only place, or the first of several.
    pub fn first(&self) -> &Place {
        self.places.first().expect("a change has a place")
    }

    /// The changed shape or member in short: that of the first place.
    pub fn subject(&self) -> String {
        self.first().subject()
    }

    /// The paths of all affected Rust items, without repetitions.
    pub fn rust_items(&self) -> Vec<String> {
        unique(self.places.iter().flat_map(|place| &place.items))
    }

    /// The operations that reach one of the shapes.
    pub fn operations(&self) -> Vec<String> {
        unique(self.places.iter().flat_map(|place| &place.operations))
    }

    /// Returns `true` if there is an old and a new value to show.
    pub(super) fn is_fact(&self) -> bool {
        self.before.is_some() && self.after.is_some()
    }

    fn add_items(&mut self, paths: impl IntoIterator<Item = String>) {
        self.places.last_mut().expect("a change has a place").add_items(paths);
    }

    /// Adds the places of a change that says the same.
    pub(super) fn add_places(&mut self, places: Vec<Place>) {
        for place in places {
            match self.places.iter_mut().find(|known| known.shape == place.shape) {
                Some(known) => known.add_items(place.items),
                None => self.places.push(place),
            }
        }
    }

    /// Returns `true` if both say the same of the same shape.
    pub(super) fn is_same_but_items(&self, other: &Self) -> bool {
        self.first().shape == other.first().shape && self.has_same_words(other)
    }

    /// Returns `true` if both say the same, of any shapes, and the words leave nothing open.
    pub(super) fn is_same_but_places(&self, other: &Self) -> bool {
        let is_complete = self.words_suffice || self.before.is_some() || self.after.is_some();
        is_complete && self.part_of == other.part_of && self.has_same_words(other)
    }

    fn has_same_words(&self, other: &Self) -> bool {
        let key = |change: &Self| (change.class, change.kind, change.feature);
        key(self) == key(other)
            && self.what == other.what
            && self.reason == other.reason
            && self.before == other.before
            && self.after == other.after
            && self.instead == other.instead
            && self.details == other.details
            && self.example == other.example
    }
}

impl Place {
    /// The shape or member in short: `Shape` or `Shape.member`.
    pub fn subject(&self) -> String {
        match self.shape.member() {
            Some(member) => format!("{}.{member}", self.shape.name()),
            None => self.shape.name().to_owned(),
        }
    }

    fn add_items(&mut self, paths: impl IntoIterator<Item = String>) {
        for path in paths {
            if !self.items.contains(&path) {
                self.items.push(path);
            }
        }
    }
}

/// The texts in their order, each once.
fn unique<'a>(texts: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut known = BTreeSet::new();
    texts.filter(|text| known.insert(*text)).cloned().collect()
}
