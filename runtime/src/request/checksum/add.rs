//! The checksum of a request's body, in a header.

use http::header::HeaderName;
use http::{HeaderMap, HeaderValue};

#[cfg(feature = "streaming")]
use super::hash_first::LacksHashes;
use super::{ChecksumError, header_of, tree_hash};
#[cfg(feature = "streaming")]
use crate::checksum::ChecksumTrailer;
use crate::checksum::{Algorithm, Hasher};
use crate::hex::hex;
use crate::schema::{OperationSchema, OperationTrait};
use crate::serde::{Structure, View};
use crate::transport::{HttpRequest, has_checksum, set_header};

const MD5: HeaderName = HeaderName::from_static("content-md5");
pub(super) const TREE_HASH: HeaderName = HeaderName::from_static("x-amz-sha256-tree-hash");

/// The algorithm if the caller does not choose one.
const DEFAULT: Algorithm = Algorithm::Crc32;

pub(super) fn add(
    operation: &OperationSchema,
    input: &dyn Structure,
    request: &mut HttpRequest,
    when_supported: bool,
) -> Result<(), ChecksumError> {
    match needed(operation) {
        None => {}
        Some(Need::Chosen { .. }) if has_checksum(request.headers()) => {}
        Some(Need::Chosen { member, is_required }) => match member.and_then(|member| chosen(input, member)) {
            Some(name) => add_chosen(request, algorithm(name)?)?,
            None if is_required || (when_supported && member.is_some()) => {
                add_default(request, member.and_then(|member| header_of(operation, member)))?;
            }
            None => {}
        },
        #[cfg(feature = "streaming")]
        Some(Need::TreeHash) if request.body().as_bytes().is_none() && request.body().is_replayable() => {
            request.extensions_mut().insert(LacksHashes);
        }
        Some(_) if has_checksum(request.headers()) || has_digest(request.headers()) => {}
        Some(Need::Md5) => {
            let md5 = algorithm("MD5")?;
            add_hash(request, MD5, &|body| Hasher::hash(md5, body))?;
        }
        Some(Need::TreeHash) => add_hash(request, TREE_HASH, &|body| hex(&tree_hash::root(body)))?,
    }
    Ok(())
}

fn algorithm(name: &str) -> Result<Algorithm, ChecksumError> {
    Algorithm::parse(name).ok_or_else(|| ChecksumError::Unsupported { algorithm: name.to_owned() })
}

enum Need {
    Md5,
    TreeHash,
    /// The algorithm that the input's member names.
    Chosen {
        member: Option<&'static str>,
        is_required: bool,
    },
}

fn needed(operation: &OperationSchema) -> Option<Need> {
    operation.traits().iter().find_map(|it| match *it {
        OperationTrait::HttpChecksumRequired => Some(Need::Md5),
        OperationTrait::TreeHash => Some(Need::TreeHash),
        OperationTrait::HttpChecksum { algorithm_member: member, is_required, .. } => {
            Some(Need::Chosen { member, is_required })
        }
        _ => None,
    })
}

fn has_digest(headers: &HeaderMap) -> bool {
    headers.contains_key(MD5) || headers.contains_key(TREE_HASH)
}

fn chosen<'a>(input: &'a dyn Structure, name: &str) -> Option<&'a str> {
    match input.get(name)?.view() {
        View::String(algorithm) => Some(algorithm),
        _ => None,
    }
}

fn add_chosen(request: &mut HttpRequest, algorithm: Algorithm) -> Result<(), ChecksumError> {
    #[cfg(feature = "streaming")]
    if request.body().as_bytes().is_none() {
        return add_trailer(request, algorithm);
    }
    add_hash(request, algorithm.header(), &|body| Hasher::hash(algorithm, body))
}

/// Asks for the checksum of a stream after it, when it is known.
#[cfg(feature = "streaming")]
fn add_trailer(request: &mut HttpRequest, algorithm: Algorithm) -> Result<(), ChecksumError> {
    if request.body().length().is_none() {
        return Err(ChecksumError::UnknownLength);
    }
    request.extensions_mut().insert(ChecksumTrailer(algorithm));
    Ok(())
}

/// Adds the checksum of the default algorithm, with the header that names the algorithm.
fn add_default(request: &mut HttpRequest, name: Option<&'static str>) -> Result<(), ChecksumError> {
    add_chosen(request, DEFAULT)?;
    if let Some(name) = name.and_then(|name| HeaderName::try_from(name).ok()) {
        set_header(request.headers_mut(), name, HeaderValue::from_static(DEFAULT.name()));
    }
    Ok(())
}

/// Adds a hash of the body, which is text.
fn add_hash(
    request: &mut HttpRequest,
    header: HeaderName,
    hash: &dyn Fn(&[u8]) -> String,
) -> Result<(), ChecksumError> {
    let body = request.body().as_bytes().ok_or(ChecksumError::NotInMemory)?;
    let hash = HeaderValue::try_from(hash(body)).expect("base64 and digits are ASCII");
    set_header(request.headers_mut(), header, hash);
    Ok(())
}
