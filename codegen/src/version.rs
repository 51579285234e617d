//! Versions of packages: three numbers, as in SemVer.

use std::fmt;
use std::str::FromStr;

/// A version of a crate, by its three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are SemVer's")]
pub struct Version {
    pub major: u64,
    pub minor: u64,
    pub patch: u64,
}

/// A text is not a version of three numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidVersion(String);

impl Version {
    /// A version.
    pub const fn new(major: u64, minor: u64, patch: u64) -> Self {
        Self { major, minor, patch }
    }

    /// The number that a later version changes: `major`, `minor` or `patch`; `none` if they are equal.
    pub fn step_to(self, later: Self) -> &'static str {
        match later {
            later if later == self => "none",
            later if later.major != self.major => "major",
            later if later.minor != self.minor => "minor",
            _ => "patch",
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

impl FromStr for Version {
    type Err = InvalidVersion;

    fn from_str(text: &str) -> Result<Self, InvalidVersion> {
        let number = |part: &str| {
            let is_plain = !part.is_empty()
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && (part == "0" || !part.starts_with('0'));
            is_plain.then(|| part.parse().ok()).flatten()
        };
        let numbers: Option<Vec<u64>> = text.split('.').map(number).collect();
        match numbers.as_deref() {
            Some([major, minor, patch]) => Ok(Self::new(*major, *minor, *patch)),
            _ => Err(InvalidVersion(text.to_owned())),
        }
    }
}

impl fmt::Display for InvalidVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a version of three numbers, such as `0.1.0`", self.0)
    }
}

impl std::error::Error for InvalidVersion {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_texts_are_not_versions() {
        for text in ["", "1", "1.2", "1.2.3.4", "1.2.x", "01.2.3", "1.2.3-alpha", "+1.2.3"] {
            assert_eq!(text.parse::<Version>(), Err(InvalidVersion(text.to_owned())));
        }
    }
}
