//! Values as codecs and printers see them.
//!
//! A generated type provides its schema, a view of each member and a place to read each member into. The code that
//! writes, reads, prints and compares values exists once, here and in [`codec`](crate::codec), and walks those views.
//! The representation on the wire is left to the codecs.

mod collections;
mod debug;
mod eq;
mod error;
mod hash;
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
pub(crate) use hash::hash;
pub use unit::{Unit, unit, unit_mut};
pub use view::{
    Entries, IntEnumMut, IntegerMut, List, ListMut, Map, MapMut, NumberMut, Streamed, StreamedMut, TextMut,
    View, ViewMut,
};

use crate::schema::Schema;

/// A value that can be viewed.
///
/// Structures and unions are values because they are [`Structure`]s. Enums implement this trait themselves, with
/// [`View::String`] or [`View::Integer`]. To be read into, they also implement [`ValueMut`], with [`ViewMut::Text`] and
/// `From<&str>` or with [`ViewMut::IntEnum`] and `From<i32>`; to be keys of maps, they implement `Ord` and
/// `AsRef<str>`.
pub trait Value {
    /// The view of the value.
    fn view(&self) -> View<'_>;
}

/// A place to read a value into.
pub trait ValueMut {
    /// The view of the place, prepared for a new value: an `Option` becomes present, a list or map becomes empty.
    fn view_mut(&mut self) -> ViewMut<'_>;
}

/// A structure or union that can be viewed.
pub trait Structure {
    /// Its schema.
    fn schema(&self) -> &'static Schema;

    /// The value of the schema's member at this index.
    ///
    /// A structure returns every member, possibly as [`View::Absent`]; a union only the one that is set.
    /// If a union holds a member that its schema does not know, the name of that member is returned at the index after
    /// the last. (A separate method would be one more function to compile for every structure.)
    fn member(&self, index: usize) -> Option<&dyn Value>;
}

impl dyn Structure + '_ {
    /// The value of the member with this name; `None` if there is no such member, or a union has another one.
    pub(crate) fn get(&self, name: &str) -> Option<&dyn Value> {
        let index = self.schema().members().iter().position(|member| member.name() == name)?;
        self.member(index)
    }

    /// The member that is streamed. The model allows one.
    #[cfg(feature = "event-stream")]
    pub(crate) fn stream(&self) -> Option<&dyn Streamed> {
        (0..self.schema().members().len()).find_map(|index| match self.member(index)?.view() {
            View::Stream(stream) => Some(stream),
            _ => None,
        })
    }
}

/// A structure or union to read into.
pub trait StructureMut: Structure {
    /// The view of the schema's member at this index, prepared for a new value as by [`ValueMut::view_mut`].
    ///
    /// In a union, this sets the member. (Returning the view rather than the place saves a second dynamic call for
    /// every member that is read.)
    fn member_mut(&mut self, index: usize) -> Option<ViewMut<'_>>;

    /// Reports a member that the schema does not know; unions remember its name, structures ignore it.
    fn unknown_member(&mut self, name: &str) {
        let _ = name;
    }
}

/// The initial value for reading, which remains in required members that the service omits.
///
/// Not all generated types have a [`Default`], because users could then forget required members.
///
/// See [client error correction](https://smithy.io/2.0/spec/aggregate-types.html#client-error-correction).
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
