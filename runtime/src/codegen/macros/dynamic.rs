//! Calls by name, with the feature `dynamic`.

/// Gives a client the table of its operations, which this function shows to a visitor, and calls by name.
#[doc(hidden)]
#[macro_export]
macro_rules! __dynamic {
    ($client:ident, $visit:path) => {
        impl $client {
            $crate::__dynamic!(@operations $visit);

            /// Calls the operation of this name with its input as JSON, and gives its output as JSON; see
            /// [`dynamic`](farrier_runtime::dynamic). Nothing is sent before it is awaited.
            ///
            /// # Errors
            /// When there is no such operation, the input is not what it takes, or the call fails.
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

            /// Calls the operation of this name with its input as JSON, and waits for its output as JSON; see
            /// [`dynamic`](farrier_runtime::dynamic).
            ///
            /// # Errors
            /// When there is no such operation, the input is not what it takes, or the call fails.
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
        /// All operations, sorted by their names.
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
