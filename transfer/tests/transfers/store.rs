//! S3 in memory, as answers of a mock.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use bytes::Bytes;
use farrier_runtime::checksum::{Algorithm, Hasher};
use farrier_runtime::testing::Mock;
use farrier_s3_transfer::s3::operation::*;
use farrier_s3_transfer::s3::types::{ChecksumType, CopyObjectResult, CopyPartResult, Part};
use farrier_s3_transfer::{ByteStream, Client, Transfer};

/// The size of parts in the tests.
pub(crate) const PART: usize = 5 << 20;

/// A store with one bucket.
#[derive(Clone, Default)]
pub(crate) struct Store {
    pub(crate) mock: Mock,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
pub(crate) struct State {
    pub(crate) objects: BTreeMap<String, Object>,
    /// The parts of the multipart uploads that are neither completed nor aborted, by number.
    pub(crate) uploads: BTreeMap<String, BTreeMap<i32, Bytes>>,
    pub(crate) next_upload: u32,
}

/// An object.
#[derive(Clone)]
pub(crate) struct Object {
    pub(crate) bytes: Bytes,
    pub(crate) etag: String,
    pub(crate) checksum: Option<(Algorithm, String)>,
    /// The size of its parts, if its checksum is composite.
    pub(crate) part_size: Option<usize>,
}

impl Object {
    /// An object with a CRC-64/NVME.
    pub(crate) fn new(bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        let checksum = (Algorithm::Crc64Nvme, Hasher::hash(Algorithm::Crc64Nvme, &bytes));
        Self { checksum: Some(checksum), ..Self::without_checksum(bytes) }
    }

    /// An object without a checksum.
    pub(crate) fn without_checksum(bytes: Bytes) -> Self {
        Self { etag: etag(&bytes), bytes, checksum: None, part_size: None }
    }

    fn head(&self) -> HeadObjectResponse {
        let head = HeadObjectResponse::new().etag(&self.etag).content_length(self.bytes.len() as i64);
        let Some((algorithm, value)) = &self.checksum else { return head };
        let kind = if self.part_size.is_some() { ChecksumType::Composite } else { ChecksumType::FullObject };
        let head = head.checksum_type(kind);
        match algorithm {
            Algorithm::Sha256 => head.checksum_sha256(value),
            Algorithm::Crc64Nvme => head.checksum_crc64_nvme(value),
            other => panic!("no test has {other:?}"),
        }
    }
}

/// Bytes that differ from part to part.
pub(crate) fn bytes(length: usize) -> Bytes {
    /// A prime, so that no part begins like another.
    const PATTERN: usize = 65_521;
    let pattern: Vec<u8> = (0..PATTERN).map(|position| (position * 7 + position / 251) as u8).collect();
    let mut bytes = pattern.repeat(length / PATTERN + 1);
    bytes.truncate(length);
    bytes.into()
}

/// A reader, whose length is unknown.
pub(crate) fn reader(bytes: Bytes) -> ByteStream {
    ByteStream::from_reader(std::io::Cursor::new(bytes))
}

/// A tag that differs if the length or one of some bytes differs.
fn etag(bytes: &[u8]) -> String {
    let sample: Vec<u8> = bytes.iter().step_by(4_093).copied().collect();
    format!("\"{}-{}\"", Hasher::hash(Algorithm::Crc32, &sample), bytes.len())
}

fn range(text: &str) -> (usize, usize) {
    let (start, last) = text.strip_prefix("bytes=").unwrap().split_once('-').unwrap();
    (start.parse().unwrap(), last.parse::<usize>().unwrap() + 1)
}

impl Store {
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    pub(crate) fn put(&self, key: &str, object: Object) {
        self.state().objects.insert(key.to_owned(), object);
    }

    pub(crate) fn object(&self, key: &str) -> Object {
        self.state().objects.get(key).unwrap_or_else(|| panic!("there is no object `{key}`")).clone()
    }

    /// A transfer with this store. Expectations that were added to the mock before come first.
    pub(crate) fn transfer(&self) -> Transfer {
        self.answer_uploads();
        self.answer_downloads();
        self.answer_copies();
        self.client()
    }

    /// A transfer without answers beyond those of the mock.
    pub(crate) fn client(&self) -> Transfer {
        let client = Client::builder().mock(&self.mock).build().unwrap();
        let clock = farrier_runtime::time::TestClock::new();
        Transfer::new(client).part_size(PART as u64).concurrency(3).clock(clock)
    }

    fn answer_uploads(&self) {
        let store = self.clone_state();
        self.mock
            .on::<PutObjectRequest>()
            .respond_with(move |request| {
                let bytes =
                    request.body.as_ref().and_then(|body| body.as_bytes().cloned()).unwrap_or_default();
                let object = Object::new(bytes);
                assert_eq!(
                    request.checksum_crc64_nvme,
                    object.checksum.as_ref().map(|(_, value)| value.clone())
                );
                let response = PutObjectResponse::new().etag(&object.etag);
                store.lock().unwrap().objects.insert(request.key.clone(), object);
                Ok(response)
            })
            .always();
        let store = self.clone_state();
        self.mock
            .on::<CreateMultipartUploadRequest>()
            .respond_with(move |_| {
                let mut state = store.lock().unwrap();
                state.next_upload += 1;
                let id = format!("upload-{}", state.next_upload);
                state.uploads.insert(id.clone(), BTreeMap::new());
                Ok(CreateMultipartUploadResponse::new().upload_id(id))
            })
            .always();
        let store = self.clone_state();
        self.mock
            .on::<UploadPartRequest>()
            .respond_with(move |request| {
                let bytes = request.body.as_ref().and_then(|body| body.as_bytes().cloned()).expect("a body");
                let etag = etag(&bytes);
                let mut state = store.lock().unwrap();
                let parts = state.uploads.get_mut(&request.upload_id).expect("an upload");
                parts.insert(request.part_number, bytes);
                Ok(UploadPartResponse::new().etag(etag))
            })
            .always();
        let store = self.clone_state();
        self.mock
            .on::<ListPartsRequest>()
            .respond_with(move |request| {
                let state = store.lock().unwrap();
                let parts = state.uploads.get(&request.upload_id).expect("an upload").iter();
                let parts = parts.map(|(number, bytes)| {
                    Part::new().part_number(*number).size(bytes.len() as i64).etag(etag(bytes))
                });
                Ok(ListPartsResponse::new().parts(parts).is_truncated(false))
            })
            .always();
        let store = self.clone_state();
        self.mock
            .on::<CompleteMultipartUploadRequest>()
            .respond_with(move |request| {
                let mut state = store.lock().unwrap();
                let parts = state.uploads.remove(&request.upload_id).expect("an upload");
                let listed =
                    request.multipart_upload.as_ref().and_then(|upload| upload.parts.as_ref()).unwrap();
                assert_eq!(listed.len(), parts.len());
                let bytes: Vec<u8> = parts.values().flat_map(|part| part.to_vec()).collect();
                let object = Object::new(bytes);
                if let Some(checksum) = &request.checksum_crc64_nvme {
                    assert_eq!(Some(checksum), object.checksum.as_ref().map(|(_, value)| value));
                }
                assert_eq!(request.mpu_object_size, Some(object.bytes.len() as i64));
                let response = CompleteMultipartUploadResponse::new().etag(&object.etag);
                state.objects.insert(request.key.clone(), object);
                Ok(response)
            })
            .always();
        let store = self.clone_state();
        self.mock
            .on::<AbortMultipartUploadRequest>()
            .respond_with(move |request| {
                store.lock().unwrap().uploads.remove(&request.upload_id).expect("an upload");
                Ok(AbortMultipartUploadResponse::new())
            })
            .always();
    }

    fn answer_downloads(&self) {
        let store = self.clone_state();
        self.mock
            .on::<HeadObjectRequest>()
            .respond_with(move |request| {
                let state = store.lock().unwrap();
                let object = state.objects.get(&request.key).expect("an object");
                let head = object.head();
                Ok(match request.part_number {
                    Some(_) => head.content_length(object.part_size.unwrap() as i64).parts_count(3),
                    None => head,
                })
            })
            .always();
        let store = self.clone_state();
        let is_replaced = move |request: &GetObjectRequest| {
            store.lock().unwrap().objects.get(&request.key).map(|object| &object.etag)
                != request.if_match.as_ref()
        };
        self.mock
            .on::<GetObjectRequest>()
            .matching(is_replaced)
            .respond_code(412, "PreconditionFailed", "the object was replaced")
            .always();
        let store = self.clone_state();
        self.mock
            .on::<GetObjectRequest>()
            .respond_with(move |request| {
                let state = store.lock().unwrap();
                let object = state.objects.get(&request.key).expect("an object");
                let (start, end) = range(request.range.as_deref().expect("a range"));
                Ok(GetObjectResponse::new().body(object.bytes.slice(start..end)))
            })
            .always();
    }

    fn answer_copies(&self) {
        let store = self.clone_state();
        self.mock
            .on::<CopyObjectRequest>()
            .respond_with(move |request| {
                let mut state = store.lock().unwrap();
                let key = request.copy_source.split_once('/').unwrap().1;
                let object = state.objects.get(key).expect("a source").clone();
                let result = CopyObjectResult::new().etag(&object.etag);
                state.objects.insert(request.key.clone(), object);
                Ok(CopyObjectResponse::new().copy_object_result(result))
            })
            .always();
        let store = self.clone_state();
        self.mock
            .on::<UploadPartCopyRequest>()
            .respond_with(move |request| {
                let mut state = store.lock().unwrap();
                let key = request.copy_source.split_once('/').unwrap().1;
                let (start, end) = range(request.copy_source_range.as_deref().unwrap());
                let bytes = state.objects.get(key).expect("a source").bytes.slice(start..end);
                let result = CopyPartResult::new().etag(etag(&bytes));
                let parts = state.uploads.get_mut(&request.upload_id).expect("an upload");
                parts.insert(request.part_number, bytes);
                Ok(UploadPartCopyResponse::new().copy_part_result(result))
            })
            .always();
    }

    fn clone_state(&self) -> Arc<Mutex<State>> {
        Arc::clone(&self.state)
    }

    /// The numbers of the parts that were sent, in order.
    pub(crate) fn sent_parts(&self) -> Vec<i32> {
        let mut parts: Vec<i32> =
            self.mock.requests_of::<UploadPartRequest>().iter().map(|request| request.part_number).collect();
        parts.sort_unstable();
        parts
    }

    /// The number of requests of an operation.
    pub(crate) fn count(&self, operation: &str) -> usize {
        self.mock.requests().iter().filter(|request| request.operation() == Some(operation)).count()
    }
}
