//! A small model with the traits of XML, in the form in which the generator writes one.

use std::collections::BTreeMap;

use farrier_runtime::codegen::{self, Blob, Timestamp, schema};

const NAMESPACE: &str = "example.farm";

codegen::collections! {
    STALLS = list(NAMESPACE, "Stalls") of member(&Stall, [XmlName("stall")]);
    NAMES = list(NAMESPACE, "Names") of member(&schema::STRING);
    ROWS = list(NAMESPACE, "Rows") of member(&NAMES);
    LABELS = map(NAMESPACE, "Labels")
        of key(&schema::STRING, [XmlName("K")]), value(&schema::STRING, [XmlName("V")]);
    COUNTS = map(NAMESPACE, "Counts") of key(&schema::STRING), value(&schema::INTEGER);
}

/// A part of a barn.
#[derive(Clone, Default)]
pub struct Stall {
    pub width: Option<f64>,
    pub horse: Option<String>,
}

codegen::structure! {
    Stall = shape(NAMESPACE, "Stall");
    indexes(0 1);
    width = optional("Width", &schema::DOUBLE, [XmlAttribute]);
    horse = optional("Horse", &schema::STRING);
}

/// A union.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum Roof {
    Flat(String),
    Gables(Vec<String>),
    Unknown(String),
}

codegen::union! {
    Roof = shape(NAMESPACE, "Roof");
    indexes(0 1);
    Flat = value("flat", &schema::STRING);
    Gables = value("gable", &NAMES, [XmlFlattened]);
}

/// A structure with a member of every kind that XML writes differently.
#[derive(Clone, Default)]
pub struct Barn {
    pub kind: Option<String>,
    pub name: Option<String>,
    pub count: Option<i32>,
    pub open: Option<bool>,
    pub height: Option<f64>,
    pub plan: Option<Blob>,
    pub built: Option<Timestamp>,
    pub sold: Option<Timestamp>,
    pub stalls: Option<Vec<Stall>>,
    pub rows: Option<Vec<Vec<String>>>,
    pub doors: Option<Vec<String>>,
    pub gates: Option<Vec<Stall>>,
    pub labels: Option<BTreeMap<String, String>>,
    pub counts: Option<BTreeMap<String, i32>>,
    pub roof: Option<Roof>,
    pub annex: Option<Box<Barn>>,
}

codegen::structure! {
    Barn = shape(NAMESPACE, "Barn", [XmlNamespace { uri: "https://example.com/", prefix: None }]);
    indexes(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15);
    kind = optional("Kind", &schema::STRING, [XmlName("xsi:kind"), XmlAttribute]);
    name = optional("Name", &schema::STRING, [XmlName("name"), XmlNamespace { uri: "u&", prefix: Some("n") }]);
    count = optional("Count", &schema::INTEGER);
    open = optional("Open", &schema::BOOLEAN);
    height = optional("Height", &schema::DOUBLE);
    plan = optional("Plan", &schema::BLOB);
    built = optional("Built", &schema::TIMESTAMP);
    sold = optional("Sold", &schema::TIMESTAMP, [TimestampFormat(schema::TimestampFormat::HttpDate)]);
    stalls = optional("Stalls", &STALLS);
    rows = optional("Rows", &ROWS);
    doors = optional("Doors", &NAMES, [XmlName("door"), XmlFlattened]);
    gates = optional("Gates", &STALLS, [XmlName("gate"), XmlFlattened]);
    labels = optional("Labels", &LABELS);
    counts = optional("Counts", &COUNTS, [XmlFlattened, Ec2QueryName("CountSet")]);
    roof = optional("Roof", &Roof);
    annex = optional("Annex", &Barn);
}

/// An error.
#[derive(Clone, Default)]
pub struct FullException {
    pub message: Option<String>,
    pub stalls: Option<Vec<Stall>>,
}

codegen::structure! {
    FullException = shape(
        NAMESPACE,
        "FullException",
        [Error(schema::Fault::Client), HttpError(409), QueryErrorCode("Barn.Full")]
    );
    indexes(0 1);
    message = optional("message", &schema::STRING);
    stalls = optional("Stalls", &STALLS);
}

codegen::error!(FullException);

pub static SERVICE: schema::ServiceSchema = schema::ServiceSchema::new(
    schema::ShapeId::new(NAMESPACE, "Farm"),
    "2026-01-01",
    "farm/1",
    &[schema::ServiceTrait::XmlNamespace { uri: "https://example.com/", prefix: None }],
);

pub static OPERATION: schema::OperationSchema = schema::OperationSchema::new(
    schema::ShapeId::new(NAMESPACE, "BuildBarn"),
    &Barn,
    &Barn,
    &[&FullException],
    &[],
);
