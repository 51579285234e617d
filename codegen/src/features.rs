//! The features of every generated crate.

/// A feature of every generated crate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Feature {
    /// Its name.
    pub(crate) name: &'static str,
    /// The features that it enables; those of the runtime have the same names.
    pub(crate) enables: &'static [&'static str],
    /// What it adds, a sentence in Markdown for users.
    pub(crate) adds: &'static str,
}

const fn feature(name: &'static str, enables: &'static [&'static str], adds: &'static str) -> Feature {
    Feature { name, enables, adds }
}

/// The features, sorted by name after the default ones.
pub(crate) const FEATURES: [Feature; 14] = [
    feature("default", &["hyper"], "The feature `hyper`."),
    feature(
        "aws-config",
        &["farrier-runtime/aws-config"],
        "Credentials and settings from the crate `aws-config`: SSO, assumed roles, web identity.",
    ),
    feature(
        "blocking",
        &["farrier-runtime/blocking"],
        "A blocking client, which does not need an async runtime.",
    ),
    feature("chrono", &["farrier-runtime/chrono"], "Conversions between timestamps and those of `chrono`."),
    feature(
        "dynamic",
        &["serde", "serde_json", "farrier-runtime/dynamic"],
        "Calls by the name of the operation, with JSON as input and output.",
    ),
    feature("http2", &["hyper", "farrier-runtime/http2"], "HTTP/2 with servers that offer it."),
    feature("hyper", &["farrier-runtime/hyper"], "The network transport of the async client, on `tokio`."),
    feature("jiff", &["farrier-runtime/jiff"], "Conversions between timestamps and those of `jiff`."),
    feature("serde", &["farrier-runtime/serde"], "`Serialize` and `Deserialize` for every type."),
    feature(
        "serde_json",
        &["farrier-runtime/serde_json"],
        "Conversions between documents and the values of `serde_json`.",
    ),
    feature(
        "test-util",
        &["farrier-runtime/test-util"],
        "An in-memory service for tests, and constructors of responses and errors.",
    ),
    feature("time", &["farrier-runtime/time"], "Conversions between timestamps and those of `time`."),
    feature("tracing", &["farrier-runtime/tracing"], "A span for each call and each attempt."),
    feature(
        "validation",
        &["farrier-runtime/validation"],
        "Checks of lengths, ranges and patterns before a request is sent.",
    ),
];
