//! The blocking client.

/// Defines the blocking client of a service: a method for each operation, with its request.
#[doc(hidden)]
#[macro_export]
macro_rules! __blocking_client {
    (service($service:ty); $($(#[$attribute:meta])* $method:ident($request:ty) $(waits($waiter:expr))?;)*) => {
        #[doc(inline)]
        pub use $crate::blocking::Call;

        /// The blocking client: the same calls without an async runtime.
        #[derive(Clone, Debug)]
        pub struct Client {
            core: $crate::codegen::Core,
        }

        impl Client {
            /// A client with the region, credentials and other settings of the environment.
            ///
            /// # Errors
            /// If a setting cannot be read.
            pub fn from_env() -> ::core::result::Result<Self, $crate::codegen::ConfigError> {
                Self::builder().build()
            }

            /// A builder for a client. Settings that are not made come from the environment.
            pub fn builder() -> $crate::codegen::Builder<Self> {
                $crate::codegen::Builder::blocking::<$service>()
            }

            /// Sends a request of any operation and waits for the response.
            ///
            /// # Errors
            /// If the service returns an error, or the call fails without reaching it.
            pub fn send<O>(&self, request: O) -> $crate::client::CallResult<O>
            where
                O: $crate::codegen::Operation<Service = $service>,
            {
                self.call(request).send()
            }

            /// Prepares a call, to set its options or to read pages and items.
            pub fn call<O>(&self, request: O) -> $crate::blocking::Call<'_, O>
            where
                O: $crate::codegen::Operation<Service = $service>,
            {
                $crate::codegen::Call::new(&self.core, request).into()
            }

            $(
                $crate::__blocking_client!(@method [$(#[$attribute])*] $method($request) $(waits($waiter))?);
            )*
        }

        impl ::core::convert::From<$crate::codegen::Core> for Client {
            #[inline]
            fn from(core: $crate::codegen::Core) -> Self {
                Self { core }
            }
        }
    };
    (@method [$($attributes:tt)*] $method:ident($request:ty)) => {
        #[doc = concat!("Calls the operation of [`", stringify!($request), "`] and waits for the response.")]
        ///
        /// # Errors
        /// If the service returns an error, or the call fails without reaching it.
        $($attributes)*
        #[inline]
        pub fn $method(&self, request: $request) -> $crate::client::CallResult<$request> {
            self.send(request)
        }
    };
    (@method [$($attributes:tt)*] $method:ident($request:ty) waits($waiter:expr)) => {
        #[doc = concat!("Repeats [`", stringify!($request), "`] until its result shows a state, for no longer than `max_wait`.")]
        $($attributes)*
        #[inline]
        pub fn $method(
            &self,
            request: $request,
            max_wait: ::core::time::Duration,
        ) -> $crate::blocking::Wait<'_, $request> {
            $crate::client::Wait::new(&self.core, request, max_wait, &$waiter).into()
        }
    };
}
