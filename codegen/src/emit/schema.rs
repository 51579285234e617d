//! Schemas as constant expressions.

use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};

use crate::model::{Binding, Fault, SimpleType, TimestampFormat};
use crate::rust::{Member, Schema, SchemaKind, Target, Trait};
use crate::shape_id::ShapeId;

/// The static of a type's schema, which stands beside the type.
pub(super) fn emit_schema_static(schema: &Schema) -> TokenStream {
    quote! { pub(crate) static SCHEMA: schema::Schema = #schema; }
}

impl ToTokens for Schema {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { id, kind, rust_name, traits } = self;
        let expression = match kind {
            SchemaKind::Structure(members) => {
                quote! { schema::Schema::structure(#id, #rust_name, &[#(#members),*], &[#(#traits),*]) }
            }
            SchemaKind::Union(members) => {
                quote! { schema::Schema::union(#id, #rust_name, &[#(#members),*], &[#(#traits),*]) }
            }
            SchemaKind::List(members) => {
                quote! { schema::Schema::list(#id, &[#(#members),*], &[#(#traits),*]) }
            }
            SchemaKind::Map(members) => {
                quote! { schema::Schema::map(#id, &[#(#members),*], &[#(#traits),*]) }
            }
            SchemaKind::Enum(values) => {
                quote! { schema::Schema::string_enum(#id, #rust_name, &[#(#values),*], &[#(#traits),*]) }
            }
            SchemaKind::IntEnum(values) => {
                let values = values.iter().map(|value| Literal::i32_unsuffixed(*value));
                quote! { schema::Schema::int_enum(#id, #rust_name, &[#(#values),*], &[#(#traits),*]) }
            }
        };
        expression.to_tokens(tokens);
    }
}

impl ToTokens for ShapeId {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let (namespace, name) = (self.namespace(), self.name());
        quote! { schema::ShapeId::new(#namespace, #name) }.to_tokens(tokens);
    }
}

impl ToTokens for Member {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let Self { name, rust_name, target, traits } = self;
        quote! { schema::Member::new(#name, #rust_name, &#target, &[#(#traits),*]) }.to_tokens(tokens);
    }
}

impl ToTokens for Target {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        match self {
            Self::Simple(simple) => {
                let name = format_ident!("{}", simple_static(*simple));
                quote! { schema::#name }
            }
            Self::Unit => quote! { schema::UNIT },
            Self::Type(name) => {
                let (parent, module) = (&name.parent, &name.module);
                quote! { #parent::#module::SCHEMA }
            }
            Self::Collection(ident) => quote! { collections::#ident },
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

impl ToTokens for Trait {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        let value = match self {
            Self::Required => quote! { Required },
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
        quote! { schema::Trait::#value }.to_tokens(tokens);
    }
}

/// The variant of the runtime's `Trait` that has the binding's name.
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
