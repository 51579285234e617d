//! How long it takes to read a list of 1,000 objects (308 kB, in one line), and 100 instances of 30 elements (166 kB,
//! indented), and to write the objects.
//!
//! `quick-xml` splitting the same bytes into events stands next to it, for scale.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use farrier_runtime::codec::xml;
use farrier_runtime::codegen::{self, Timestamp, schema};
use farrier_runtime::serde::{Empty, StructureMut};

const NAMESPACE: &str = "bench";

codegen::collections! {
    OBJECTS = list(NAMESPACE, "Objects") of member(&Object);
    RESERVATIONS = list(NAMESPACE, "Reservations") of member(&Reservation, [XmlName("item")]);
    INSTANCES = list(NAMESPACE, "Instances") of member(&Instance, [XmlName("item")]);
    GROUPS = list(NAMESPACE, "Groups") of member(&Group, [XmlName("item")]);
    TAGS = map(NAMESPACE, "Tags") of key(&schema::STRING), value(&schema::STRING);
}

struct Owner {
    id: Option<String>,
}

codegen::structure! {
    Owner = shape(NAMESPACE, "Owner");
    indexes(0);
    id = optional("ID", &schema::STRING);
}

struct Object {
    key: Option<String>,
    modified: Option<Timestamp>,
    e_tag: Option<String>,
    size: Option<i64>,
    class: Option<String>,
    owner: Option<Owner>,
}

codegen::structure! {
    Object = shape(NAMESPACE, "Object");
    indexes(0 1 2 3 4 5);
    key = optional("Key", &schema::STRING);
    modified = optional("LastModified", &schema::TIMESTAMP);
    e_tag = optional("ETag", &schema::STRING);
    size = optional("Size", &schema::LONG);
    owner = optional("Owner", &Owner);
    class = optional("StorageClass", &schema::STRING);
}

struct Bucket {
    name: Option<String>,
    truncated: Option<bool>,
    objects: Option<Vec<Object>>,
}

codegen::structure! {
    Bucket = shape(NAMESPACE, "ListBucketResult");
    indexes(0 1 2);
    name = optional("Name", &schema::STRING);
    truncated = optional("IsTruncated", &schema::BOOLEAN);
    objects = optional("Contents", &OBJECTS, [XmlFlattened]);
}

struct Group {
    id: Option<String>,
    name: Option<String>,
}

codegen::structure! {
    Group = shape(NAMESPACE, "Group");
    indexes(0 1);
    id = optional("GroupId", &schema::STRING, [XmlName("groupId")]);
    name = optional("GroupName", &schema::STRING, [XmlName("groupName")]);
}

struct Instance {
    id: Option<String>,
    image: Option<String>,
    kind: Option<String>,
    launched: Option<Timestamp>,
    index: Option<i32>,
    is_optimized: Option<bool>,
    groups: Option<Vec<Group>>,
    tags: Option<BTreeMap<String, String>>,
}

codegen::structure! {
    Instance = shape(NAMESPACE, "Instance");
    indexes(0 1 2 3 4 5 6 7);
    index = optional("AmiLaunchIndex", &schema::INTEGER, [XmlName("amiLaunchIndex")]);
    image = optional("ImageId", &schema::STRING, [XmlName("imageId")]);
    id = optional("InstanceId", &schema::STRING, [XmlName("instanceId")]);
    kind = optional("InstanceType", &schema::STRING, [XmlName("instanceType")]);
    launched = optional("LaunchTime", &schema::TIMESTAMP, [XmlName("launchTime")]);
    is_optimized = optional("EbsOptimized", &schema::BOOLEAN, [XmlName("ebsOptimized")]);
    groups = optional("SecurityGroups", &GROUPS, [XmlName("groupSet")]);
    tags = optional("Tags", &TAGS, [XmlName("tags")]);
}

struct Reservation {
    id: Option<String>,
    instances: Option<Vec<Instance>>,
}

codegen::structure! {
    Reservation = shape(NAMESPACE, "Reservation");
    indexes(0 1);
    id = optional("ReservationId", &schema::STRING, [XmlName("reservationId")]);
    instances = optional("Instances", &INSTANCES, [XmlName("instancesSet")]);
}

struct Reservations {
    reservations: Option<Vec<Reservation>>,
}

codegen::structure! {
    Reservations = shape(NAMESPACE, "Reservations");
    indexes(0);
    reservations = optional("Reservations", &RESERVATIONS, [XmlName("reservationSet")]);
}

fn object(index: i64) -> Object {
    Object {
        key: Some(format!("photos/2026/11/29/IMG_{index:08}.jpeg")),
        modified: Some(Timestamp::from_secs(1_700_000_000 + index)),
        e_tag: Some("\"d41d8cd98f00b204e9800998ecf8427e\"".to_owned()),
        size: Some(4_000_000 + index),
        class: Some("STANDARD".to_owned()),
        owner: Some(Owner {
            id: Some("75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a".to_owned()),
        }),
    }
}

/// An instance as EC2 writes it, with elements that the model above does not know.
fn instance(index: usize) -> String {
    let group = "<item>
                <groupId>sg-0123456789abcdef0</groupId>
                <groupName>default</groupName>
              </item>";
    let tag = |key: &str| {
        format!(
            "<entry>
                <key>{key}</key>
                <value>value of {key}</value>
              </entry>"
        )
    };
    format!(
        "
        <item>
          <reservationId>r-{index:017x}</reservationId>
          <ownerId>123456789012</ownerId>
          <groupSet/>
          <instancesSet>
            <item>
              <instanceId>i-{index:017x}</instanceId>
              <imageId>ami-0123456789abcdef0</imageId>
              <instanceState>
                <code>16</code>
                <name>running</name>
              </instanceState>
              <privateDnsName>ip-10-0-0-12.us-west-2.compute.internal</privateDnsName>
              <dnsName/>
              <amiLaunchIndex>{index}</amiLaunchIndex>
              <productCodes/>
              <instanceType>t3.micro</instanceType>
              <launchTime>2026-11-29T13:14:15.000Z</launchTime>
              <placement>
                <availabilityZone>us-west-2a</availabilityZone>
                <tenancy>default</tenancy>
              </placement>
              <ebsOptimized>true</ebsOptimized>
              <groupSet>{group}{group}</groupSet>
              <tags>{}{}{}</tags>
            </item>
          </instancesSet>
        </item>",
        tag("Name"),
        tag("Team"),
        tag("Stage"),
    )
}

/// Prints the best of many rounds, without what it takes to drop the result.
#[expect(clippy::disallowed_methods, reason = "measuring takes a clock")]
fn measure<T>(what: &str, mut work: impl FnMut() -> T) {
    let rounds = (0..1_000).map(|_| {
        let start = Instant::now();
        let result = black_box(work());
        let elapsed = start.elapsed();
        drop(result);
        elapsed
    });
    println!("{what}: {:?}", rounds.min().unwrap_or_default());
}

fn measure_reading<T: StructureMut + Empty>(what: &str, body: &str) {
    println!("{what}: {} bytes", body.len());
    measure("  read", || xml::read::<T>(black_box(body.as_bytes())).expect("the body can be read"));
    measure("  split into events by quick-xml", || {
        let mut reader = quick_xml::Reader::from_str(black_box(body));
        let mut count = 0;
        while !matches!(reader.read_event().expect("the body is well-formed"), quick_xml::events::Event::Eof)
        {
            count += 1;
        }
        count
    });
}

fn main() {
    let bucket = Bucket {
        name: Some("bucket".to_owned()),
        truncated: Some(false),
        objects: Some((0..1_000).map(object).collect()),
    };
    let write = || {
        let mut out = Vec::new();
        xml::write_element(&bucket, "ListBucketResult", None, &mut out).expect("objects can be written");
        out
    };
    let body = String::from_utf8(write()).expect("XML is UTF-8");
    measure("write objects", write);
    measure_reading::<Bucket>("objects", &body);
    let instances: String = (0..100).map(instance).collect();
    let body = format!("<Response>\n  <reservationSet>{instances}</reservationSet>\n</Response>");
    measure_reading::<Reservations>("instances", &body);
}
