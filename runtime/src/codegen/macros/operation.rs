//! Operations.

/// Implements `Operation` for a request.
#[doc(hidden)]
#[macro_export]
macro_rules! __operation {
    (
        operation(
            $service:ty, $namespace:expr, $name:literal,
            [$($trait:ident $(($($value:tt)*))? $({ $($named:tt)* })?),*]
        );
        request($request:ident);
        response($response:ident);
        error($error:ident);
    ) => {
        impl $crate::codegen::Operation for $request {
            type Service = $service;
            type Response = $response;
            type Error = $error;
            const OPERATION: &'static $crate::schema::OperationSchema = &$crate::schema::OperationSchema::new(
                $crate::schema::ShapeId::new($namespace, $name),
                &$request,
                &$response,
                <$error as $crate::codegen::ServiceError>::ERRORS,
                &[$($crate::schema::OperationTrait::$trait $(($($value)*))? $({ $($named)* })?),*],
            );
        }
    };
}
