//! Dynamic calls, with the feature `dynamic`.

/// Adds to a client the table of its operations, which the given function shows to a visitor, and calls by name.
#[doc(hidden)]
#[macro_export]
macro_rules! __dynamic {
    ($client:ident, $visit:path) => {
        impl $client {
            $crate::__dynamic!(@operations $visit);

            /// Calls the operation with this name. Its input and output are JSON; see
            /// [`dynamic`](farrier_runtime::dynamic). Nothing is sent before it is awaited.
            ///
            /// # Errors
            /// If the operation does not exist, the input is not valid for it, or the call fails.
            pub fn call_json(
                &self,
                operation: &str,
                input: &str,
            ) -> $crate::BoxFuture<
                '_,
                ::core::result::Result<::std::string::String, $crate::dynamic::JsonCallError>,
            > {
                $crate::dynamic::call_by_name(Self::operations(), &self.core, operation, input)
            }
        }
    };
    (blocking $client:ident, $visit:path) => {
        impl $client {
            $crate::__dynamic!(@operations $visit);

            /// Calls the operation with this name and blocks until its output has arrived. Input and output are JSON;
            /// see
            /// [`dynamic`](farrier_runtime::dynamic).
            ///
            /// # Errors
            /// If the operation does not exist, the input is not valid for it, or the call fails.
            pub fn call_json(
                &self,
                operation: &str,
                input: &str,
            ) -> ::core::result::Result<::std::string::String, $crate::dynamic::JsonCallError> {
                let call = $crate::dynamic::call_by_name(Self::operations(), &self.core, operation, input);
                $crate::blocking::block_on(call)
            }
        }
    };
    (@operations $visit:path) => {
        /// All operations, sorted by name.
        pub fn operations() -> &'static [$crate::dynamic::DynamicOperation] {
            static OPERATIONS: ::std::sync::OnceLock<::std::vec::Vec<$crate::dynamic::DynamicOperation>> =
                ::std::sync::OnceLock::new();
            OPERATIONS.get_or_init(|| {
                let mut table = $crate::dynamic::Table::default();
                $visit(&mut table);
                table.into_operations()
            })
        }
    };
}
