//! A small model in the form in which the generator writes one, with every kind of shape.

use std::collections::BTreeMap;

use farrier_runtime::codegen::{self, BigDecimal, BigInteger, Blob, Document, Timestamp, schema};

const NAMESPACE: &str = "example.farm";

/// The color of a horse.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Color {
    /// `BAY`
    Bay,
    /// `GREY`
    Grey,
    /// A value that is not known.
    Unknown(String),
}

codegen::string_enum! {
    Color = shape(NAMESPACE, "Color");

    impl Color {
        /// The value on the wire.
        pub fn as_str(&self) -> &str {
            match self {
                Self::Unknown(value) => value,
                Self::Bay => "BAY",
                Self::Grey => "GREY",
            }
        }
    }
}

/// The gait of a horse.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Gait {
    /// `WALK`
    Walk,
    /// `TROT`
    Trot,
    /// A value that is not known.
    Unknown(i32),
}

codegen::int_enum! {
    Gait = shape(NAMESPACE, "Gait");

    impl Gait {
        /// The value on the wire.
        pub fn as_i32(&self) -> i32 {
            match self {
                Self::Unknown(value) => *value,
                Self::Walk => 1,
                Self::Trot => 2,
            }
        }
    }
}

codegen::collections! {
    NAMES = list(NAMESPACE, "Names") of member(&schema::STRING);
    SPARSE_NAMES = list(NAMESPACE, "SparseNames", [Sparse]) of member(&schema::STRING);
    SECRETS = list(NAMESPACE, "Secrets") of member(&schema::STRING, [Sensitive]);
    TAGS = map(NAMESPACE, "Tags") of key(&schema::STRING), value(&schema::STRING);
    SPARSE_TAGS = map(NAMESPACE, "SparseTags", [Sparse]) of key(&schema::STRING), value(&schema::STRING);
    SECRET_KEYS = map(NAMESPACE, "SecretKeys") of key(&schema::STRING, [Sensitive]), value(&schema::INTEGER);
    COLOR_COUNTS = map(NAMESPACE, "ColorCounts") of key(&Color), value(&schema::INTEGER);
    SHOES = list(NAMESPACE, "Shoes") of member(&Shoe);
    GAITS = list(NAMESPACE, "Gaits") of member(&Gait);
    DOCUMENTS = list(NAMESPACE, "Documents") of member(&schema::DOCUMENT);
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
    indexes(0 1 2);
    size = required("Size", &schema::STRING);
    pin = optional("Pin", &schema::STRING, [Sensitive]);
    tags = optional("Tags", &TAGS);
}

/// A structure that is sensitive as a whole.
#[derive(Clone, Default)]
pub struct Brand {
    pub mark: Option<String>,
}

codegen::structure! {
    Brand = shape(NAMESPACE, "Brand", [Sensitive]);
    indexes(0);
    mark = optional("Mark", &schema::STRING);
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

codegen::union! {
    Feed = shape(NAMESPACE, "Feed");
    indexes(0 1 2 3 4 5);
    Hay = value("hay", &schema::STRING);
    Oats = value("oats", &schema::INTEGER);
    Mix = value("mix", &Mix);
    Secret = value("secret", &schema::STRING, [Sensitive]);
    Nothing = unit("nothing", &schema::UNIT);
    Other = value("other", &Feed);
}

/// A structure that is recursive through a union.
#[derive(Clone, Default)]
pub struct Mix {
    pub first: Option<Feed>,
    pub second: Option<Box<Feed>>,
}

codegen::structure! {
    Mix = shape(NAMESPACE, "Mix");
    indexes(0 1);
    first = optional("First", &Feed);
    second = optional("Second", &Feed);
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
    indexes(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31);
    name = optional("Name", &schema::STRING);
    shod = optional("Shod", &schema::BOOLEAN);
    byte = optional("Byte", &schema::BYTE);
    short = optional("Short", &schema::SHORT);
    integer = optional("Integer", &schema::INTEGER);
    long = optional("Long", &schema::LONG);
    float = optional("Float", &schema::FLOAT);
    double = optional("Double", &schema::DOUBLE);
    big_integer = optional("BigInteger", &schema::BIG_INTEGER);
    big_decimal = optional("BigDecimal", &schema::BIG_DECIMAL);
    blob = optional("Blob", &schema::BLOB);
    born = optional("Born", &schema::TIMESTAMP);
    seen = optional("Seen", &schema::TIMESTAMP, [TimestampFormat(schema::TimestampFormat::DateTime)]);
    sold = optional("Sold", &schema::TIMESTAMP, [TimestampFormat(schema::TimestampFormat::HttpDate)]);
    document = optional("Document", &schema::DOCUMENT);
    color = optional("Color", &Color);
    gait = optional("Gait", &Gait);
    names = optional("Names", &NAMES);
    sparse_names = optional("SparseNames", &SPARSE_NAMES);
    secrets = optional("Secrets", &SECRETS);
    tags = optional("Tags", &TAGS);
    sparse_tags = optional("SparseTags", &SPARSE_TAGS);
    secret_keys = optional("SecretKeys", &SECRET_KEYS);
    color_counts = optional("ColorCounts", &COLOR_COUNTS);
    shoes = optional("Shoes", &SHOES);
    gaits = optional("Gaits", &GAITS);
    documents = optional("Documents", &DOCUMENTS);
    brand = optional("Brand", &Brand);
    feed = optional("Feed", &Feed);
    foal = optional("Foal", &Horse);
    password = optional("Password", &schema::STRING, [Sensitive]);
    renamed = optional("Renamed", &schema::STRING, [JsonName("other-name")]);
}

/// An error that is the caller's fault.
#[derive(Clone, Default)]
pub struct LameException {
    pub message: Option<String>,
}

codegen::structure! {
    LameException = shape(NAMESPACE, "LameException", [Error(schema::Fault::Client), HttpError(409)]);
    indexes(0);
    message = optional("Message", &schema::STRING);
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
    indexes(0);
    message = optional("errorMessage", &schema::STRING, [Sensitive]);
}

codegen::error!(BusyException);

codegen::service_error! {
    indexes(0 1);
    /// The errors of `ShoeHorse`.
    pub enum ShoeHorseError {
        /// It cannot walk.
        LameException(LameException),
        /// Another horse is being shod.
        BusyException(BusyException),
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
#[derive(Clone, Default, PartialEq)]
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
