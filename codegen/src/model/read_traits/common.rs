//! Traits that shapes and members share.

use super::constraints::store_constraint;
use super::value::TraitValue;
use crate::diagnostic::Diagnostic;
use crate::model::{Binding, CommonTraits, Deprecated, MemberTraits, TimestampFormat};

/// Stores a trait if it is one of the common ones.
pub(super) fn store_common(read: &mut CommonTraits, value: TraitValue<'_>) -> Result<(), Diagnostic> {
    match value.id.as_str() {
        "smithy.api#documentation" => read.documentation = Some(value.string()?),
        "smithy.api#deprecated" => read.deprecated = Some(deprecated(value)?),
        "smithy.api#since" => read.since = Some(value.string()?),
        "smithy.api#externalDocumentation" => read.external_documentation = value.string_entries()?,
        "smithy.api#tags" => read.tags = value.strings()?,
        "smithy.api#unstable" => read.is_unstable = value.flag()?,
        "smithy.api#internal" => read.is_internal = value.flag()?,
        _ => {
            store_constraint(&mut read.constraints, value)?;
            if let Some(binding) = binding(value)? {
                let place = read.bindings.partition_point(|other| *other < binding);
                read.bindings.insert(place, binding);
            }
        }
    }
    Ok(())
}

fn deprecated(value: TraitValue<'_>) -> Result<Deprecated, Diagnostic> {
    Ok(Deprecated { message: value.optional_string("message")?, since: value.optional_string("since")? })
}

/// A trait that some protocol binds.
fn binding(value: TraitValue<'_>) -> Result<Option<Binding>, Diagnostic> {
    let annotation = |binding: Binding| value.flag().map(|_| binding);
    let text = |binding: fn(String) -> Binding| value.string().map(binding);
    let binding = match value.id.as_str() {
        "smithy.api#sparse" => annotation(Binding::Sparse),
        "smithy.api#timestampFormat" => timestamp_format(value).map(Binding::TimestampFormat),
        "smithy.api#mediaType" => text(Binding::MediaType),
        "smithy.api#jsonName" => text(Binding::JsonName),
        "smithy.api#xmlName" => text(Binding::XmlName),
        "smithy.api#xmlAttribute" => annotation(Binding::XmlAttribute),
        "smithy.api#xmlFlattened" => annotation(Binding::XmlFlattened),
        "smithy.api#xmlNamespace" => {
            xml_namespace(value).map(|(uri, prefix)| Binding::XmlNamespace { uri, prefix })
        }
        "aws.protocols#ec2QueryName" => text(Binding::Ec2QueryName),
        "smithy.api#httpHeader" => text(Binding::HttpHeader),
        "smithy.api#httpLabel" => annotation(Binding::HttpLabel),
        "smithy.api#httpPayload" => annotation(Binding::HttpPayload),
        "smithy.api#httpPrefixHeaders" => text(Binding::HttpPrefixHeaders),
        "smithy.api#httpQuery" => text(Binding::HttpQuery),
        "smithy.api#httpQueryParams" => annotation(Binding::HttpQueryParams),
        "smithy.api#httpResponseCode" => annotation(Binding::HttpResponseCode),
        "smithy.api#hostLabel" => annotation(Binding::HostLabel),
        "smithy.api#idempotencyToken" => annotation(Binding::IdempotencyToken),
        "smithy.api#streaming" => annotation(Binding::Streaming),
        "smithy.api#requiresLength" => annotation(Binding::RequiresLength),
        "smithy.api#eventHeader" => annotation(Binding::EventHeader),
        "smithy.api#eventPayload" => annotation(Binding::EventPayload),
        _ => return Ok(None),
    };
    binding.map(Some)
}

/// `@xmlNamespace`: URI and prefix.
pub(super) fn xml_namespace(value: TraitValue<'_>) -> Result<(String, Option<String>), Diagnostic> {
    Ok((value.required("uri")?.string()?, value.optional_string("prefix")?))
}

fn timestamp_format(value: TraitValue<'_>) -> Result<TimestampFormat, Diagnostic> {
    match value.str()? {
        "date-time" => Ok(TimestampFormat::DateTime),
        "http-date" => Ok(TimestampFormat::HttpDate),
        "epoch-seconds" => Ok(TimestampFormat::EpochSeconds),
        _ => Err(value.wrong("`date-time`, `http-date` or `epoch-seconds`")),
    }
}

/// The documentation and deprecation in an entry of a version 1 `enum` trait.
pub(in crate::model) fn read_v1_enum_entry(entry: TraitValue<'_>) -> Result<MemberTraits, Diagnostic> {
    let mut read = MemberTraits::default();
    read.common.documentation = entry.optional_string("documentation")?;
    let is_deprecated = entry.get("deprecated").map(TraitValue::bool).transpose()? == Some(true);
    read.common.deprecated = is_deprecated.then(Deprecated::default);
    Ok(read)
}
