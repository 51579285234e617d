//! The checksums of the digits `123456789`, which every description of an algorithm has.

use super::*;

const DIGITS: &[u8] = b"123456789";

#[test]
fn the_checksums_are_those_that_everybody_computes() {
    let expected = [
        #[cfg(feature = "xxhash")]
        ("XXHASH128", "MxGUd+3l3NXpcWQnaB1YYA=="),
        #[cfg(feature = "xxhash")]
        ("XXHASH3", "ctyxi2ehff8="),
        #[cfg(feature = "crc64nvme")]
        ("CRC64NVME", "rosUhgp5mIg="),
        #[cfg(feature = "xxhash")]
        ("XXHASH64", "jLhB20DmroM="),
        #[cfg(feature = "crc32c")]
        ("CRC32C", "4waSgw=="),
        ("CRC32", "y/Q5Jg=="),
        ("SHA1", "98O8HYCOBHMq32eZZczDTKeuNEE="),
        ("SHA256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="),
        (
            "SHA512",
            "2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKRabwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ==",
        ),
        #[cfg(feature = "md5")]
        ("MD5", "JfnnlDI7RTiF9RgfG2JNCw=="),
    ];
    let found: Vec<_> = Algorithm::all().map(|it| (it.name(), Hasher::hash(it, DIGITS))).collect();
    let found: Vec<_> = found.iter().map(|(name, checksum)| (*name, checksum.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_pieces_do_not_matter() {
    let text: Vec<u8> = (0..100_000_u32).map(|index| (index.wrapping_mul(index) >> 7) as u8).collect();
    for algorithm in Algorithm::all() {
        let whole = Hasher::hash(algorithm, &text);
        for size in [1, 7, 64, 1_000, 65_536] {
            let mut hasher = Hasher::new(algorithm);
            text.chunks(size).for_each(|piece| hasher.update(piece));
            hasher.update(b"");
            assert_eq!(hasher.finish(), whole, "{algorithm:?} in pieces of {size}");
        }
    }
}

#[test]
fn names_and_headers_belong_together() {
    for algorithm in Algorithm::all() {
        assert_eq!(Algorithm::parse(algorithm.name()), Some(algorithm));
        assert_eq!(Algorithm::parse(&algorithm.name().to_lowercase()), Some(algorithm));
        let header = ["x-amz-checksum-", &algorithm.name().to_lowercase()].concat();
        assert_eq!(algorithm.header(), header.as_str());
    }
    assert_eq!(Algorithm::parse("CRC16"), None);
}
