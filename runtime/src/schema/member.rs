//! Members of shapes, and the questions that codecs and printers ask about them.

use std::fmt;

use super::traits::{trait_value, xml_namespace};
use super::{Schema, TimestampFormat, Trait, XmlNamespace};

/// A member of a structure, a union, a list (`member`) or a map (`key`, `value`).
///
/// Carries its own traits followed by those of the simple shape it targets, so that every question about it is answered
/// from one slice.
pub struct Member {
    name: &'static str,
    target: &'static Schema,
    traits: &'static [Trait],
    is_required: bool,
    /// Its HTTP binding trait. Found at compile time, because every call needs it several times.
    #[cfg(feature = "http-bindings")]
    http_binding: Option<&'static Trait>,
}

impl Member {
    /// A member with its name in the model.
    pub const fn new(name: &'static str, target: &'static Schema, traits: &'static [Trait]) -> Self {
        Self {
            name,
            target,
            traits,
            is_required: false,
            #[cfg(feature = "http-bindings")]
            http_binding: http_binding(traits),
        }
    }

    /// A member whose value must be present.
    pub const fn required(name: &'static str, target: &'static Schema, traits: &'static [Trait]) -> Self {
        Self { is_required: true, ..Self::new(name, target, traits) }
    }

    /// A member whose value may be absent.
    pub const fn optional(name: &'static str, target: &'static Schema, traits: &'static [Trait]) -> Self {
        Self::new(name, target, traits)
    }

    /// A member that has a default value.
    pub const fn defaulted(name: &'static str, target: &'static Schema, traits: &'static [Trait]) -> Self {
        Self::new(name, target, traits)
    }

    /// The name in the model.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The shape of the member's values.
    pub const fn target(&self) -> &'static Schema {
        self.target
    }

    /// The member's traits and its target's, without `@required` if that is the only reason for a value to be present.
    pub const fn traits(&self) -> &'static [Trait] {
        self.traits
    }

    /// The trait that binds the member to a part of HTTP messages, if it has one.
    #[cfg(feature = "http-bindings")]
    pub(crate) const fn http_binding(&self) -> Option<&'static Trait> {
        self.http_binding
    }

    /// Returns `true` if a value must be present.
    pub fn is_required(&self) -> bool {
        self.is_required || self.traits.contains(&Trait::Required)
    }

    /// Returns `true` if values must not be shown, because of the member or of the shape it targets.
    pub fn is_sensitive(&self) -> bool {
        self.traits.contains(&Trait::Sensitive) || self.target.is_sensitive()
    }

    /// Returns `true` if the list or map that the member targets may contain nulls.
    pub fn is_sparse(&self) -> bool {
        self.traits.contains(&Trait::Sparse) || self.target.is_sparse()
    }

    /// Returns `true` if the client generates an absent value, to make retries safe.
    pub fn is_idempotency_token(&self) -> bool {
        self.traits.contains(&Trait::IdempotencyToken)
    }

    /// Returns `true` if the value is part of the endpoint's host name.
    pub fn is_host_label(&self) -> bool {
        self.traits.contains(&Trait::HostLabel)
    }

    /// The format of a timestamp, if the model specifies one.
    pub fn timestamp_format(&self) -> Option<TimestampFormat> {
        trait_value!(self, Trait::TimestampFormat)
    }

    /// The `@jsonName`, if any; only some protocols use it.
    pub fn json_name(&self) -> Option<&'static str> {
        trait_value!(self, Trait::JsonName)
    }

    /// The name in XML and, in the query protocols, in forms: the `@xmlName`, or the name in the model.
    pub fn xml_name(&self) -> &'static str {
        trait_value!(self, Trait::XmlName).unwrap_or(self.name)
    }

    /// Returns `true` if the member has an `@xmlName`.
    pub fn has_xml_name(&self) -> bool {
        self.traits.iter().any(|t| matches!(t, Trait::XmlName(_)))
    }

    /// The namespace that the member's XML element declares, if any.
    pub fn xml_namespace(&self) -> Option<XmlNamespace> {
        xml_namespace(self.traits)
    }

    /// Returns `true` if the member is an attribute of its structure's XML element.
    pub fn is_xml_attribute(&self) -> bool {
        self.traits.contains(&Trait::XmlAttribute)
    }

    /// Returns `true` if the items of a list, or the entries of a map, do not have an XML element around all of them.
    pub fn is_xml_flattened(&self) -> bool {
        self.traits.contains(&Trait::XmlFlattened)
    }

    /// The `@ec2QueryName`, if any.
    pub fn ec2_query_name(&self) -> Option<&'static str> {
        trait_value!(self, Trait::Ec2QueryName)
    }

    /// The media type of a string's or blob's content.
    pub fn media_type(&self) -> Option<&'static str> {
        trait_value!(self, Trait::MediaType)
    }
}

/// Shows only the target's id: schemas can refer to themselves.
impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Member")
            .field("name", &self.name)
            .field("target", &self.target.id())
            .field("traits", &self.traits)
            .finish()
    }
}

#[cfg(feature = "http-bindings")]
const fn http_binding(traits: &'static [Trait]) -> Option<&'static Trait> {
    use Trait::{
        HttpHeader, HttpLabel, HttpPayload, HttpPrefixHeaders, HttpQuery, HttpQueryParams, HttpResponseCode,
    };
    let mut rest = traits;
    while let [first, others @ ..] = rest {
        if matches!(
            first,
            HttpHeader(_)
                | HttpLabel
                | HttpPayload
                | HttpPrefixHeaders(_)
                | HttpQuery(_)
                | HttpQueryParams
                | HttpResponseCode
        ) {
            return Some(first);
        }
        rest = others;
    }
    None
}
