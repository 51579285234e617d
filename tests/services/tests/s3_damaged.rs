//! Uploads that are damaged on the way: a server of S3 that verifies signatures and checksums refuses them.
#![forbid(unsafe_code)]

use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use farrier_tests_services::Server;
use s3::operation::*;
use s3::primitives::ByteStream;
use s3::runtime::retry::RetryConfig;
use s3::{Client, ErrorKind};

/// The server, behind a proxy that changes the byte after this text in the requests, as often as `times` says.
fn damaging(needle: &'static str, times: usize) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let url = std::env::var("FARRIER_S3S_URL").expect("`cargo xtask service-tests` sets it");
    let server = url.strip_prefix("http://").expect("a local server").trim_end_matches('/').to_owned();
    let times = Arc::new(AtomicUsize::new(times));
    thread::spawn(move || {
        for client in listener.incoming().flatten() {
            let server = TcpStream::connect(&server).expect("the server is running");
            let (requests, responses) = (client.try_clone().unwrap(), server.try_clone().unwrap());
            let (times, never) = (Arc::clone(&times), AtomicUsize::new(0));
            thread::spawn(move || forward(requests, server, needle.as_bytes(), &times));
            thread::spawn(move || forward(responses, client, b"", &never));
        }
    });
    address
}

/// Copies bytes, and changes those after the needle.
fn forward(mut from: TcpStream, mut to: TcpStream, needle: &[u8], times: &AtomicUsize) -> io::Result<()> {
    let (mut buffer, mut last) = ([0; 16 << 10], Vec::new());
    loop {
        let read = from.read(&mut buffer)?;
        if read == 0 {
            return to.shutdown(Shutdown::Write);
        }
        for byte in &mut buffer[..read] {
            let sent = *byte;
            let one_less = |times: usize| times.checked_sub(1);
            let is_next = last.ends_with(needle);
            if is_next && times.fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_less).is_ok() {
                // Another letter or digit, so that the message keeps its form.
                *byte = if sent == b'0' { b'1' } else { b'0' };
            }
            last.push(sent);
            let surplus = last.len().saturating_sub(needle.len());
            last.drain(..surplus);
        }
        to.write_all(&buffer[..read])?;
    }
}

fn client(proxy: SocketAddr, signs: bool) -> Client {
    let builder = Server::S3s.configure(Client::builder()).sign_payloads(signs);
    let builder = builder.retry(RetryConfig::standard().with_base_delay(Duration::from_millis(2)));
    builder.endpoint_url(format!("http://{proxy}")).build().expect("the configuration is complete")
}

const BUCKET: &str = "damaged";

/// The bytes of the objects: more than a chunk.
fn content() -> Vec<u8> {
    let mut content = b"begins here ".to_vec();
    content.resize(300_000, b'a');
    content.extend_from_slice(b" and ends here ");
    content.extend_from_slice(&[b'z'; 100]);
    content
}

/// An upload that is damaged.
#[derive(Debug)]
struct Upload {
    /// What precedes the byte that is changed.
    needle: &'static str,
    signs: bool,
    is_stream: bool,
}

const fn upload(needle: &'static str, signs: bool, is_stream: bool) -> Upload {
    Upload { needle, signs, is_stream }
}

impl Upload {
    /// Puts an object with this key through a proxy that damages the first attempts.
    async fn put(&self, key: &str, times: usize) -> Result<u32, (String, u32)> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("file");
        std::fs::write(&file, content()).expect("a file");
        let body =
            if self.is_stream { ByteStream::from_path(&file).expect("a file") } else { content().into() };
        let client = client(damaging(self.needle, times), self.signs);
        match client.put_object(PutObjectRequest::new(BUCKET, key).body(body)).await {
            Ok(stored) => Ok(stored.metadata().attempts()),
            Err(error) => {
                assert_eq!(error.kind(), ErrorKind::Service, "{self:?}: {error}");
                let code = error.code().expect("a code").to_owned();
                assert!(error.to_string().contains(&code), "{error}");
                Err((code, error.attempts()))
            }
        }
    }
}

mod s3s {
    use super::*;

    #[tokio::test]
    async fn damaged_uploads_are_refused() {
        let whole = client(damaging("", 0), true);
        whole.create_bucket(CreateBucketRequest::new(BUCKET)).await.expect("a bucket");
        // Chunks and the trailer, each with a signature, and bytes in memory whose hash is signed. The server has an internal
        // error at a wrong one, so that the upload is sent again.
        for upload in [
            upload("begins here ", true, true),
            upload("and ends here ", true, true),
            upload(";chunk-signature=", true, true),
            upload("x-amz-checksum-crc32:", true, true),
            upload("x-amz-trailer-signature:", true, true),
            upload("and ends here ", true, false),
        ] {
            let needle = upload.needle;
            assert_eq!(upload.put(needle, 0).await, Ok(1), "{upload:?}");
            assert_eq!(upload.put(needle, 1).await, Ok(2), "{upload:?}");
            let found = whole.get_object(GetObjectRequest::new(BUCKET, needle)).await.expect("the object");
            assert!(found.into_output().body.collect(400_000).await.expect("its bytes") == content());
            let error = upload.put("refused", usize::MAX).await;
            assert_eq!(error, Err(("InternalError".to_owned(), 3)), "{upload:?}");
        }
        let refused = whole.get_object(GetObjectRequest::new(BUCKET, "refused")).await;
        assert_eq!(refused.expect_err("it was not stored").code(), Some("NoSuchKey"));
        // Chunks and the trailer without signatures, and bytes in memory, whose checksum is in a header. What the server refuses
        // as wrong is not sent again.
        for (upload, code) in [
            (upload("and ends here ", false, true), "BadDigest"),
            (upload("x-amz-checksum-crc32:", false, true), "BadDigest"),
            (upload("and ends here ", false, false), "BadDigest"),
        ] {
            assert_eq!(upload.put("other", 0).await, Ok(1), "{upload:?}");
            assert_eq!(upload.put("other", usize::MAX).await, Err((code.to_owned(), 1)), "{upload:?}");
        }
    }
}
