//! Declares the traits that the generator only passes on, one row each.
//!
//! A row determines how a trait is read, written into generated schemas, and compared between two models.

use crate::diagnostic::Diagnostic;
use crate::model::read_traits::TraitValue;

/// The effect of a change of a trait on users of the generated client, with the sentence of the report, in lower case
/// and without a final stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impact {
    /// The trait is visible in generated types: the change is reported with them.
    InTypes,
    /// The client behaves differently.
    Behaviour(&'static str),
    /// Requests or responses look different, if the protocol uses the trait.
    OnTheWire(&'static str),
    /// The client behaves as before.
    Facts(&'static str),
}

/// The facts about a trait that do not depend on its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// The trait's id.
    pub id: &'static str,
    /// The effect of a change of the trait on users.
    pub impact: Impact,
    /// The name of the trait in generated schemas; `None` if they do not have it.
    pub schema_name: Option<&'static str>,
}

impl Row {
    /// The trait's name: `jsonName`.
    pub fn name(&self) -> &'static str {
        self.id.rsplit('#').next().unwrap_or(self.id)
    }
}

/// The value of a trait, as schemas write it after the trait's name.
#[derive(Clone, Debug, PartialEq)]
pub enum Arguments {
    /// Nothing.
    None,
    /// One value.
    One(Argument),
    /// Named values.
    Named(Vec<(&'static str, Argument)>),
}

/// A value in the arguments of a trait.
#[derive(Clone, Debug, PartialEq)]
pub enum Argument {
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(u16),
    /// A text.
    Text(String),
    /// A text that may be absent.
    OptionalText(Option<String>),
    /// A list of texts.
    Texts(Vec<String>),
    /// A list of pairs of texts.
    Pairs(Vec<(String, String)>),
    /// One of the values of an enum of the runtime.
    Symbol {
        /// The enum's name.
        of: &'static str,
        /// The value's name.
        name: &'static str,
        /// The value in the model.
        text: &'static str,
    },
}

/// A type of values that traits have.
pub(super) trait Form: Sized {
    /// Reads a value.
    fn read(value: TraitValue<'_>) -> Result<Self, Diagnostic>;

    /// Returns the value as schemas write it.
    fn arguments(&self) -> Arguments;
}

impl Form for String {
    fn read(value: TraitValue<'_>) -> Result<Self, Diagnostic> {
        value.string()
    }

    fn arguments(&self) -> Arguments {
        Arguments::One(Argument::Text(self.clone()))
    }
}

impl Form for Vec<String> {
    fn read(value: TraitValue<'_>) -> Result<Self, Diagnostic> {
        value.strings()
    }

    fn arguments(&self) -> Arguments {
        Arguments::One(Argument::Texts(self.clone()))
    }
}

/// A trait that has a row in a table, with its value.
pub trait Listed: PartialEq {
    /// Returns the facts that do not depend on the value.
    fn row(&self) -> Row;

    /// Returns the value as schemas write it.
    fn arguments(&self) -> Arguments;

    /// Returns `true` if both are the same trait, regardless of their values.
    fn is_same_trait(&self, other: &Self) -> bool {
        self.row().id == other.row().id
    }
}

/// Declares an enum of traits.
///
/// A row is `"id" => Variant(Value): in_schemas, impact;`. Without a value, the trait is an annotation. With
/// `"id" / "property"`, only that property of the trait's value is read. `in_schemas` means that the runtime has the
/// trait under the variant's name, `not_in_schemas` that generated schemas omit it.
macro_rules! traits {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($id:literal $(/ $property:literal)? => $variant:ident $(($value:ty))?: $in_schemas:ident, $impact:expr;)*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the names are the traits'")]
        pub enum $name {
            $($variant $(($value))?),*
        }

        impl $name {
            /// The ids of the traits.
            pub(in crate::model) const IDS: &'static [&'static str] = &[$($id),*];

            /// Reads a trait, or returns `None` if the table does not have it.
            pub(in crate::model) fn read(value: TraitValue<'_>) -> Result<Option<Self>, Diagnostic> {
                let read = match value.id.as_str() {
                    $($id => {
                        $(let value = value.required($property)?;)?
                        traits!(@read value, Self::$variant $(, $value)?)
                    })*
                    _ => return Ok(None),
                };
                read.map(Some)
            }

            /// Adds the trait to others, in the order of the table.
            pub(in crate::model) fn insert_into(self, traits: &mut Vec<Self>) {
                let place = traits.partition_point(|other| *other < self);
                traits.insert(place, self);
            }
        }

        impl Listed for $name {
            fn row(&self) -> Row {
                match self {
                    $(Self::$variant { .. } => Row {
                        id: $id,
                        impact: $impact,
                        schema_name: traits!(@$in_schemas $variant),
                    },)*
                }
            }

            fn arguments(&self) -> Arguments {
                match self {
                    $(Self::$variant $((traits!(@bind value $value)))? => {
                        traits!(@arguments $(value $value)?)
                    })*
                }
            }
        }
    };
    (@read $input:ident, $variant:path) => { $input.flag().map(|_| $variant) };
    (@read $input:ident, $variant:path, $value:ty) => { <$value as Form>::read($input).map($variant) };
    (@in_schemas $variant:ident) => { Some(stringify!($variant)) };
    (@not_in_schemas $variant:ident) => { None };
    (@bind $bound:ident $value:ty) => { $bound };
    (@arguments) => { Arguments::None };
    (@arguments $bound:ident $value:ty) => { Form::arguments($bound) };
}

pub(super) use traits;
