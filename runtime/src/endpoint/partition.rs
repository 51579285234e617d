//! `aws.partition`: the partition of a region.

use super::partitions::{PARTITIONS, REGIONS};

/// A partition of AWS: a group of regions that share their domain names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The partition's id: `aws`, `aws-cn` and so on.
    pub name: &'static str,
    /// The domain of endpoints.
    pub dns_suffix: &'static str,
    /// The domain of endpoints that support IPv4 and IPv6.
    pub dual_stack_dns_suffix: &'static str,
    /// The signing region of services without regions.
    pub implicit_global_region: &'static str,
    /// Whether it has FIPS endpoints.
    pub supports_fips: bool,
    /// Whether it has endpoints that support IPv4 and IPv6.
    pub supports_dual_stack: bool,
    /// The prefixes of its region names, which are followed by a word and a number.
    pub(super) prefixes: &'static [&'static str],
}

/// The partition of a region: the one that lists it, or the one whose pattern matches its name, or `aws`.
///
/// <https://smithy.io/2.0/aws/rules-engine/library-functions.html#aws-partition-function>
pub fn partition(region: &str) -> &'static Partition {
    match REGIONS.binary_search_by(|(name, _)| (*name).cmp(region)) {
        Ok(at) => &PARTITIONS[REGIONS[at].1],
        Err(_) => PARTITIONS.iter().find(|partition| partition.may_hold(region)).unwrap_or(&PARTITIONS[0]),
    }
}

impl Partition {
    /// Returns `true` if the name consists of one of the prefixes, a word and a number, joined by dashes.
    fn may_hold(&self, region: &str) -> bool {
        let is_place = |rest: &str| rest.strip_prefix('-').is_some_and(is_word_and_number);
        self.prefixes.iter().any(|prefix| region.strip_prefix(prefix).is_some_and(is_place))
    }
}

fn is_word_and_number(text: &str) -> bool {
    let Some((word, number)) = text.split_once('-') else { return false };
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    !word.is_empty()
        && word.bytes().all(is_word)
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit())
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
