//! A partition of AWS. The partitions themselves are in [`partitions`](super::partitions).

/// A partition of AWS: a group of regions that share their domain names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The partition's id: `aws`, `aws-cn` and so on.
    pub name: &'static str,
    /// The domain of endpoints.
    pub dns_suffix: &'static str,
    /// The domain of endpoints that support IPv4 and IPv6.
    pub dual_stack_dns_suffix: &'static str,
    /// The signing region of global services.
    pub implicit_global_region: &'static str,
    /// Whether it has FIPS endpoints.
    pub supports_fips: bool,
    /// Whether it has endpoints that support IPv4 and IPv6.
    pub supports_dual_stack: bool,
    /// The prefixes of its region names, which are followed by a word and a number.
    pub(super) prefixes: &'static [&'static str],
}

impl Partition {
    /// Returns `true` if the name consists of one of the prefixes, a word and a number, joined by dashes.
    pub(super) fn may_hold(&self, region: &str) -> bool {
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
