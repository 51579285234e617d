//! Converting timestamps and documents from and to those of other crates, as setters do.

#[cfg(feature = "serde_json")]
use farrier_runtime::codegen::Document;
use farrier_runtime::codegen::Timestamp;
use proptest::prelude::*;

/// Converts as a setter does.
fn set(value: impl Into<Timestamp>) -> Timestamp {
    value.into()
}

proptest! {
    #[test]
    #[cfg(feature = "chrono")]
    fn those_of_chrono_come_back(seconds in -8_000_000_000_000_i64..8_000_000_000_000, nanos in 0..1_000_000_000_u32) {
        let timestamp = Timestamp::new(seconds, nanos).expect("a timestamp");
        let time = chrono::DateTime::<chrono::Utc>::try_from(timestamp).expect("room for it");
        prop_assert_eq!(set(time), timestamp);
        let offset = chrono::FixedOffset::east_opt(3_600).expect("an hour");
        prop_assert_eq!(set(time.with_timezone(&offset)), timestamp);
    }

    #[test]
    #[cfg(feature = "time")]
    fn those_of_time_come_back(seconds in -300_000_000_000_i64..250_000_000_000, nanos in 0..1_000_000_000_u32) {
        let timestamp = Timestamp::new(seconds, nanos).expect("a timestamp");
        prop_assert_eq!(set(time::OffsetDateTime::try_from(timestamp).expect("room for it")), timestamp);
    }

    #[test]
    #[cfg(feature = "jiff")]
    fn those_of_jiff_come_back(seconds in -300_000_000_000_i64..250_000_000_000, nanos in 0..1_000_000_000_u32) {
        let timestamp = Timestamp::new(seconds, nanos).expect("a timestamp");
        prop_assert_eq!(set(jiff::Timestamp::try_from(timestamp).expect("room for it")), timestamp);
    }
}

#[test]
fn what_there_is_no_room_for_is_an_error() {
    for seconds in [i64::MIN, i64::MAX] {
        let timestamp = Timestamp::from_secs(seconds);
        #[cfg(feature = "chrono")]
        assert!(chrono::DateTime::<chrono::Utc>::try_from(timestamp).is_err());
        #[cfg(feature = "time")]
        assert!(time::OffsetDateTime::try_from(timestamp).is_err());
        #[cfg(feature = "jiff")]
        assert!(jiff::Timestamp::try_from(timestamp).is_err());
        // Some platforms have a `SystemTime` that can represent it.
        let system = std::time::SystemTime::try_from(timestamp);
        assert!(system.is_err() || system.is_ok_and(|time| set(time) == timestamp));
    }
}

#[test]
#[cfg(feature = "chrono")]
fn leap_seconds_are_the_first_of_the_next_minute() {
    let leap =
        chrono::DateTime::<chrono::Utc>::from_timestamp(1_483_228_799, 1_500_000_000).expect("a leap second");
    assert_eq!(Some(set(leap)), Timestamp::new(1_483_228_800, 500_000_000));
}

#[test]
#[cfg(feature = "serde_json")]
fn documents_are_values_of_serde_json() {
    let value = serde_json::json!({ "a": [null, true, 1, -1, u64::MAX, 1.5, "x"], "b": {} });
    let document = Document::from(value.clone());
    assert_eq!(document.get("a").and_then(Document::as_array).map(<[_]>::len), Some(7));
    assert_eq!(serde_json::Value::from(document), value);
    let not_finite = Document::from_iter([f64::NAN, f64::INFINITY, f64::NEG_INFINITY]);
    assert_eq!(serde_json::Value::from(not_finite), serde_json::json!(["NaN", "Infinity", "-Infinity"]));
}
