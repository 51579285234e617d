//! Members of shapes, and the questions that codecs and printers ask about them.

use std::fmt;

use super::traits::trait_value;
use super::{Schema, TimestampFormat, Trait};

/// A member of a structure, a union, a list (`member`) or a map (`key`, `value`).
///
/// It carries its own traits and those of the simple shape it targets, its own first, so that every question
/// about it is a look at one slice.
pub struct Member {
    name: &'static str,
    rust_name: &'static str,
    target: &'static Schema,
    traits: &'static [Trait],
}

impl Member {
    /// The member that the model calls `name` and Rust calls `rust_name`.
    pub const fn new(
        name: &'static str,
        rust_name: &'static str,
        target: &'static Schema,
        traits: &'static [Trait],
    ) -> Self {
        Self { name, rust_name: without_raw(rust_name), target, traits }
    }

    /// The name in the model.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The name of the Rust field or variant.
    pub const fn rust_name(&self) -> &'static str {
        self.rust_name
    }

    /// The shape of the member's values.
    pub const fn target(&self) -> &'static Schema {
        self.target
    }

    /// The member's traits and its target's.
    pub const fn traits(&self) -> &'static [Trait] {
        self.traits
    }

    /// Whether a value has to be there.
    pub fn is_required(&self) -> bool {
        self.traits.contains(&Trait::Required)
    }

    /// Whether the member's values may not be shown: because of the member, or of the shape it targets.
    pub fn is_sensitive(&self) -> bool {
        self.traits.contains(&Trait::Sensitive) || self.target.is_sensitive()
    }

    /// Whether the list or map that the member targets may hold nulls.
    pub fn is_sparse(&self) -> bool {
        self.traits.contains(&Trait::Sparse) || self.target.is_sparse()
    }

    /// Whether a value is made up when none is given, to make retries safe.
    pub fn is_idempotency_token(&self) -> bool {
        self.traits.contains(&Trait::IdempotencyToken)
    }

    /// Whether the value is part of the endpoint's host name.
    pub fn is_host_label(&self) -> bool {
        self.traits.contains(&Trait::HostLabel)
    }

    /// How a timestamp is written, where that is not the protocol's default.
    pub fn timestamp_format(&self) -> Option<TimestampFormat> {
        trait_value!(self, Trait::TimestampFormat)
    }

    /// The name in JSON, for the protocols that heed it, where that is not the model's.
    pub fn json_name(&self) -> Option<&'static str> {
        trait_value!(self, Trait::JsonName)
    }

    /// What a string or blob holds.
    pub fn media_type(&self) -> Option<&'static str> {
        trait_value!(self, Trait::MediaType)
    }
}

/// The target's id alone: schemas can point at themselves.
impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Member")
            .field("name", &self.name)
            .field("target", &self.target.id())
            .field("traits", &self.traits)
            .finish()
    }
}

/// An identifier without the `r#` that makes a keyword one.
const fn without_raw(ident: &'static str) -> &'static str {
    match ident.as_bytes() {
        [b'r', b'#', ..] => ident.split_at(2).1,
        _ => ident,
    }
}
