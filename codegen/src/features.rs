//! The features of every generated crate.

/// Each feature and the features that it enables; those of the runtime have the same names.
pub(crate) const FEATURES: [(&str, &[&str]); 14] = [
    ("default", &["hyper"]),
    ("aws-config", &["farrier-runtime/aws-config"]),
    ("blocking", &["farrier-runtime/blocking"]),
    ("chrono", &["farrier-runtime/chrono"]),
    ("dynamic", &["serde", "serde_json", "farrier-runtime/dynamic"]),
    ("http2", &["hyper", "farrier-runtime/http2"]),
    ("hyper", &["farrier-runtime/hyper"]),
    ("jiff", &["farrier-runtime/jiff"]),
    ("serde", &["farrier-runtime/serde"]),
    ("serde_json", &["farrier-runtime/serde_json"]),
    ("test-util", &["farrier-runtime/test-util"]),
    ("time", &["farrier-runtime/time"]),
    ("tracing", &["farrier-runtime/tracing"]),
    ("validation", &["farrier-runtime/validation"]),
];
