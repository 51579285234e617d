//! The events of a response.

/// Implements `Event` for a union: the errors that end the stream, by the names of their members.
#[doc(hidden)]
#[macro_export]
macro_rules! __events {
    (event($type:ident); $($name:literal = $error:expr;)*) => {
        impl $crate::codegen::Event for $type {
            const ERRORS: &'static [(&'static str, &'static $crate::schema::Schema)] = &[$(($name, $error)),*];
        }
    };
}
