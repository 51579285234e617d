use super::*;

const MIB: u64 = 1 << 20;
const TIB: u64 = 1 << 40;

#[test]
fn parts_are_as_large_as_configured_unless_there_would_be_too_many() {
    let check = |length: u64, expected: u64| {
        let size = fitting(length, 8 * MIB);
        assert_eq!(size, expected, "{length}");
        assert!(u64::from(count(length, size)) <= MAXIMUM_PARTS, "{length}");
    };
    check(0, 8 * MIB);
    check(10_000 * 8 * MIB, 8 * MIB);
    check(10_000 * 8 * MIB + 1, 9 * MIB);
    check(TIB, 105 * MIB);
    check(5 * TIB, 525 * MIB);
    check(50 * TIB, 5_243 * MIB);
}

#[test]
fn parts_of_unknown_lengths_grow_so_that_ten_thousand_hold_five_tebibytes() {
    let sizes = Sizes::of(None, MINIMUM_PART);
    assert_eq!([1, 1_000, 1_001, 2_001].map(|part| sizes.of_part(part) / MIB), [5, 5, 10, 20]);
    let total: u64 = (1..=10_000).map(|part| sizes.of_part(part)).sum();
    assert!(total > 4 * TIB, "{total}");
    assert!(sizes.of_part(10_000) <= 5 << 30, "a part has at most 5 GiB");
}

#[test]
fn parts_of_known_lengths_have_one_size() {
    let sizes = Sizes::of(Some(100), 8 * MIB);
    assert_eq!([1, 1_001, 10_000].map(|part| sizes.of_part(part)), [8 * MIB; 3]);
}

#[test]
fn ranges_cover_the_object() {
    assert_eq!([1, 2, 3].map(|part| range(part, 4, 10)), [0..4, 4..8, 8..10]);
    assert_eq!(range(4, 4, 10), 10..10);
    assert_eq!((count(10, 4), count(8, 4), count(0, 4)), (3, 2, 0));
    assert_eq!(header(&(4..8)), "bytes=4-7");
}
