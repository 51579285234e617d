//! A small model in the form in which the generator writes one: every kind of shape, by hand.

use std::collections::BTreeMap;
use std::fmt;

use farrier_runtime::codegen::{
    self, BigDecimal, BigInteger, Blob, Document, Empty, Fault, Member, Operation, OperationSchema,
    OperationTrait, Schema, ShapeId, Structure, StructureMut, Timestamp, TimestampFormat, Trait, Value,
    ValueMut, View, ViewMut, schema,
};

const fn id(name: &'static str) -> ShapeId {
    ShapeId::new("example.farm", name)
}

// A string enum.

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Color {
    Bay,
    Grey,
    Unknown(String),
}

pub static COLOR: Schema = Schema::string_enum(id("Color"), "Color", &["BAY", "GREY"], &[]);

impl Color {
    pub fn as_str(&self) -> &str {
        match self {
            Self::Bay => "BAY",
            Self::Grey => "GREY",
            Self::Unknown(value) => value,
        }
    }
}

impl From<&str> for Color {
    fn from(value: &str) -> Self {
        match value {
            "BAY" => Self::Bay,
            "GREY" => Self::Grey,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl AsRef<str> for Color {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Empty for Color {
    fn empty() -> Self {
        Self::Unknown(String::new())
    }
}

impl Value for Color {
    fn view(&self) -> View<'_> {
        View::String(self.as_str())
    }
}

impl ValueMut for Color {
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::Text(self)
    }
}

// An integer enum.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gait {
    Walk,
    Trot,
    Unknown(i32),
}

pub static GAIT: Schema = Schema::int_enum(id("Gait"), "Gait", &[1, 2], &[]);

impl From<i32> for Gait {
    fn from(value: i32) -> Self {
        match value {
            1 => Self::Walk,
            2 => Self::Trot,
            other => Self::Unknown(other),
        }
    }
}

impl Gait {
    pub fn as_i32(self) -> i32 {
        match self {
            Self::Walk => 1,
            Self::Trot => 2,
            Self::Unknown(value) => value,
        }
    }
}

impl Empty for Gait {
    fn empty() -> Self {
        Self::Unknown(0)
    }
}

impl Value for Gait {
    fn view(&self) -> View<'_> {
        View::Integer(self.as_i32().into())
    }
}

impl ValueMut for Gait {
    fn view_mut(&mut self) -> ViewMut<'_> {
        ViewMut::IntEnum(self)
    }
}

// Lists and maps.

pub static NAMES: Schema =
    Schema::list(id("Names"), &[Member::new("member", "member", &schema::STRING, &[])], &[]);
pub static SPARSE_NAMES: Schema = Schema::list(
    id("SparseNames"),
    &[Member::new("member", "member", &schema::STRING, &[])],
    &[Trait::Sparse],
);
pub static SECRETS: Schema = Schema::list(
    id("Secrets"),
    &[Member::new("member", "member", &schema::STRING, &[Trait::Sensitive])],
    &[],
);
pub static TAGS: Schema = Schema::map(
    id("Tags"),
    &[Member::new("key", "key", &schema::STRING, &[]), Member::new("value", "value", &schema::STRING, &[])],
    &[],
);
pub static SPARSE_TAGS: Schema = Schema::map(
    id("SparseTags"),
    &[Member::new("key", "key", &schema::STRING, &[]), Member::new("value", "value", &schema::STRING, &[])],
    &[Trait::Sparse],
);
pub static SECRET_KEYS: Schema = Schema::map(
    id("SecretKeys"),
    &[
        Member::new("key", "key", &schema::STRING, &[Trait::Sensitive]),
        Member::new("value", "value", &schema::INTEGER, &[]),
    ],
    &[],
);
pub static COLOR_COUNTS: Schema = Schema::map(
    id("ColorCounts"),
    &[Member::new("key", "key", &COLOR, &[]), Member::new("value", "value", &schema::INTEGER, &[])],
    &[],
);
pub static SHOES: Schema = Schema::list(id("Shoes"), &[Member::new("member", "member", &SHOE, &[])], &[]);
pub static GAITS: Schema = Schema::list(id("Gaits"), &[Member::new("member", "member", &GAIT, &[])], &[]);
pub static DOCUMENTS: Schema =
    Schema::list(id("Documents"), &[Member::new("member", "member", &schema::DOCUMENT, &[])], &[]);

// A structure with a required member, and so without a default.

#[derive(Clone, PartialEq)]
pub struct Shoe {
    pub size: String,
    pub pin: Option<String>,
    pub tags: Option<BTreeMap<String, String>>,
}

pub static SHOE: Schema = Schema::structure(
    id("Shoe"),
    "Shoe",
    &[
        Member::new("Size", "size", &schema::STRING, &[Trait::Required]),
        Member::new("Pin", "pin", &schema::STRING, &[Trait::Sensitive]),
        Member::new("Tags", "tags", &TAGS, &[]),
    ],
    &[],
);

impl Shoe {
    pub fn new(size: impl Into<String>) -> Self {
        Self { size: size.into(), pin: None, tags: None }
    }
}

impl Structure for Shoe {
    fn schema(&self) -> &'static Schema {
        &SHOE
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        Some(match index {
            0 => &self.size,
            1 => &self.pin,
            2 => &self.tags,
            _ => return None,
        })
    }
}

impl StructureMut for Shoe {
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn ValueMut> {
        Some(match index {
            0 => &mut self.size,
            1 => &mut self.pin,
            2 => &mut self.tags,
            _ => return None,
        })
    }
}

impl Empty for Shoe {
    fn empty() -> Self {
        Self::new("")
    }
}

impl fmt::Debug for Shoe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        codegen::fmt_debug(self, f)
    }
}

// A structure that may not be shown at all.

#[derive(Clone, Default, PartialEq)]
pub struct Brand {
    pub mark: Option<String>,
}

pub static BRAND: Schema = Schema::structure(
    id("Brand"),
    "Brand",
    &[Member::new("Mark", "mark", &schema::STRING, &[])],
    &[Trait::Sensitive],
);

impl Structure for Brand {
    fn schema(&self) -> &'static Schema {
        &BRAND
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        if index == 0 { Some(&self.mark) } else { None }
    }
}

impl StructureMut for Brand {
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn ValueMut> {
        if index == 0 { Some(&mut self.mark) } else { None }
    }
}

impl fmt::Debug for Brand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        codegen::fmt_debug(self, f)
    }
}

// A union, recursive through a box.

#[derive(Clone, PartialEq)]
pub enum Feed {
    Hay(String),
    Oats(i32),
    Mix(Box<Mix>),
    Secret(String),
    Nothing,
    Other(Box<Feed>),
    Unknown(String),
}

pub static FEED: Schema = Schema::union(
    id("Feed"),
    "Feed",
    &[
        Member::new("hay", "Hay", &schema::STRING, &[]),
        Member::new("oats", "Oats", &schema::INTEGER, &[]),
        Member::new("mix", "Mix", &MIX, &[]),
        Member::new("secret", "Secret", &schema::STRING, &[Trait::Sensitive]),
        Member::new("nothing", "Nothing", &schema::UNIT, &[]),
        Member::new("other", "Other", &FEED, &[]),
    ],
    &[],
);

impl Structure for Feed {
    fn schema(&self) -> &'static Schema {
        &FEED
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        Some(match (index, self) {
            (0, Self::Hay(value)) => value,
            (1, Self::Oats(value)) => value,
            (2, Self::Mix(value)) => value,
            (3, Self::Secret(value)) => value,
            (4, Self::Nothing) => codegen::unit(),
            (5, Self::Other(value)) => value,
            (6, Self::Unknown(name)) => name,
            _ => return None,
        })
    }
}

impl StructureMut for Feed {
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn ValueMut> {
        *self = match index {
            0 => Self::Hay(Empty::empty()),
            1 => Self::Oats(Empty::empty()),
            2 => Self::Mix(Empty::empty()),
            3 => Self::Secret(Empty::empty()),
            4 => Self::Nothing,
            5 => Self::Other(Empty::empty()),
            _ => return None,
        };
        Some(match self {
            Self::Hay(value) => value,
            Self::Oats(value) => value,
            Self::Mix(value) => value,
            Self::Secret(value) => value,
            Self::Nothing => codegen::unit_mut(),
            Self::Other(value) => value,
            Self::Unknown(_) => return None,
        })
    }

    fn unknown_member(&mut self, name: &str) {
        *self = Self::Unknown(name.to_owned());
    }
}

impl Empty for Feed {
    fn empty() -> Self {
        Self::Unknown(String::new())
    }
}

impl Empty for Box<Feed> {
    fn empty() -> Self {
        Box::new(Empty::empty())
    }
}

impl fmt::Debug for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        codegen::fmt_debug(self, f)
    }
}

#[derive(Clone, Default, PartialEq)]
pub struct Mix {
    pub first: Option<Feed>,
    pub second: Option<Box<Feed>>,
}

pub static MIX: Schema = Schema::structure(
    id("Mix"),
    "Mix",
    &[Member::new("First", "first", &FEED, &[]), Member::new("Second", "second", &FEED, &[])],
    &[],
);

impl Structure for Mix {
    fn schema(&self) -> &'static Schema {
        &MIX
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        Some(match index {
            0 => &self.first,
            1 => &self.second,
            _ => return None,
        })
    }
}

impl StructureMut for Mix {
    fn member_mut(&mut self, index: usize) -> Option<&mut dyn ValueMut> {
        Some(match index {
            0 => &mut self.first,
            1 => &mut self.second,
            _ => return None,
        })
    }
}

impl fmt::Debug for Mix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        codegen::fmt_debug(self, f)
    }
}

// A structure with a member of every kind.

/// Writes the structure and its visits, which in generated crates is the emitters' work.
macro_rules! horse {
    ($($index:literal $name:literal $field:ident: $type:ty, $target:expr, $traits:expr;)*) => {
        #[derive(Clone, Default)]
        pub struct Horse {
            $(pub $field: Option<$type>,)*
        }

        pub static HORSE: Schema = Schema::structure(
            id("Horse"),
            "Horse",
            &[$(Member::new($name, stringify!($field), $target, $traits)),*],
            &[],
        );

        impl Structure for Horse {
            fn schema(&self) -> &'static Schema {
                &HORSE
            }

            fn member(&self, index: usize) -> Option<&dyn Value> {
                Some(match index {
                    $($index => &self.$field,)*
                    _ => return None,
                })
            }
        }

        impl StructureMut for Horse {
            fn member_mut(&mut self, index: usize) -> Option<&mut dyn ValueMut> {
                Some(match index {
                    $($index => &mut self.$field,)*
                    _ => return None,
                })
            }
        }
    };
}

horse! {
    0 "Name" name: String, &schema::STRING, &[];
    1 "Shod" shod: bool, &schema::BOOLEAN, &[];
    2 "Byte" byte: i8, &schema::BYTE, &[];
    3 "Short" short: i16, &schema::SHORT, &[];
    4 "Integer" integer: i32, &schema::INTEGER, &[];
    5 "Long" long: i64, &schema::LONG, &[];
    6 "Float" float: f32, &schema::FLOAT, &[];
    7 "Double" double: f64, &schema::DOUBLE, &[];
    8 "BigInteger" big_integer: BigInteger, &schema::BIG_INTEGER, &[];
    9 "BigDecimal" big_decimal: BigDecimal, &schema::BIG_DECIMAL, &[];
    10 "Blob" blob: Blob, &schema::BLOB, &[];
    11 "Born" born: Timestamp, &schema::TIMESTAMP, &[];
    12 "Seen" seen: Timestamp, &schema::TIMESTAMP, &[Trait::TimestampFormat(TimestampFormat::DateTime)];
    13 "Sold" sold: Timestamp, &schema::TIMESTAMP, &[Trait::TimestampFormat(TimestampFormat::HttpDate)];
    14 "Document" document: Document, &schema::DOCUMENT, &[];
    15 "Color" color: Color, &COLOR, &[];
    16 "Gait" gait: Gait, &GAIT, &[];
    17 "Names" names: Vec<String>, &NAMES, &[];
    18 "SparseNames" sparse_names: Vec<Option<String>>, &SPARSE_NAMES, &[];
    19 "Secrets" secrets: Vec<String>, &SECRETS, &[];
    20 "Tags" tags: BTreeMap<String, String>, &TAGS, &[];
    21 "SparseTags" sparse_tags: BTreeMap<String, Option<String>>, &SPARSE_TAGS, &[];
    22 "SecretKeys" secret_keys: BTreeMap<String, i32>, &SECRET_KEYS, &[];
    23 "ColorCounts" color_counts: BTreeMap<Color, i32>, &COLOR_COUNTS, &[];
    24 "Shoes" shoes: Vec<Shoe>, &SHOES, &[];
    25 "Gaits" gaits: Vec<Gait>, &GAITS, &[];
    26 "Documents" documents: Vec<Document>, &DOCUMENTS, &[];
    27 "Brand" brand: Brand, &BRAND, &[];
    28 "Feed" feed: Feed, &FEED, &[];
    29 "Foal" foal: Box<Horse>, &HORSE, &[];
    30 "Password" password: String, &schema::STRING, &[Trait::Sensitive];
    31 "Renamed" renamed: String, &schema::STRING, &[Trait::JsonName("other-name")];
}

impl PartialEq for Horse {
    fn eq(&self, other: &Self) -> bool {
        codegen::eq(self, other)
    }
}

impl fmt::Debug for Horse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        codegen::fmt_debug(self, f)
    }
}

// Errors and an operation.

macro_rules! error {
    ($static:ident $type:ident, $name:literal, $message:literal, $member_traits:expr, $traits:expr) => {
        #[derive(Clone, Default, PartialEq)]
        pub struct $type {
            pub message: Option<String>,
        }

        pub static $static: Schema = Schema::structure(
            id($name),
            stringify!($type),
            &[Member::new($message, "message", &schema::STRING, $member_traits)],
            $traits,
        );

        impl Structure for $type {
            fn schema(&self) -> &'static Schema {
                &$static
            }

            fn member(&self, index: usize) -> Option<&dyn Value> {
                if index == 0 { Some(&self.message) } else { None }
            }
        }

        impl StructureMut for $type {
            fn member_mut(&mut self, index: usize) -> Option<&mut dyn ValueMut> {
                if index == 0 { Some(&mut self.message) } else { None }
            }
        }

        impl fmt::Debug for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                codegen::fmt_debug(self, f)
            }
        }

        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                codegen::fmt_error(self, f)
            }
        }

        impl std::error::Error for $type {}
    };
}

error! { LAME_EXCEPTION LameException, "LameException", "Message", &[], &[Trait::Error(Fault::Client), Trait::HttpError(409)] }
error! {
    BUSY_EXCEPTION BusyException, "BusyException", "errorMessage", &[Trait::Sensitive],
    &[Trait::Error(Fault::Server), Trait::Retryable { throttling: true }, Trait::QueryErrorCode("Busy")]
}

#[derive(Debug)]
pub enum ShoeHorseError {
    LameException(LameException),
    BusyException(BusyException),
}

impl codegen::ServiceError for ShoeHorseError {
    fn error(&self) -> &dyn codegen::ModeledError {
        match self {
            Self::LameException(error) => error,
            Self::BusyException(error) => error,
        }
    }

    fn read(index: usize, source: &mut codegen::Source<'_>) -> Option<Result<Self, codegen::DecodeError>> {
        Some(match index {
            0 => codegen::read(source).map(Self::LameException),
            1 => codegen::read(source).map(Self::BusyException),
            _ => return None,
        })
    }
}

impl fmt::Display for ShoeHorseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(codegen::ServiceError::error(self), f)
    }
}

impl std::error::Error for ShoeHorseError {}

pub static SHOE_HORSE: OperationSchema = OperationSchema::new(
    id("ShoeHorse"),
    &HORSE,
    &SHOE,
    &[&LAME_EXCEPTION, &BUSY_EXCEPTION],
    &[OperationTrait::Idempotent, OperationTrait::Auth(&["aws.auth#sigv4"])],
);

impl Operation for Horse {
    type Response = Shoe;
    type Error = ShoeHorseError;
    const SCHEMA: &'static OperationSchema = &SHOE_HORSE;
}
