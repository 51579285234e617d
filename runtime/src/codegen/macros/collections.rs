//! The schemas of lists and maps, whose values are `Vec` and `BTreeMap`.

/// Defines a static for each list and map: its shape, then its parts after `of`.
///
/// A list has a `member`, a map a `key` and a `value`. Each has its target and traits and, after `where`, the
/// constraints on its values.
#[doc(hidden)]
#[macro_export]
macro_rules! __collections {
    ($(
        $ident:ident = $kind:ident($namespace:expr, $name:literal $(, $shape_traits:tt)?)
            of $($member:ident($target:expr $(, $traits:tt)?)
                $(where $constraints:tt $(:: $constraint:ident)*)?),+;
    )*) => {
        $(
            pub(crate) static $ident: $crate::schema::Schema = $crate::schema::Schema::$kind(
                $crate::schema::ShapeId::new($namespace, $name),
                &[$($crate::schema::Member::new(
                    stringify!($member),
                    $target,
                    $crate::__traits!($($traits)?),
                )),+],
                $crate::__traits!($($shape_traits)?),
            )
            .with_constraints($crate::__member_constraints!($([$($constraints $(:: $constraint)*)?])+));
        )*
    };
}
