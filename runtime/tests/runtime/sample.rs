//! A small model in the form in which the generator writes one, with every kind of shape.

use std::collections::BTreeMap;
use std::fmt;

use farrier_runtime::codegen::{self, BigDecimal, BigInteger, Blob, Document, Timestamp, schema};

const NAMESPACE: &str = "example.farm";

codegen::string_enum! {
    Color = shape(NAMESPACE, "Color");
    /// The color of a horse.
    pub enum Color {
        /// `BAY`
        Bay = "BAY",
        /// `GREY`
        Grey = "GREY",
    }
}

codegen::int_enum! {
    Gait = shape(NAMESPACE, "Gait");
    /// The gait of a horse.
    pub enum Gait {
        /// `WALK`
        Walk = 1,
        /// `TROT`
        Trot = 2,
    }
}

/// Schemas of lists and maps: the name, the kind, the members with their traits, and the shape's own traits.
macro_rules! collections {
    ($($name:ident = $kind:ident($shape:literal, $($member:literal $target:expr, $traits:expr),+; $own:expr);)*) => {
        $(pub(crate) static $name: schema::Schema = schema::Schema::$kind(
            schema::ShapeId::new(NAMESPACE, $shape),
            &[$(schema::Member::new($member, $member, $target, $traits)),+],
            $own,
        );)*
    };
}

collections! {
    NAMES = list("Names", "member" &schema::STRING, &[]; &[]);
    SPARSE_NAMES = list("SparseNames", "member" &schema::STRING, &[]; &[schema::Trait::Sparse]);
    SECRETS = list("Secrets", "member" &schema::STRING, &[schema::Trait::Sensitive]; &[]);
    TAGS = map("Tags", "key" &schema::STRING, &[], "value" &schema::STRING, &[]; &[]);
    SPARSE_TAGS = map(
        "SparseTags", "key" &schema::STRING, &[], "value" &schema::STRING, &[]; &[schema::Trait::Sparse]
    );
    SECRET_KEYS = map(
        "SecretKeys", "key" &schema::STRING, &[schema::Trait::Sensitive], "value" &schema::INTEGER, &[]; &[]
    );
    COLOR_COUNTS = map("ColorCounts", "key" Color::__schema(), &[], "value" &schema::INTEGER, &[]; &[]);
    SHOES = list("Shoes", "member" Shoe::__schema(), &[]; &[]);
    GAITS = list("Gaits", "member" Gait::__schema(), &[]; &[]);
    DOCUMENTS = list("Documents", "member" &schema::DOCUMENT, &[]; &[]);
}

/// A structure with a required member, and so without `Default`.
#[derive(Clone)]
pub struct Shoe {
    pub size: String,
    pub pin: Option<String>,
    pub tags: Option<BTreeMap<String, String>>,
}

impl Shoe {
    pub fn new(size: impl Into<String>) -> Self {
        Self { size: size.into(), ..codegen::empty() }
    }
}

codegen::structure! {
    Shoe = shape(NAMESPACE, "Shoe");
    size = required(0, "Size", &schema::STRING);
    pin = optional(1, "Pin", &schema::STRING, [Sensitive]);
    tags = optional(2, "Tags", &TAGS);
}

/// A structure that is sensitive as a whole.
#[derive(Clone, Default)]
pub struct Brand {
    pub mark: Option<String>,
}

codegen::structure! {
    Brand = shape(NAMESPACE, "Brand", [Sensitive]);
    mark = optional(0, "Mark", &schema::STRING);
}

/// A union, recursive through a box.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Feed {
    Hay(String),
    Oats(i32),
    Mix(Box<Mix>),
    Secret(String),
    Nothing,
    Other(Box<Feed>),
    Unknown(String),
}

impl codegen::Empty for Feed {
    fn empty() -> Self {
        Self::Unknown(String::new())
    }
}

impl codegen::Structure for Feed {
    fn schema(&self) -> &'static schema::Schema {
        Self::SCHEMA
    }

    fn member(&self, index: usize) -> Option<&dyn codegen::Value> {
        match (self, index) {
            (Self::Hay(value), 0) => Some(value),
            (Self::Oats(value), 1) => Some(value),
            (Self::Mix(value), 2) => Some(value),
            (Self::Secret(value), 3) => Some(value),
            (Self::Nothing, 4) => Some(codegen::unit()),
            (Self::Other(value), 5) => Some(value),
            (Self::Unknown(name), 6) => Some(name),
            _ => None,
        }
    }
}

impl codegen::StructureMut for Feed {
    fn member_mut(&mut self, index: usize) -> Option<codegen::ViewMut<'_>> {
        *self = match index {
            0 => Self::Hay(codegen::empty()),
            1 => Self::Oats(codegen::empty()),
            2 => Self::Mix(codegen::empty()),
            3 => Self::Secret(codegen::empty()),
            4 => Self::Nothing,
            5 => Self::Other(codegen::empty()),
            _ => return None,
        };
        let place: &mut dyn codegen::ValueMut = match self {
            Self::Hay(value) => value,
            Self::Oats(value) => value,
            Self::Mix(value) => value,
            Self::Secret(value) => value,
            Self::Nothing => codegen::unit_mut(),
            Self::Other(value) => value,
            Self::Unknown(_) => return None,
        };
        Some(place.view_mut())
    }

    fn unknown_member(&mut self, name: &str) {
        *self = Self::Unknown(name.to_owned());
    }
}

impl fmt::Debug for Feed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        codegen::fmt_debug(self, f)
    }
}

impl Feed {
    pub const SCHEMA: &'static schema::Schema = Self::__schema();

    #[doc(hidden)]
    pub const fn __schema() -> &'static schema::Schema {
        &FEED
    }
}

static FEED: schema::Schema = schema::Schema::union(
    schema::ShapeId::new(NAMESPACE, "Feed"),
    "Feed",
    &[
        schema::Member::new("hay", "Hay", &schema::STRING, &[]),
        schema::Member::new("oats", "Oats", &schema::INTEGER, &[]),
        schema::Member::new("mix", "Mix", Mix::__schema(), &[]),
        schema::Member::new("secret", "Secret", &schema::STRING, &[schema::Trait::Sensitive]),
        schema::Member::new("nothing", "Nothing", &schema::UNIT, &[]),
        schema::Member::new("other", "Other", Feed::__schema(), &[]),
    ],
    &[],
);

#[cfg(feature = "serde")]
codegen::serde!(Feed);

/// A structure that is recursive through a union.
#[derive(Clone, Default)]
pub struct Mix {
    pub first: Option<Feed>,
    pub second: Option<Box<Feed>>,
}

codegen::structure! {
    Mix = shape(NAMESPACE, "Mix");
    first = optional(0, "First", Feed::__schema());
    second = optional(1, "Second", Feed::__schema());
}

/// A structure with a member of every kind, and the request of an operation.
#[derive(Clone, Default)]
pub struct Horse {
    pub name: Option<String>,
    pub shod: Option<bool>,
    pub byte: Option<i8>,
    pub short: Option<i16>,
    pub integer: Option<i32>,
    pub long: Option<i64>,
    pub float: Option<f32>,
    pub double: Option<f64>,
    pub big_integer: Option<BigInteger>,
    pub big_decimal: Option<BigDecimal>,
    pub blob: Option<Blob>,
    pub born: Option<Timestamp>,
    pub seen: Option<Timestamp>,
    pub sold: Option<Timestamp>,
    pub document: Option<Document>,
    pub color: Option<Color>,
    pub gait: Option<Gait>,
    pub names: Option<Vec<String>>,
    pub sparse_names: Option<Vec<Option<String>>>,
    pub secrets: Option<Vec<String>>,
    pub tags: Option<BTreeMap<String, String>>,
    pub sparse_tags: Option<BTreeMap<String, Option<String>>>,
    pub secret_keys: Option<BTreeMap<String, i32>>,
    pub color_counts: Option<BTreeMap<Color, i32>>,
    pub shoes: Option<Vec<Shoe>>,
    pub gaits: Option<Vec<Gait>>,
    pub documents: Option<Vec<Document>>,
    pub brand: Option<Brand>,
    pub feed: Option<Feed>,
    pub foal: Option<Box<Horse>>,
    pub password: Option<String>,
    pub renamed: Option<String>,
}

codegen::structure! {
    Horse = shape(NAMESPACE, "Horse");
    name = optional(0, "Name", &schema::STRING);
    shod = optional(1, "Shod", &schema::BOOLEAN);
    byte = optional(2, "Byte", &schema::BYTE);
    short = optional(3, "Short", &schema::SHORT);
    integer = optional(4, "Integer", &schema::INTEGER);
    long = optional(5, "Long", &schema::LONG);
    float = optional(6, "Float", &schema::FLOAT);
    double = optional(7, "Double", &schema::DOUBLE);
    big_integer = optional(8, "BigInteger", &schema::BIG_INTEGER);
    big_decimal = optional(9, "BigDecimal", &schema::BIG_DECIMAL);
    blob = optional(10, "Blob", &schema::BLOB);
    born = optional(11, "Born", &schema::TIMESTAMP);
    seen = optional(12, "Seen", &schema::TIMESTAMP, [TimestampFormat(schema::TimestampFormat::DateTime)]);
    sold = optional(13, "Sold", &schema::TIMESTAMP, [TimestampFormat(schema::TimestampFormat::HttpDate)]);
    document = optional(14, "Document", &schema::DOCUMENT);
    color = optional(15, "Color", Color::__schema());
    gait = optional(16, "Gait", Gait::__schema());
    names = optional(17, "Names", &NAMES);
    sparse_names = optional(18, "SparseNames", &SPARSE_NAMES);
    secrets = optional(19, "Secrets", &SECRETS);
    tags = optional(20, "Tags", &TAGS);
    sparse_tags = optional(21, "SparseTags", &SPARSE_TAGS);
    secret_keys = optional(22, "SecretKeys", &SECRET_KEYS);
    color_counts = optional(23, "ColorCounts", &COLOR_COUNTS);
    shoes = optional(24, "Shoes", &SHOES);
    gaits = optional(25, "Gaits", &GAITS);
    documents = optional(26, "Documents", &DOCUMENTS);
    brand = optional(27, "Brand", Brand::__schema());
    feed = optional(28, "Feed", Feed::__schema());
    foal = optional(29, "Foal", Horse::__schema());
    password = optional(30, "Password", &schema::STRING, [Sensitive]);
    renamed = optional(31, "Renamed", &schema::STRING, [JsonName("other-name")]);
}

/// An error that is the caller's fault.
#[derive(Clone, Default)]
pub struct LameException {
    pub message: Option<String>,
}

codegen::structure! {
    LameException = shape(NAMESPACE, "LameException", [Error(schema::Fault::Client), HttpError(409)]);
    message = optional(0, "Message", &schema::STRING);
}

codegen::error!(LameException);

/// An error that is the service's fault, with its own code and a sensitive message.
#[derive(Clone, Default)]
pub struct BusyException {
    pub message: Option<String>,
}

codegen::structure! {
    BusyException = shape(
        NAMESPACE,
        "BusyException",
        [Error(schema::Fault::Server), Retryable { throttling: true }, QueryErrorCode("Busy")]
    );
    message = optional(0, "errorMessage", &schema::STRING, [Sensitive]);
}

codegen::error!(BusyException);

codegen::service_error! {
    /// The errors of `ShoeHorse`.
    pub enum ShoeHorseError {
        /// It cannot walk.
        LameException(LameException) = 0,
        /// Another horse is being shod.
        BusyException(BusyException) = 1,
    }
}

/// The service. Only its existence matters here.
#[derive(Debug)]
pub enum Stable {}

impl codegen::Service for Stable {
    type EndpointParams = NoParams;
    const SCHEMA: &'static schema::ServiceSchema = &schema::ServiceSchema::new(
        schema::ShapeId::new(NAMESPACE, "Stable"),
        "2026-01-01",
        "stable/1",
        &[schema::ServiceTrait::SigningName("stable")],
    );
    const PROTOCOL: &'static dyn codegen::Protocol = codegen::protocols::AWS_JSON_1_1;
    const AUTH_SCHEMES: &'static [&'static dyn codegen::AuthScheme] = &[codegen::auth::SIGV4];
}

/// Endpoint parameters that do not matter.
#[derive(Clone, Default)]
pub struct NoParams;

impl farrier_runtime::endpoint::EndpointParams for NoParams {
    fn set_built_ins(&mut self, _: &farrier_runtime::endpoint::BuiltIns<'_>) {}

    fn resolve(
        &self,
    ) -> Result<farrier_runtime::endpoint::Endpoint, farrier_runtime::endpoint::EndpointError> {
        Ok(farrier_runtime::endpoint::Endpoint::new("https://example.com"))
    }
}

codegen::operation! {
    operation(Stable, NAMESPACE, "ShoeHorse", [Idempotent, Auth(&["aws.auth#sigv4"])]);
    request(Horse);
    response(Shoe);
    error(ShoeHorseError);
}
