//! Tests of the checksums of requests.

use http::HeaderMap;

use super::*;
use crate::schema::{self, Member, OperationTrait, Schema, ShapeId, Trait};
use crate::serde::Value;

static INPUT: Schema = Schema::structure(
    ShapeId::new("a", "Input"),
    "Input",
    &[
        Member::new("Algorithm", &schema::STRING, &[Trait::HttpHeader("x-amz-sdk-checksum-algorithm")]),
        Member::new("Mode", &schema::STRING, &[Trait::HttpHeader("x-amz-checksum-mode")]),
        Member::new("Other", &schema::STRING, &[]),
    ],
    &[],
);

struct Input(Option<String>);

impl Structure for Input {
    fn schema(&self) -> &'static Schema {
        &INPUT
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        (index == 0).then_some(&self.0)
    }
}

const fn checksum(algorithm_member: Option<&'static str>, is_required: bool) -> OperationTrait {
    OperationTrait::HttpChecksum {
        algorithm_member,
        is_required,
        validation_mode_member: Some("Mode"),
        response_algorithms: &["CRC32"],
    }
}

const SUPPORTED: OperationTrait = checksum(Some("Algorithm"), false);
const REQUIRED: OperationTrait = checksum(Some("Algorithm"), true);

const CRC32: (&str, &str) = ("x-amz-checksum-crc32", "y/Q5Jg==");
const NAME: &str = "x-amz-sdk-checksum-algorithm";

fn operation(it: OperationTrait) -> OperationSchema {
    let traits = Box::leak(Box::new([it]));
    OperationSchema::new(ShapeId::new("a", "Put"), &INPUT, &schema::UNIT, &[], traits)
}

fn request(before: &[(&'static str, &str)]) -> HttpRequest {
    let mut request = HttpRequest::new("123456789".into());
    for (name, value) in before {
        request.headers_mut().insert(*name, value.parse().expect("a header"));
    }
    request
}

fn try_headers(
    it: OperationTrait,
    algorithm: Option<&str>,
    before: &[(&'static str, &str)],
    when_supported: bool,
) -> Result<HeaderMap, ChecksumError> {
    let mut request = request(before);
    let input = Input(algorithm.map(str::to_owned));
    add_checksum(&operation(it), &input, &mut request, when_supported).map(|()| request.headers().clone())
}

#[track_caller]
fn check(
    it: OperationTrait,
    algorithm: Option<&str>,
    before: &[(&'static str, &str)],
    added: &[(&str, &str)],
) {
    let found = try_headers(it, algorithm, before, true).expect("an algorithm");
    let mut found: Vec<_> =
        found.iter().map(|(name, value)| (name.as_str(), value.to_str().expect("text"))).collect();
    let mut expected = [before, added].concat();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[test]
fn the_checksum_is_that_of_the_algorithm() {
    #[cfg(feature = "md5")]
    check(OperationTrait::HttpChecksumRequired, None, &[], &[("content-md5", "JfnnlDI7RTiF9RgfG2JNCw==")]);
    let sha256 = ("x-amz-checksum-sha256", "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=");
    check(SUPPORTED, Some("SHA256"), &[], &[sha256]);
    check(REQUIRED, Some("CRC32"), &[], &[CRC32]);
    let root = "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225";
    check(OperationTrait::TreeHash, None, &[], &[("x-amz-sha256-tree-hash", root)]);
}

#[test]
fn a_checksum_that_nobody_chose_is_named() {
    check(SUPPORTED, None, &[], &[CRC32, (NAME, "CRC32")]);
    check(REQUIRED, None, &[], &[CRC32, (NAME, "CRC32")]);
    check(checksum(None, true), None, &[], &[CRC32]);
    check(checksum(Some("Other"), true), None, &[], &[CRC32]);
    check(checksum(None, false), None, &[], &[]);
}

#[test]
fn a_checksum_that_is_not_required_can_be_left_out() {
    let count = |it, algorithm| try_headers(it, algorithm, &[], false).unwrap().len();
    assert_eq!((count(SUPPORTED, None), count(SUPPORTED, Some("CRC32"))), (0, 1));
    assert_eq!((count(REQUIRED, None), count(REQUIRED, Some("CRC32"))), (2, 1));
}

#[test]
fn a_checksum_of_the_caller_is_kept() {
    check(SUPPORTED, None, &[("x-amz-checksum-crc64nvme", "AA==")], &[]);
    check(REQUIRED, Some("SHA1"), &[("x-amz-checksum-sha1", "AA==")], &[]);
    check(OperationTrait::HttpChecksumRequired, None, &[("content-md5", "AA==")], &[]);
    // An MD5 digest is not one of the algorithms.
    check(SUPPORTED, None, &[("content-md5", "AA==")], &[CRC32, (NAME, "CRC32")]);
}

#[test]
fn the_error_of_an_algorithm_says_what_to_do() {
    let error = |name| try_headers(SUPPORTED, Some(name), &[], true).unwrap_err().to_string();
    assert_eq!(
        error("CRC16"),
        "the checksum algorithm `CRC16` is not supported: use `CRC32` or `SHA256`, or set the checksum itself"
    );
    for (name, feature) in WITH_FEATURE {
        let unsupported = ChecksumError::Unsupported { algorithm: name.to_owned() };
        let needed = format!("needs the feature `{feature}` of the client's crate");
        assert!(unsupported.to_string().ends_with(&needed), "{unsupported}");
    }
    #[cfg(not(feature = "crc32c"))]
    assert_eq!(
        error("CRC32C"),
        "the checksum algorithm `CRC32C` needs the feature `crc32c` of the client's crate"
    );
    #[cfg(not(feature = "md5"))]
    {
        let md5 = "the checksum algorithm `MD5` needs the feature `md5` of the client's crate";
        assert_eq!(error("MD5"), md5);
        let required = try_headers(OperationTrait::HttpChecksumRequired, None, &[], true);
        assert_eq!(required.unwrap_err().to_string(), md5);
    }
    #[cfg(not(feature = "xxhash"))]
    assert_eq!(
        error("XXHASH3"),
        "the checksum algorithm `XXHASH3` needs the feature `xxhash` of the client's crate"
    );
}

#[test]
fn requests_ask_for_checksums_unless_the_caller_decides() {
    let asked = |before: &[(&'static str, &str)]| {
        let mut request = request(before);
        ask_for_checksum(&operation(SUPPORTED), &mut request);
        let algorithms = response_algorithms(&operation(SUPPORTED), request.headers());
        (request.headers()["x-amz-checksum-mode"].to_str().unwrap().to_owned(), algorithms.len())
    };
    assert_eq!(asked(&[]), ("ENABLED".to_owned(), 1));
    assert_eq!(asked(&[("x-amz-checksum-mode", "DISABLED")]), ("DISABLED".to_owned(), 0));
    let mut request = request(&[]);
    ask_for_checksum(&operation(OperationTrait::Readonly), &mut request);
    assert!(request.headers().is_empty());
    assert!(response_algorithms(&operation(SUPPORTED), request.headers()).is_empty());
}

/// Bytes, and the root of their tree. The roots are those of botocore's `calculate_tree_hash`.
const TREES: [(usize, &str); 6] = [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (9, "3852a0902c04a73392272f20d9a311e0fce5886b3bb2215ec83e5bf5d6307064"),
    (1 << 20, "e76e4c02227083fd12207b7bc85287bb9e02a618fed3bd8eab1bc2daeda2fb53"),
    ((1 << 20) + 1, "4e280062d49dafb2e6377b5ce6a16b88adf953c0cd8c939289b1068139bc34eb"),
    ((5 << 20) + 12_345, "55808941094998e7621995a933ec9008aab8d752d6040c13d7f3a8078e686b31"),
    (7 << 20, "c6077057be9d924fbb3a020125cd0a1a89e9eb6c07d95d47e777a30070d5f887"),
];

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|index| (index % 251 * 7 % 251) as u8).collect()
}

fn tree_hash(request: &HttpRequest) -> &str {
    request.headers()["x-amz-sha256-tree-hash"].to_str().expect("digits")
}

#[test]
fn the_root_is_that_of_the_tree() {
    for (length, root) in TREES {
        let mut request = HttpRequest::new(bytes(length).into());
        add_checksum(&operation(OperationTrait::TreeHash), &Input(None), &mut request, true).unwrap();
        assert_eq!(tree_hash(&request), root, "{length}");
    }
}

#[cfg(all(feature = "streaming", feature = "hyper"))]
#[tokio::test]
async fn a_file_is_read_once_for_the_tree_and_then_sent() {
    use crate::stream::ByteStream;
    use crate::transport::PayloadHash;

    let path = std::env::temp_dir().join(format!("farrier-tree-{}", std::process::id()));
    let length = (5 << 20) + 12_345;
    std::fs::write(&path, bytes(length)).unwrap();
    for of_caller in [None, Some("from elsewhere")] {
        let mut request = HttpRequest::new(ByteStream::from_path(&path).unwrap().to_body());
        if let Some(hash) = of_caller {
            request.headers_mut().insert("x-amz-sha256-tree-hash", hash.parse().unwrap());
        }
        add_checksum(&operation(OperationTrait::TreeHash), &Input(None), &mut request, true).unwrap();
        assert!(lacks_hashes(&request));
        add_hashes(&mut request).await.unwrap();
        assert!(!lacks_hashes(&request));
        assert_eq!(tree_hash(&request), of_caller.unwrap_or(TREES[4].1));
        let PayloadHash(whole) = request.extensions().get().unwrap();
        assert_eq!(whole, "ca4958cc9ff4f2b70c519c39cc03925a2f164e0835868133b4583b6bc87966bb");
        assert!(request.into_body().collect(length).await.unwrap() == bytes(length));
    }
    std::fs::remove_file(&path).unwrap();
}

#[cfg(feature = "streaming")]
#[test]
fn the_error_of_a_stream_without_a_second_reading_says_what_to_do() {
    use crate::stream::ByteStream;

    let mut request = HttpRequest::new(ByteStream::from_read(std::io::empty()).with_length(0).to_body());
    let result = add_checksum(&operation(OperationTrait::TreeHash), &Input(None), &mut request, true);
    assert_eq!(
        result.unwrap_err().to_string(),
        "the checksum is sent before the body, and this stream can be read only once: send bytes or a file, or set the \
         checksum"
    );
}
