//! The hash of a tree, which Glacier requires.

use crate::crypto::digest::{SHA256, digest};

/// The root of a tree whose leaves are the hashes of each MiB, and whose nodes are the hashes of two hashes below.
///
/// <https://docs.aws.amazon.com/amazonglacier/latest/dev/checksum-calculations.html>
pub(super) fn root(body: &[u8]) -> Vec<u8> {
    const LEAF: usize = 1 << 20;
    let sha256 = |bytes: &[u8]| digest(&SHA256, bytes).as_ref().to_vec();
    let mut hashes: Vec<Vec<u8>> = body.chunks(LEAF).map(sha256).collect();
    while hashes.len() > 1 {
        let parent = |pair: &[Vec<u8>]| match pair {
            [left, right] => sha256(&[left.as_slice(), right].concat()),
            lone => lone.concat(),
        };
        hashes = hashes.chunks(2).map(parent).collect();
    }
    hashes.pop().unwrap_or_else(|| sha256(b""))
}
