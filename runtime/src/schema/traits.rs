//! The traits that matter at run time: what some protocol binds, and what says how to treat a value.
//!
//! The set covers all of Smithy's protocols from the start, so that a protocol that is added later
//! finds what it needs in crates generated the same way as before.

/// A trait of a shape or member.
///
/// The variants are Smithy's traits of the same name; their values are the trait's.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
#[expect(missing_docs, reason = "the names are Smithy's")]
pub enum Trait {
    Required,
    Sensitive,
    Sparse,
    IdempotencyToken,
    TimestampFormat(TimestampFormat),
    MediaType(&'static str),
    JsonName(&'static str),
    XmlName(&'static str),
    XmlAttribute,
    XmlFlattened,
    XmlNamespace { uri: &'static str, prefix: Option<&'static str> },
    Ec2QueryName(&'static str),
    HttpHeader(&'static str),
    HttpLabel,
    HttpPayload,
    HttpPrefixHeaders(&'static str),
    HttpQuery(&'static str),
    HttpQueryParams,
    HttpResponseCode,
    HostLabel,
    Streaming,
    RequiresLength,
    EventHeader,
    EventPayload,
    Error(Fault),
    HttpError(u16),
    Retryable { throttling: bool },
    QueryErrorCode(&'static str),
}

/// How a timestamp is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339, `1985-04-12T23:20:50.52Z`.
    DateTime,
    /// RFC 9110's preferred form, `Tue, 29 Apr 2014 18:30:38 GMT`.
    HttpDate,
    /// Seconds since 1970, `1515531081.123`.
    EpochSeconds,
}

/// Whose fault an error is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The caller's: the same request will fail again.
    Client,
    /// The service's.
    Server,
}

/// What `pick` makes of the first trait that it knows.
pub(super) fn find<T>(traits: &[Trait], pick: impl Fn(&Trait) -> Option<T>) -> Option<T> {
    traits.iter().find_map(pick)
}
