//! The hash of a tree, which Glacier requires.

use crate::crypto::digest::{Context, SHA256, digest};

/// Computes the root of a tree whose leaves are the hashes of each MiB, and whose nodes are the hashes of two hashes below.
/// Its memory grows with the logarithm of the number of bytes.
///
/// <https://docs.aws.amazon.com/amazonglacier/latest/dev/checksum-calculations.html>
pub(super) struct TreeHasher {
    leaf: Context,
    /// The number of bytes that the leaf still takes.
    left: usize,
    /// The roots of the complete trees so far, each with its height. The heights decrease.
    roots: Vec<(u32, Vec<u8>)>,
}

const LEAF: usize = 1 << 20;

impl TreeHasher {
    pub(super) fn new() -> Self {
        Self { leaf: Context::new(&SHA256), left: LEAF, roots: Vec::new() }
    }

    /// Adds the next bytes.
    pub(super) fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let (of_leaf, rest) = bytes.split_at(bytes.len().min(self.left));
            self.leaf.update(of_leaf);
            self.left -= of_leaf.len();
            bytes = rest;
            if self.left == 0 {
                self.end_leaf();
            }
        }
    }

    fn end_leaf(&mut self) {
        let leaf = std::mem::replace(&mut self.leaf, Context::new(&SHA256));
        self.left = LEAF;
        let (mut height, mut root) = (0, leaf.finish().as_ref().to_vec());
        while self.roots.last().is_some_and(|(of_last, _)| *of_last == height) {
            let Some((_, before)) = self.roots.pop() else { break };
            (height, root) = (height + 1, parent(&before, &root));
        }
        self.roots.push((height, root));
    }

    /// The root. A node without a neighbor takes the place of its parent.
    pub(super) fn finish(mut self) -> Vec<u8> {
        if self.left < LEAF || self.roots.is_empty() {
            self.end_leaf();
        }
        let roots = self.roots.into_iter().map(|(_, root)| root);
        roots.rev().reduce(|right, left| parent(&left, &right)).unwrap_or_default()
    }
}

fn parent(left: &[u8], right: &[u8]) -> Vec<u8> {
    digest(&SHA256, &[left, right].concat()).as_ref().to_vec()
}

/// The root of the tree of these bytes.
pub(super) fn root(body: &[u8]) -> Vec<u8> {
    let mut hasher = TreeHasher::new();
    hasher.update(body);
    hasher.finish()
}
