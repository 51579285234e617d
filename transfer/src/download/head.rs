//! The facts about the object that decide how it is downloaded.

use std::collections::BTreeMap;

use super::verify::Plan;
use crate::checksum::{Found, found};
use crate::error::{ErrorKind, TransferError};
use crate::plan::MINIMUM_PART;
use crate::services::s3::Client;
use crate::services::s3::operation::{GetObjectRequest, HeadObjectRequest, HeadObjectResponse};
use crate::services::s3::types::ChecksumMode;
use crate::upload::settings::repeat;

/// The version of the object that is downloaded.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) etag: String,
    pub(crate) version_id: Option<String>,
    pub(crate) length: u64,
    pub(crate) checksum: Option<Found>,
    /// The size of the parts in which the object was uploaded, if its checksum is composite.
    pub(crate) uploaded_part_size: Option<u64>,
    pub(crate) metadata: Metadata,
}

/// The metadata that a copy of the object has too.
#[derive(Clone, Debug, Default)]
pub(crate) struct Metadata {
    pub(crate) cache_control: Option<String>,
    pub(crate) content_disposition: Option<String>,
    pub(crate) content_encoding: Option<String>,
    pub(crate) content_language: Option<String>,
    pub(crate) content_type: Option<String>,
    pub(crate) expires: Option<String>,
    pub(crate) metadata: Option<BTreeMap<String, String>>,
}

impl Metadata {
    fn of(response: HeadObjectResponse) -> Self {
        Self {
            cache_control: response.cache_control,
            content_disposition: response.content_disposition,
            content_encoding: response.content_encoding,
            content_language: response.content_language,
            content_type: response.content_type,
            expires: response.expires,
            metadata: response.metadata,
        }
    }
}

/// Asks for the facts.
pub(crate) async fn head(client: &Client, request: &GetObjectRequest) -> Result<Head, TransferError> {
    let mut response = call(client, head_request(request)).await?;
    let (length, etag) = match (response.content_length, response.etag.take()) {
        (Some(length), Some(etag)) => (u64::try_from(length).unwrap_or(0), etag),
        _ => {
            let message = "the response does not have the length and the entity tag of the object";
            return Err(TransferError::new(ErrorKind::Call, message));
        }
    };
    let kind = response.checksum_type.take();
    let checksum = found(&mut response, kind.as_ref());
    let uploaded_part_size = match checksum.as_ref().and_then(|found| found.parts) {
        Some(count) => {
            let first = call(client, head_request(request).part_number(1)).await?;
            let is_same = first.etag.as_ref() == Some(&etag);
            let size = first.content_length.filter(|_| is_same).and_then(|size| u64::try_from(size).ok());
            size.filter(|size| is_uniform(*size, count, length))
        }
        None => None,
    };
    Ok(Head {
        etag,
        version_id: response.version_id.clone(),
        length,
        checksum,
        uploaded_part_size,
        metadata: Metadata::of(response),
    })
}

/// Returns `true` if this number of parts of the first one's size, the last of which may be smaller, has this length.
fn is_uniform(first: u64, count: u32, length: u64) -> bool {
    let is_possible = first >= MINIMUM_PART || count == 1;
    is_possible && length > 0 && length.div_ceil(first.max(1)) == u64::from(count)
}

async fn call(client: &Client, request: HeadObjectRequest) -> Result<HeadObjectResponse, TransferError> {
    let response = client.head_object(request).await;
    let response = response
        .map_err(|error| TransferError::of_call("the facts about the object did not arrive", error))?;
    Ok(response.into_output())
}

fn head_request(request: &GetObjectRequest) -> HeadObjectRequest {
    let head = HeadObjectRequest::new(&request.bucket, &request.key).checksum_mode(ChecksumMode::Enabled);
    repeat!(request, head;
        if_match if_modified_since if_none_match if_unmodified_since version_id sse_customer_algorithm sse_customer_key
        sse_customer_key_md5 request_payer expected_bucket_owner
    )
}

impl Head {
    /// The parts in which the object is downloaded, so that it can be verified if possible.
    ///
    /// A composite checksum needs the parts of the upload. Parts of more than `most` bytes are not possible.
    pub(super) fn plan(&self, part_size: u64, most: Option<u64>) -> Plan {
        let fits = |size: &u64| most.is_none_or(|most| *size <= most);
        Plan::new(self.checksum.clone(), self.uploaded_part_size.filter(fits), part_size)
    }
}

#[cfg(test)]
impl Head {
    /// The facts about an empty object.
    pub(crate) fn for_tests() -> Self {
        Self {
            etag: "\"e\"".to_owned(),
            version_id: None,
            length: 0,
            checksum: None,
            uploaded_part_size: None,
            metadata: Metadata::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_uniform_if_the_first_explains_their_number() {
        let size = MINIMUM_PART;
        assert!(is_uniform(size, 3, 2 * size + 1));
        assert!(is_uniform(size, 2, 2 * size));
        assert!(!is_uniform(size, 3, 2 * size));
        assert!(!is_uniform(size, 2, 3 * size));
        assert!(is_uniform(7, 1, 7));
        assert!(!is_uniform(0, 1, 0));
    }
}
