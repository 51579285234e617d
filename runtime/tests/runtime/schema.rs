//! Schemas and their methods.

use farrier_runtime::schema::{self, Fault, Member, Schema, ShapeId, ShapeType, TimestampFormat, Trait};

use crate::sample::{Brand, BusyException, Color, Feed, Gait, Horse, SPARSE_NAMES, Shoe, TAGS};

/// The member of the horse with this name in the model.
fn member(name: &str) -> &'static Member {
    Horse.members().iter().find(|member| member.name() == name).expect("a member of the horse")
}

#[test]
fn shapes_know_what_they_are() {
    assert_eq!(Horse.id(), ShapeId::new("example.farm", "Horse"));
    assert_eq!((Horse.id().namespace(), Horse.id().name()), ("example.farm", "Horse"));
    assert_eq!(Horse.shape_type(), ShapeType::Structure);
    assert!(Feed.is_union() && !Horse.is_union());
    assert_eq!((TAGS.shape_type(), TAGS.rust_name(), TAGS.members().len()), (ShapeType::Map, "Tags", 2));
    assert_eq!(schema::LONG.id().to_string(), "smithy.api#Long");
}

#[test]
fn enums_know_their_values() {
    assert_eq!(
        (Color.shape_type(), Color.values(), Color.int_values()),
        (ShapeType::Enum, &["BAY", "GREY"][..], &[][..])
    );
    assert_eq!(
        (Gait.shape_type(), Gait.values(), Gait.int_values()),
        (ShapeType::IntEnum, &[][..], &[1, 2][..])
    );
    assert!(Horse.values().is_empty() && Horse.int_values().is_empty());
}

#[test]
fn members_answer_from_their_traits_and_their_targets() {
    assert!(Shoe.members()[0].is_required() && !member("Name").is_required());
    assert!(member("Password").is_sensitive() && !member("Name").is_sensitive());
    assert!(member("Brand").is_sensitive() && Brand.is_sensitive());
    assert!(member("SparseNames").is_sparse() && SPARSE_NAMES.is_sparse() && !member("Names").is_sparse());
    assert_eq!(member("Seen").timestamp_format(), Some(TimestampFormat::DateTime));
    assert_eq!(member("Born").timestamp_format(), None);
    assert_eq!(member("Renamed").json_name(), Some("other-name"));
    assert_eq!(member("Name").json_name(), None);
    assert_eq!(member("Foal").target().id(), Horse.id());
    let names: Vec<_> = Horse.members().iter().map(Member::name).zip(Horse.rust_names()).collect();
    assert!(names.contains(&("Foal", "foal")) && names.len() == Horse.members().len(), "{names:?}");
}

#[test]
fn bindings_are_asked_for_one_by_one() {
    static TRAITS: &[Trait] = &[Trait::IdempotencyToken, Trait::HostLabel, Trait::MediaType("text/csv")];
    let member = Member::new("Token", &schema::STRING, TRAITS);
    assert!(member.is_idempotency_token() && member.is_host_label());
    assert_eq!(member.media_type(), Some("text/csv"));
    assert_eq!(member.traits(), TRAITS);
}

#[test]
fn errors_carry_what_the_protocols_ask() {
    assert_eq!(BusyException.fault(), Some(Fault::Server));
    assert_eq!(BusyException.retryable(), Some(true));
    assert_eq!(BusyException.query_error_code(), Some("Busy"));
    assert_eq!(BusyException.http_error(), None);
    let nothing: fn(&Schema) -> bool = |schema| schema.fault().is_none() && schema.retryable().is_none();
    assert!(nothing(&Horse));
}
