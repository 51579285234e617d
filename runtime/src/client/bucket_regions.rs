//! The regions of buckets that a client has found in another region than its own.

use std::sync::{Arc, Mutex, PoisonError};

use crate::types::SmallMap;

/// The number of buckets that are remembered.
const CAPACITY: usize = 1000;

/// The regions by the names of buckets, which all calls of a client share.
#[derive(Debug, Default)]
pub(super) struct BucketRegions(Mutex<SmallMap<Arc<str>>>);

impl BucketRegions {
    pub(super) fn get(&self, bucket: &str) -> Option<Arc<str>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(bucket).cloned()
    }

    pub(super) fn insert(&self, bucket: &str, region: &str) {
        let mut regions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if regions.len() >= CAPACITY && regions.get(bucket).is_none() {
            // The regions of buckets that are still used are found again.
            *regions = SmallMap::new();
        }
        regions.insert(bucket, region.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_more_than_a_thousand_buckets_are_remembered() {
        let regions = BucketRegions::default();
        let insert = |index: usize| regions.insert(&format!("bucket-{index}"), "us-east-2");
        (0..CAPACITY).for_each(insert);
        regions.insert("bucket-0", "us-west-2");
        insert(CAPACITY);
        assert_eq!(regions.get("bucket-0"), None);
        assert_eq!(regions.get("bucket-1000").as_deref(), Some("us-east-2"));
    }
}
