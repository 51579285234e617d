//! `aws.partition`: the partition of a region.

use super::partition::Partition;
use super::partitions::{PARTITIONS, REGIONS};

/// The partition of a region: the one that lists it, or else the one whose pattern matches its name, or else `aws`.
///
/// <https://smithy.io/2.0/aws/rules-engine/library-functions.html#aws-partition-function>
pub fn partition(region: &str) -> &'static Partition {
    match REGIONS.binary_search_by(|(name, _)| (*name).cmp(region)) {
        Ok(at) => &PARTITIONS[REGIONS[at].1],
        Err(_) => PARTITIONS.iter().find(|partition| partition.may_hold(region)).unwrap_or(&PARTITIONS[0]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_have_partitions() {
        for (region, expected) in [
            ("us-east-1", "aws"),
            ("aws-global", "aws"),
            ("us-mars-42", "aws"),
            ("nowhere", "aws"),
            ("", "aws"),
            ("cn-north-1", "aws-cn"),
            ("cn-mars-1", "aws-cn"),
            ("cn-mars-", "aws"),
            ("us-gov-west-1", "aws-us-gov"),
            ("us-gov-mars-9", "aws-us-gov"),
            ("us-isob-mars-9", "aws-iso-b"),
            ("eusc-de-mars-9", "aws-eusc"),
        ] {
            assert_eq!(partition(region).name, expected, "{region}");
        }
    }

    #[test]
    fn regions_are_sorted_and_the_first_partition_is_the_default() {
        assert!(REGIONS.is_sorted_by(|(left, _), (right, _)| left < right));
        assert_eq!(PARTITIONS[0].name, "aws");
    }
}
