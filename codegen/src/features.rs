//! The features of generated crates: those of every crate, and those of crates whose services have a use for them.

/// A feature.
pub(crate) struct Feature {
    /// Its name.
    pub(crate) name: &'static str,
    /// The features that it enables; those of the runtime have the same names.
    pub(crate) enables: &'static [&'static str],
    /// What it adds, in a sentence for the front page.
    pub(crate) adds: &'static str,
    /// What it costs; `None` for features that the measured program has anyway.
    pub(crate) cost: Option<Cost>,
}

/// What a feature adds to a program: the differences between two rows of the benchmark `features`.
pub(crate) struct Cost {
    /// CPU seconds of a clean dev build.
    pub(crate) cpu_seconds: f64,
    /// Crates in the dependency tree.
    pub(crate) crates: u32,
    /// Megabytes of a stripped release build.
    pub(crate) megabytes: f64,
}

/// The features of every crate. The costs are those in `docs/benchmarks.md` (`tests/tests/documents.rs`).
pub(crate) const FEATURES: [Feature; 21] = [
    feature("default", DEFAULT, "The features `hyper` and `ring`.", None),
    feature(
        "aws-config",
        &["farrier-runtime/aws-config"],
        "Credentials and settings from the crate `aws-config`, for programs that use it anyway.",
        cost(14.8, 27, 0.03),
    ),
    feature(
        "aws-lc-rs",
        &["farrier-runtime/aws-lc-rs"],
        "The crypto library `aws-lc-rs` for TLS and signatures, even if `ring` is on. Without `default`, `ring` is not \
         built.",
        cost(32.0, 7, 2.08),
    ),
    feature(
        "blocking",
        &["farrier-runtime/blocking"],
        "A blocking client, which needs no async runtime. With `ring` and without `default`, it costs less than the \
         async one.",
        cost(3.7, 5, 0.12),
    ),
    feature(
        "chrono",
        &["farrier-runtime/chrono"],
        "Conversions between timestamps and the types of the crate.",
        cost(1.2, 3, 0.0),
    ),
    feature(
        "dynamic",
        &["serde", "serde_json", "farrier-runtime/dynamic"],
        "Calls by the name of the operation, with JSON in and out.",
        cost(8.4, 4, 0.1),
    ),
    feature(
        "http2",
        &["hyper", "farrier-runtime/http2"],
        "HTTP/2 with servers that offer it.",
        cost(5.3, 11, 0.8),
    ),
    feature("hyper", &["farrier-runtime/hyper"], "The network transport of the async client.", None),
    feature(
        "identity-pools",
        &["farrier-runtime/identity-pools"],
        "Credentials of the users of an application, from Cognito identity pools.",
        cost(0.3, 0, 0.01),
    ),
    feature(
        "jiff",
        &["farrier-runtime/jiff"],
        "Conversions between timestamps and the types of the crate.",
        cost(4.0, 2, 0.0),
    ),
    feature("ring", &["farrier-runtime/ring"], "The crypto library `ring` for TLS and signatures.", None),
    feature(
        "roles",
        &["farrier-runtime/roles"],
        "Credentials of roles: profiles with `role_arn`, and web identity.",
        cost(0.8, 0, 0.25),
    ),
    feature(
        "rustls",
        &["farrier-runtime/rustls"],
        "Transports with a configuration of rustls 0.23, which the runtime re-exports.",
        None,
    ),
    feature(
        "serde",
        &["farrier-runtime/serde"],
        "`Serialize` and `Deserialize` for every type.",
        cost(3.8, 1, 0.01),
    ),
    feature(
        "serde_json",
        &["farrier-runtime/serde_json"],
        "Conversions between documents and the values of the crate.",
        cost(6.0, 4, 0.01),
    ),
    feature(
        "sso",
        &["farrier-runtime/sso"],
        "Credentials of single sign-on, and of `aws login`.",
        cost(1.2, 0, 0.31),
    ),
    feature(
        "test-util",
        &["farrier-runtime/test-util"],
        "A service in memory for tests, and constructors of responses.",
        cost(2.4, 0, 0.02),
    ),
    feature(
        "time",
        &["farrier-runtime/time"],
        "Conversions between timestamps and the types of the crate.",
        cost(2.2, 5, 0.01),
    ),
    feature(
        "tracing",
        &["farrier-runtime/tracing"],
        "A span for each call and each attempt.",
        cost(1.1, 2, 0.01),
    ),
    feature(
        "validation",
        &["farrier-runtime/validation"],
        "Checks of requests against the model's constraints before they are sent.",
        cost(4.9, 3, 0.67),
    ),
    feature(
        "webpki-roots",
        &["farrier-runtime/webpki-roots"],
        "Mozilla's certificate authorities in the program, instead of the operating system's trust store: for \
         containers without one, and for a faster first call.",
        cost(0.3, 1, 0.07),
    ),
];

/// The features of some crates: see `rust::features::optional_features`. The benchmark's service has none of
/// them; the costs are those in a program that uses S3.
pub(crate) const OPTIONAL: [Feature; 5] = [
    feature(
        "crc32c",
        &["farrier-runtime/crc32c"],
        "The checksum algorithm CRC-32C. Without it, checksums of this kind in responses are not verified, and requests \
         that choose it are refused.",
        cost(0.7, 3, 0.02),
    ),
    feature(
        "md5",
        &["farrier-runtime/md5"],
        "The checksum algorithm MD5. Without it, checksums of this kind in responses are not verified, and requests that \
         choose it are refused.",
        cost(0.3, 1, 0.01),
    ),
    feature(
        "s3-express",
        &["farrier-runtime/s3-express"],
        "Directory buckets of S3: the client creates the sessions that their requests are signed with.",
        cost(0.2, 0, 0.1),
    ),
    feature(
        "sigv4a",
        &["farrier-runtime/sigv4a"],
        "Signatures that are valid in several regions (SigV4a), for the endpoints that accept no others.",
        cost(7.3, 21, 0.05),
    ),
    feature(
        "xxhash",
        &["farrier-runtime/xxhash"],
        "The checksum algorithms XXHASH64, XXHASH3 and XXHASH128. Without it, checksums of these kinds in responses are \
         not verified, and requests that choose them are refused.",
        cost(0.3, 1, 0.01),
    ),
];

/// The features of a crate with these optional ones, sorted by name.
pub(crate) fn with_optional(optional: &[&str]) -> Vec<&'static Feature> {
    let optional = OPTIONAL.iter().filter(|feature| optional.contains(&feature.name));
    let mut features: Vec<_> = FEATURES.iter().chain(optional).collect();
    features.sort_by_key(|feature| (feature.name != "default", feature.name));
    features
}

/// The features that are on unless a program says otherwise.
pub(crate) const DEFAULT: &[&str] = &["hyper", "ring"];

const fn feature(
    name: &'static str,
    enables: &'static [&'static str],
    adds: &'static str,
    cost: Option<Cost>,
) -> Feature {
    Feature { name, enables, adds, cost }
}

const fn cost(cpu_seconds: f64, crates: u32, megabytes: f64) -> Option<Cost> {
    Some(Cost { cpu_seconds, crates, megabytes })
}
