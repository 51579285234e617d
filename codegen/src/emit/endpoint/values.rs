//! Expressions of the rules.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::rust::endpoint::{Attribute, FormatPart, Kind, LibraryFunction, LocalType, ParamUse, Value};

/// A value without conversion; it is owned if [`Value::is_owned`] says so.
pub(super) fn emit(value: &Value) -> TokenStream {
    match value {
        Value::Text(text) => quote! { #text },
        Value::Boolean(value) => quote! { #value },
        Value::Integer(value) => {
            let value = Literal::i64_unsuffixed(*value);
            quote! { #value }
        }
        Value::Format(parts) => emit_format(parts),
        Value::Local(local) => {
            let ident = &local.ident;
            quote! { #ident }
        }
        Value::Param(param) => emit_param(param),
        Value::Attribute(from, attribute) => {
            let (from, field) = (emit(from), emit_field(*attribute));
            quote! { #from.#field }
        }
        Value::Element(from, index) => {
            let (from, index) = (emit_ref(from), Literal::i64_unsuffixed(*index));
            quote! { rules::element(#from, #index) }
        }
        Value::Library(function, arguments) => {
            let function = emit_function(*function);
            let arguments = arguments.iter().map(emit_ref);
            quote! { rules::#function(#(#arguments),*) }
        }
        Value::IsSome(value) => {
            let value = emit_presence(value);
            quote! { #value.is_some() }
        }
        Value::IsSomeTrue(value) => {
            let value = emit(value);
            quote! { #value == Some(true) }
        }
        Value::Equals(left, right) => {
            let (left, right) = (emit(left), emit(right));
            quote! { #left == #right }
        }
        Value::Not(value) => emit_not(value),
        Value::Coalesce { options, last } => emit_coalesce(options, last.as_deref()),
        Value::IfElse { condition, yes, no } => {
            let is_owned = yes.0.is_owned() || no.0.is_owned();
            let condition = emit(condition);
            let [yes, no] = [yes, no].map(|(value, is_wrapped)| {
                let value = if is_owned { emit_owned(value) } else { emit(value) };
                if *is_wrapped {
                    quote! { Some(#value) }
                } else {
                    value
                }
            });
            quote! { if #condition { #yes } else { #no } }
        }
    }
}

/// An argument of a function: a reference, unless the value is one already or is as cheap to copy.
pub(super) fn emit_ref(value: &Value) -> TokenStream {
    let tokens = emit(value);
    if value.is_owned() {
        quote! { &#tokens }
    } else {
        tokens
    }
}

/// A value that is bound to a name. A value stored elsewhere is not moved.
pub(super) fn emit_named(value: &Value) -> TokenStream {
    let tokens = emit(value);
    let is_string = match value {
        Value::Param(param) => param.kind == Kind::String,
        Value::Attribute(_, attribute) => *attribute == Attribute::UrlNormalizedPath,
        Value::Local(local) => local.local_type == LocalType::Str,
        _ => false,
    };
    match value.is_place() && value.is_owned() {
        true if is_string => quote! { &*#tokens },
        true => quote! { &#tokens },
        false => tokens,
    }
}

/// An owned string.
fn emit_owned(value: &Value) -> TokenStream {
    let tokens = emit(value);
    let is_new = matches!(value, Value::Format(_) | Value::Library(..));
    if is_new && value.is_owned() {
        tokens
    } else {
        quote! { #tokens.to_owned() }
    }
}

/// An argument for `impl Into<String>`.
pub(super) fn emit_into_string(value: &Value) -> TokenStream {
    let tokens = emit(value);
    match value {
        Value::Format(_) | Value::Library(..) | Value::IfElse { .. } | Value::Coalesce { .. } => tokens,
        value if value.is_owned() => quote! { &*#tokens },
        _ => tokens,
    }
}

fn emit_not(value: &Value) -> TokenStream {
    match value {
        Value::IsSome(value) => {
            let value = emit_presence(value);
            quote! { #value.is_none() }
        }
        Value::Equals(left, right) => {
            let (left, right) = (emit(left), emit(right));
            quote! { #left != #right }
        }
        Value::IsSomeTrue(value) => {
            let value = emit(value);
            quote! { #value != Some(true) }
        }
        value => {
            let value = emit(value);
            quote! { !#value }
        }
    }
}

/// An `Option` that is only tested for presence.
fn emit_presence(value: &Value) -> TokenStream {
    match value {
        Value::Param(ParamUse { ident, .. }) => quote! { params.#ident },
        value => emit(value),
    }
}

fn emit_param(param: &ParamUse) -> TokenStream {
    let ParamUse { ident, kind, is_option } = param;
    match (kind, is_option) {
        (Kind::Boolean, _) | (_, false) => quote! { params.#ident },
        (_, true) => quote! { params.#ident.as_deref() },
    }
}

/// Names are inlined in the template; other values follow it as arguments.
fn emit_format(parts: &[FormatPart]) -> TokenStream {
    let mut template = String::new();
    let mut arguments = Vec::new();
    for part in parts {
        match part {
            FormatPart::Text(text) => template.push_str(&text.replace('{', "{{").replace('}', "}}")),
            FormatPart::Value(Value::Local(local)) if local.local_type == LocalType::Str => {
                template.push_str(&format!("{{{}}}", local.ident));
            }
            FormatPart::Value(value) => {
                template.push_str("{}");
                arguments.push(emit(value));
            }
        }
    }
    quote! { format!(#template #(, #arguments)*) }
}

fn emit_coalesce(options: &[Value], last: Option<&Value>) -> TokenStream {
    let (first, others) = options.split_first().expect("a coalesce has an optional value");
    let first = emit(first);
    let others = others.iter().map(|option| {
        let option = emit(option);
        quote! { .or(#option) }
    });
    let chain = quote! { #first #(#others)* };
    match last {
        None => chain,
        Some(last) if last.is_owned() => {
            let last = emit_owned(last);
            quote! { #chain.map_or_else(|| #last, str::to_owned) }
        }
        Some(last) => {
            let last = emit(last);
            quote! { #chain.unwrap_or(#last) }
        }
    }
}

fn emit_function(function: LibraryFunction) -> proc_macro2::Ident {
    format_ident!(
        "{}",
        match function {
            LibraryFunction::ParseUrl => "parse_url",
            LibraryFunction::IsValidHostLabel => "is_valid_host_label",
            LibraryFunction::UriEncode => "uri_encode",
            LibraryFunction::Substring => "substring",
            LibraryFunction::Split => "split",
            LibraryFunction::Partition => "partition",
            LibraryFunction::ParseArn => "parse_arn",
            LibraryFunction::IsVirtualHostableS3Bucket => "is_virtual_hostable_s3_bucket",
        }
    )
}

fn emit_field(attribute: Attribute) -> proc_macro2::Ident {
    format_ident!(
        "{}",
        match attribute {
            Attribute::UrlScheme => "scheme",
            Attribute::UrlAuthority => "authority",
            Attribute::UrlPath => "path",
            Attribute::UrlNormalizedPath => "normalized_path",
            Attribute::UrlIsIp => "is_ip",
            Attribute::ArnPartition => "partition",
            Attribute::ArnService => "service",
            Attribute::ArnRegion => "region",
            Attribute::ArnAccountId => "account_id",
            Attribute::ArnResourceId => "resource_id",
            Attribute::PartitionName => "name",
            Attribute::PartitionDnsSuffix => "dns_suffix",
            Attribute::PartitionDualStackDnsSuffix => "dual_stack_dns_suffix",
            Attribute::PartitionImplicitGlobalRegion => "implicit_global_region",
            Attribute::PartitionSupportsFips => "supports_fips",
            Attribute::PartitionSupportsDualStack => "supports_dual_stack",
        }
    )
}
