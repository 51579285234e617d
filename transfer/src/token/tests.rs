use farrier_runtime::checksum::Algorithm;

use super::*;

fn upload() -> UploadToken {
    let part = |length, checksum: Option<&str>| FinishedPart {
        length,
        etag: format!("\"{length}\""),
        checksum: checksum.map(str::to_owned),
    };
    UploadToken {
        bucket: "horses".to_owned(),
        key: "a b%\n/ümlaut".to_owned(),
        upload_id: "id+/=".to_owned(),
        sizes: Sizes { first: 8, is_growing: true },
        length: None,
        scheme: Scheme::DEFAULT,
        source_etag: None,
        parts: BTreeMap::from([(1, part(8, Some("AAAA"))), (3, part(4, None))]),
    }
}

fn download() -> DownloadToken {
    DownloadToken {
        bucket: "horses".to_owned(),
        key: "ada".to_owned(),
        etag: "\"e\"".to_owned(),
        length: 10,
        part_size: 4,
        algorithm: Algorithm::Sha256,
        partial: Some("7-1".to_owned()),
        parts: BTreeMap::from([(1, "AA==".to_owned()), (3, "AB==".to_owned())]),
    }
}

#[test]
fn an_upload_token_is_the_same_after_reading_its_text() {
    let token = upload();
    let text = token.to_string();
    assert!(text.contains("key a%20b%25%0a/ümlaut\n"), "{text}");
    assert_eq!(text.parse(), Ok(token.clone()));
    assert_eq!(token.done(), 12);
    let known = UploadToken {
        sizes: Sizes { first: 8, is_growing: false },
        length: Some(9),
        scheme: Scheme { algorithm: Algorithm::Sha1, is_composite: true },
        source_etag: Some("\"s\"".to_owned()),
        ..token
    };
    assert_eq!(known.to_string().parse(), Ok(known));
}

#[test]
fn a_download_token_is_the_same_after_reading_its_text() {
    let token = download();
    assert_eq!(token.to_string().parse(), Ok(token.clone()));
    assert_eq!(token.done(), 6, "the last part is shorter");
    let writer = DownloadToken { partial: None, ..token };
    assert_eq!(writer.to_string().parse(), Ok(writer));
}

#[test]
fn windows_line_ends_are_read() {
    let text = download().to_string().replace('\n', "\r\n");
    assert_eq!(text.parse(), Ok(download()));
}

#[test]
fn other_texts_are_errors_that_say_why() {
    let check = |text: &str, expected: &str| {
        let error = text.parse::<UploadToken>().unwrap_err().to_string();
        assert!(error.ends_with(expected), "{error}");
    };
    check("", "its first line is not `farrier-s3-upload 1`");
    check(&download().to_string(), "its first line is not `farrier-s3-upload 1`");
    check("farrier-s3-upload 1\n", "it does not have `bucket`");
    let text = upload().to_string();
    check(&text.replace("part 3 4", "part 3 x"), "`x` is not a number");
    check(&text.replace("part 3 4 ", "part 3 "), "a line has 3 values, and 4 are expected");
    check(&text.replace("%25", "%2"), "a percent sign without two digits");
    check(&text.replace("CRC64NVME", "CRC7"), "the checksum `CRC7` is not supported");
}
