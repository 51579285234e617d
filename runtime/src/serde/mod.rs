//! Values as codecs and printers see them.
//!
//! A generated type gives its schema, a look at each member and a place to read each member into; writing,
//! reading, printing and comparing are done once, here and in [`codec`](crate::codec), by walking those views.
//! What a value means on the wire is the codec's business.

mod collections;
mod debug;
mod eq;
mod error;
mod scalars;
#[doc(hidden)]
pub mod shared;
mod unit;
mod view;

pub use collections::{MapKey, list, map};
pub use debug::{fmt_debug, fmt_enum};
pub use eq::eq;
#[cfg(feature = "validation")]
pub(crate) use eq::eq_views;
pub use error::{ModeledError, ServiceError, fmt_error};
pub use unit::{Unit, unit, unit_mut};
pub use view::{IntEnumMut, IntegerMut, List, ListMut, Map, MapMut, NumberMut, TextMut, View, ViewMut};

use crate::schema::Schema;

/// A value to look at.
///
/// Structures and unions are values by being [`Structure`]s; enums implement this themselves, with
/// [`View::String`] or [`View::Integer`]. To be read into, they are also [`ValueMut`], with [`ViewMut::Text`] and
/// `From<&str>` or with [`ViewMut::IntEnum`] and `From<i32>`; to be keys of maps, `Ord` and `AsRef<str>`.
pub trait Value {
    /// The value itself, or what it consists of.
    fn view(&self) -> View<'_>;
}

/// A place to read a value into.
pub trait ValueMut {
    /// The place, made ready for a new value: an `Option` becomes present, a list or map becomes empty.
    fn view_mut(&mut self) -> ViewMut<'_>;
}

/// A structure or union to look at.
pub trait Structure {
    /// What it consists of.
    fn schema(&self) -> &'static Schema;

    /// The value of the schema's member of this index.
    ///
    /// Of a structure every member is there, possibly as [`View::Absent`]; of a union only the one that is set.
    /// When a union holds a member that its schema does not know, that member's name stands at the index after
    /// the last. (A method for that would be one more function to compile for every structure.)
    fn member(&self, index: usize) -> Option<&dyn Value>;
}

/// A structure or union to read into.
pub trait StructureMut: Structure {
    /// The schema's member of this index, made ready for a new value as by [`ValueMut::view_mut`].
    ///
    /// Of a union, this sets that member. (A view and not a place: asking the place for it is another call through a
    /// table for every member that is read.)
    fn member_mut(&mut self, index: usize) -> Option<ViewMut<'_>>;

    /// Takes note of a member that the schema does not know; unions remember its name, structures ignore it.
    fn unknown_member(&mut self, name: &str) {
        let _ = name;
    }
}

/// The value to start from when reading: what stands for a required member that the service left out.
///
/// A generated type need not have a [`Default`], for that would let its users forget a required member.
pub trait Empty: Sized {
    /// The empty value.
    fn empty() -> Self;
}

/// The empty value of a type.
pub fn empty<T: Empty>() -> T {
    T::empty()
}

impl<T: Empty> Empty for Box<T> {
    fn empty() -> Self {
        Self::new(T::empty())
    }
}

impl<T: Structure> Value for T {
    fn view(&self) -> View<'_> {
        View::Structure(self)
    }
}

impl<T: StructureMut> ValueMut for T {
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Structure(self)
    }
}

impl<T: Structure + ?Sized> Structure for Box<T> {
    fn schema(&self) -> &'static Schema {
        (**self).schema()
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        (**self).member(index)
    }
}

impl<T: StructureMut + ?Sized> StructureMut for Box<T> {
    fn member_mut(&mut self, index: usize) -> Option<ViewMut<'_>> {
        (**self).member_mut(index)
    }

    fn unknown_member(&mut self, name: &str) {
        (**self).unknown_member(name);
    }
}
