//! The parts of rows that describe shapes and members.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use super::place::parse_path;
use crate::model::{Binding, Fault, SimpleType, TimestampFormat};
use crate::rust::{Constraint, Constraints, Ident, Member, Namespace, Schema, Target, Trait};

/// The first row of a description: the type and its shape.
pub(super) fn emit_shape(ident: &Ident, schema: &Schema) -> TokenStream {
    let (namespace, name) = (&schema.namespace, schema.id.name());
    let traits = &schema.traits;
    let traits = (!traits.is_empty()).then(|| quote! { , [#(#traits),*] });
    quote! { #ident = shape(#namespace, #name #traits); }
}

/// The constant of the service's namespace, or another namespace's text.
impl ToTokens for Namespace {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Service => quote! { NAMESPACE }.to_tokens(tokens),
            Self::Other(text) => text.to_tokens(tokens),
        }
    }
}

/// The row of the indexes of members, which a macro cannot count.
pub(super) fn emit_indexes(count: usize) -> TokenStream {
    let indexes = (0..count).map(Literal::usize_unsuffixed);
    quote! { indexes(#(#indexes)*); }
}

/// What a member's row says in parentheses: its name, its target, and its traits and initial value if it has any.
pub(super) fn emit_member(member: &Member, initial: Option<TokenStream>) -> TokenStream {
    let name = &member.name;
    let target = emit_target(member, initial);
    quote! { #name, #target }
}

/// The target of a member, and its traits and initial value if it has any.
pub(super) fn emit_target(member: &Member, initial: Option<TokenStream>) -> TokenStream {
    let Member { target, traits, .. } = member;
    match (initial, traits.as_slice()) {
        (Some(initial), traits) => quote! { #target, [#(#traits),*], #initial },
        (None, []) => quote! { #target },
        (None, traits) => quote! { #target, [#(#traits),*] },
    }
}

/// The constraints on the values of a member, which end its row.
pub(super) fn emit_constraints(member: &Member) -> Option<TokenStream> {
    match &member.constraints {
        Constraints::Own(constraints) if constraints.is_empty() => None,
        Constraints::Own(constraints) => Some(quote! { where [#(#constraints),*] }),
        Constraints::Target(root, ident) => {
            let root = parse_path(root);
            Some(quote! { where #root::constraints::#ident })
        }
    }
}

/// The variant of the runtime's `Constraint`.
impl ToTokens for Constraint {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let number = |value: &u64| Literal::u64_unsuffixed(*value);
        match self {
            Self::Length(Some(min), Some(max)) => {
                let (min, max) = (number(min), number(max));
                quote! { Length(#min, #max) }
            }
            Self::Length(min, None) => {
                let min = number(&min.unwrap_or(0));
                quote! { MinLength(#min) }
            }
            Self::Length(None, Some(max)) => {
                let max = number(max);
                quote! { MaxLength(#max) }
            }
            Self::Min(bound) => quote! { Min(#bound) },
            Self::Max(bound) => quote! { Max(#bound) },
            Self::Pattern(pattern, translated) if pattern == translated => quote! { Pattern(#pattern) },
            Self::Pattern(pattern, translated) => quote! { Translated(#pattern, #translated) },
            Self::UniqueItems => quote! { UniqueItems },
        }
        .to_tokens(tokens);
    }
}

impl ToTokens for Target {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Simple(simple) => {
                let name = format_ident!("{}", simple_static(*simple));
                quote! { &schema::#name }
            }
            Self::Unit => quote! { &schema::UNIT },
            Self::Type(name) => quote! { #name::__schema() },
            Self::Collection(ident) => quote! { &collections::#ident },
        }
        .to_tokens(tokens);
    }
}

fn simple_static(simple: SimpleType) -> &'static str {
    match simple {
        SimpleType::Blob => "BLOB",
        SimpleType::Boolean => "BOOLEAN",
        SimpleType::String => "STRING",
        SimpleType::Byte => "BYTE",
        SimpleType::Short => "SHORT",
        SimpleType::Integer => "INTEGER",
        SimpleType::Long => "LONG",
        SimpleType::Float => "FLOAT",
        SimpleType::Double => "DOUBLE",
        SimpleType::BigInteger => "BIG_INTEGER",
        SimpleType::BigDecimal => "BIG_DECIMAL",
        SimpleType::Timestamp => "TIMESTAMP",
        SimpleType::Document => "DOCUMENT",
    }
}

/// The variant of the runtime's `Trait`.
impl ToTokens for Trait {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let value = match self {
            Self::Sensitive => quote! { Sensitive },
            Self::Binding(binding) => binding.to_token_stream(),
            Self::Error(Fault::Client) => quote! { Error(schema::Fault::Client) },
            Self::Error(Fault::Server) => quote! { Error(schema::Fault::Server) },
            Self::HttpError(status) => {
                let status = Literal::u16_unsuffixed(*status);
                quote! { HttpError(#status) }
            }
            Self::Retryable(retryable) => {
                let throttling = retryable.throttling;
                quote! { Retryable { throttling: #throttling } }
            }
            Self::QueryErrorCode(code) => quote! { QueryErrorCode(#code) },
        };
        value.to_tokens(tokens);
    }
}

impl ToTokens for Binding {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Sparse => quote! { Sparse },
            Self::TimestampFormat(format) => {
                let format = format.to_token_stream();
                quote! { TimestampFormat(#format) }
            }
            Self::MediaType(value) => quote! { MediaType(#value) },
            Self::JsonName(value) => quote! { JsonName(#value) },
            Self::XmlName(value) => quote! { XmlName(#value) },
            Self::XmlAttribute => quote! { XmlAttribute },
            Self::XmlFlattened => quote! { XmlFlattened },
            Self::XmlNamespace { uri, prefix } => {
                let prefix = emit_option(prefix.as_ref());
                quote! { XmlNamespace { uri: #uri, prefix: #prefix } }
            }
            Self::Ec2QueryName(value) => quote! { Ec2QueryName(#value) },
            Self::HttpHeader(value) => quote! { HttpHeader(#value) },
            Self::HttpLabel => quote! { HttpLabel },
            Self::HttpPayload => quote! { HttpPayload },
            Self::HttpPrefixHeaders(value) => quote! { HttpPrefixHeaders(#value) },
            Self::HttpQuery(value) => quote! { HttpQuery(#value) },
            Self::HttpQueryParams => quote! { HttpQueryParams },
            Self::HttpResponseCode => quote! { HttpResponseCode },
            Self::HostLabel => quote! { HostLabel },
            Self::IdempotencyToken => quote! { IdempotencyToken },
            Self::Streaming => quote! { Streaming },
            Self::RequiresLength => quote! { RequiresLength },
            Self::EventHeader => quote! { EventHeader },
            Self::EventPayload => quote! { EventPayload },
        }
        .to_tokens(tokens);
    }
}

impl ToTokens for TimestampFormat {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let name = format_ident!("{}", format!("{self:?}"));
        quote! { schema::TimestampFormat::#name }.to_tokens(tokens);
    }
}

/// `Some(value)` or `None`.
pub(super) fn emit_option(value: Option<impl ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote! { Some(#value) },
        None => quote! { None },
    }
}
