//! Views of simple values and of optional values.

use super::{Empty, IntegerMut, NumberMut, Value, ValueMut, View, ViewMut};
use crate::types::{BigDecimal, BigInteger, Blob, Document, Timestamp};

/// Implements the views of one type, for writing and for reading.
macro_rules! views {
    ($($type:ty, |$value:ident| $view:expr, $place:ident;)*) => {$(
        impl Value for $type {
            fn view(&self) -> View<'_> {
                let $value = self;
                $view
            }
        }

        impl ValueMut for $type {
            fn view_mut(&mut self) -> ViewMut<'_> {
                ViewMut::$place(self)
            }
        }
    )*};
}

views! {
    bool, |value| View::Boolean(*value), Boolean;
    i8, |value| View::Integer((*value).into()), Integer;
    i16, |value| View::Integer((*value).into()), Integer;
    i32, |value| View::Integer((*value).into()), Integer;
    i64, |value| View::Integer(*value), Integer;
    f32, |value| View::Float(*value), Float;
    f64, |value| View::Double(*value), Double;
    BigInteger, |value| View::Number(value.as_str()), Number;
    BigDecimal, |value| View::Number(value.as_str()), Number;
    String, |value| View::String(value), String;
    Blob, |value| View::Blob(value.as_ref()), Blob;
    Timestamp, |value| View::Timestamp(*value), Timestamp;
    Document, |value| View::Document(value), Document;
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl IntegerMut for $type {
            fn set(&mut self, value: i64) -> bool {
                Self::try_from(value).map(|value| *self = value).is_ok()
            }
        }
    )*};
}

integers! { i8 i16 i32 i64 }

macro_rules! numbers {
    ($($type:ty)*) => {$(
        impl NumberMut for $type {
            fn set(&mut self, text: &str) -> bool {
                text.parse().map(|value| *self = value).is_ok()
            }
        }
    )*};
}

numbers! { BigInteger BigDecimal }

impl<T: Value> Value for Option<T> {
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => value.view(),
            None => View::Absent,
        }
    }
}

impl<T: ValueMut + Empty> ValueMut for Option<T> {
    fn view_mut(&mut self) -> ViewMut<'_> {
        // Not `Option::insert`: it would be one more function to compile for every type.
        *self = Some(T::empty());
        match self {
            Some(value) => value.view_mut(),
            None => unreachable!("the option was just set"),
        }
    }
}

impl<T> Empty for Option<T> {
    fn empty() -> Self {
        None
    }
}

/// Makes `Default` the empty value of types.
macro_rules! empty_by_default {
    ($($type:ty)*) => {
        $(impl Empty for $type {
            fn empty() -> Self {
                Self::default()
            }
        })*
    };
}

empty_by_default! {
    bool i8 i16 i32 i64 f32 f64 String Blob Timestamp Document BigInteger BigDecimal
}
