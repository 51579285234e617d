use super::*;

const BYTES: &[u8] = b"the quick brown fox jumps over the lazy dog, and over the fence";

fn parts(algorithm: Algorithm, sizes: &[usize]) -> Vec<(String, u64)> {
    let mut rest = BYTES;
    let mut parts = Vec::new();
    for size in sizes {
        let (part, after) = rest.split_at(*size);
        parts.push((Hasher::hash(algorithm, part), *size as u64));
        rest = after;
    }
    parts.push((Hasher::hash(algorithm, rest), rest.len() as u64));
    parts
}

fn of_parts(scheme: Scheme, parts: &[(String, u64)]) -> Option<String> {
    let parts = parts.iter().map(|(checksum, length)| (checksum.as_str(), *length));
    scheme.of_parts(parts).map(|checksum| checksum.value)
}

#[test]
fn the_crcs_of_parts_give_that_of_the_object() {
    for algorithm in Algorithm::all().filter(|algorithm| combine::can_combine(*algorithm)) {
        let scheme = Scheme { algorithm, is_composite: false };
        let whole = Hasher::hash(algorithm, BYTES);
        for sizes in [&[][..], &[1], &[62], &[0, 10, 0, 30], &[1, 2, 3, 4, 5, 6, 7]] {
            assert_eq!(
                of_parts(scheme, &parts(algorithm, sizes)),
                Some(whole.clone()),
                "{algorithm:?} {sizes:?}"
            );
        }
    }
}

#[test]
fn a_large_second_part_is_combined_without_its_bytes() {
    let zeros = vec![0; 3 << 20];
    let mut hasher = Hasher::new(Algorithm::Crc64Nvme);
    hasher.update(BYTES);
    hasher.update(&zeros);
    let parts = [
        (Hasher::hash(Algorithm::Crc64Nvme, BYTES), BYTES.len() as u64),
        (Hasher::hash(Algorithm::Crc64Nvme, &zeros), zeros.len() as u64),
    ];
    assert_eq!(of_parts(Scheme::DEFAULT, &parts), Some(hasher.finish()));
}

#[test]
fn a_composite_checksum_is_that_of_the_checksums() {
    let algorithm = Algorithm::Sha256;
    let parts = parts(algorithm, &[10, 20]);
    let digests: Vec<u8> = parts.iter().flat_map(|(checksum, _)| decode(checksum).unwrap()).collect();
    let expected = format!("{}-3", Hasher::hash(algorithm, &digests));
    assert_eq!(of_parts(Scheme { algorithm, is_composite: true }, &parts), Some(expected));
}

#[test]
fn hashes_of_parts_do_not_give_that_of_the_object() {
    let scheme = Scheme { algorithm: Algorithm::Sha256, is_composite: false };
    assert_eq!(of_parts(scheme, &parts(Algorithm::Sha256, &[10])), None);
    let one = parts(Algorithm::Sha256, &[]);
    assert_eq!(of_parts(scheme, &one).as_deref(), Some(one[0].0.as_str()), "that of the only part does");
}

#[test]
fn schemes_follow_the_settings() {
    let check =
        |algorithm: Option<&str>, kind: Option<ChecksumType>, expected: Result<(&str, bool), &str>| {
            let algorithm = algorithm.map(ChecksumAlgorithm::from);
            let scheme = Scheme::of(algorithm.as_ref(), kind.as_ref());
            let scheme = scheme.map(|scheme| (scheme.algorithm.name(), scheme.is_composite));
            assert_eq!(scheme, expected.map_err(str::to_owned));
        };
    check(None, None, Ok(("CRC64NVME", false)));
    check(Some("CRC32"), None, Ok(("CRC32", true)));
    check(Some("CRC32"), Some(ChecksumType::FullObject), Ok(("CRC32", false)));
    check(Some("SHA256"), Some(ChecksumType::FullObject), Ok(("SHA256", true)));
    check(Some("SHA3"), None, Err("SHA3"));
    for (name, is_on) in [("MD5", cfg!(feature = "md5")), ("XXHASH3", cfg!(feature = "xxhash"))] {
        check(Some(name), None, if is_on { Ok((name, true)) } else { Err(name) });
    }
}

#[test]
fn a_value_of_another_length_is_not_the_checksum() {
    let found_in = |crc64: &str, sha: Option<&str>| {
        let mut part = crate::services::s3::types::CompletedPart::new().checksum_crc64_nvme(crc64);
        part.checksum_sha256 = sha.map(str::to_owned);
        found(&mut part, None).map(|found| (found.checksum.algorithm, found.parts))
    };
    let sha = format!("{}-7", Hasher::hash(Algorithm::Sha256, BYTES));
    assert_eq!(found_in("AAAAAAAAAAA=", None), Some(("CRC64NVME", None)));
    assert_eq!(found_in("jW6Kdw==", None), None);
    assert_eq!(found_in("no base64", Some(&sha)), Some(("SHA256", Some(7))));
}
