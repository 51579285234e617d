//! Checks of host names: `isValidHostLabel` and `aws.isVirtualHostableS3Bucket`.

use std::net::Ipv4Addr;

/// Returns `true` for a label of a host name or, with subdomains allowed, several labels separated by dots.
///
/// <https://smithy.io/2.0/additional-specs/rules-engine/standard-library.html#isvalidhostlabel-function>
pub fn is_valid_host_label(text: &str, allow_subdomains: bool) -> bool {
    if allow_subdomains { text.split('.').all(is_label) } else { is_label(text) }
}

fn is_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && !text.starts_with('-')
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Returns `true` if a bucket with this name can be addressed by a host name that begins with it.
///
/// <https://smithy.io/2.0/aws/rules-engine/library-functions.html#aws-isvirtualhostables3bucket-function>
pub fn is_virtual_hostable_s3_bucket(bucket: &str, allow_subdomains: bool) -> bool {
    (3..=63).contains(&bucket.len())
        && is_valid_host_label(bucket, allow_subdomains)
        && !bucket.bytes().any(|byte| byte.is_ascii_uppercase())
        && bucket.split('.').all(|label| !label.ends_with('-'))
        && bucket.parse::<Ipv4Addr>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        for (text, alone, with_subdomains) in [
            ("a", true, true),
            ("0-", true, true),
            ("a.b", false, true),
            ("", false, false),
            ("a.", false, false),
            ("a..b", false, false),
            ("-a", false, false),
            ("ä", false, false),
        ] {
            assert_eq!(is_valid_host_label(text, false), alone, "{text}");
            assert_eq!(is_valid_host_label(text, true), with_subdomains, "{text}");
        }
        assert!(is_valid_host_label(&"a".repeat(63), false) && !is_valid_host_label(&"a".repeat(64), false));
    }

    #[test]
    fn buckets() {
        for (text, alone, with_subdomains) in [
            ("bucket-name", true, true),
            ("bucket.name", false, true),
            ("bucket-.name", false, false),
            ("bucket.-name", false, false),
            ("bucket-", false, false),
            ("bucketName", false, false),
            ("ab", false, false),
            ("192.168.5.4", false, false),
        ] {
            assert_eq!(is_virtual_hostable_s3_bucket(text, false), alone, "{text}");
            assert_eq!(is_virtual_hostable_s3_bucket(text, true), with_subdomains, "{text}");
        }
    }
}
