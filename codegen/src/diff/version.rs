//! Versions, and the step that a comparison asks for.

use std::fmt;
use std::str::FromStr;

use super::Class;

/// A version of a crate, by its three numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names are SemVer's")]
pub struct Version {
    pub major: u64,
    pub minor: u64,
    pub patch: u64,
}

/// A text that is no version of three numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidVersion(String);

impl Version {
    /// A version.
    pub const fn new(major: u64, minor: u64, patch: u64) -> Self {
        Self { major, minor, patch }
    }

    /// The next version after changes of which this is the gravest class, by cargo's rules: of a version before
    /// 1.0.0, the first number that is not zero stands for what breaks.
    ///
    /// Behaviour counts as an addition from 1.0.0 on: SemVer asks that much for a deprecation.
    #[must_use]
    pub fn after(self, gravest: Option<Class>) -> Self {
        let Self { major, minor, patch } = self;
        match gravest {
            None => self,
            Some(Class::Breaking(_)) if major > 0 => Self::new(major + 1, 0, 0),
            Some(Class::Breaking(_)) if minor > 0 => Self::new(0, minor + 1, 0),
            Some(Class::Addition | Class::Behaviour) if major > 0 => Self::new(major, minor + 1, 0),
            Some(_) => Self::new(major, minor, patch + 1),
        }
    }

    /// Which number a later version changes: `major`, `minor` or `patch`; `none` where they are the same.
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
        write!(f, "`{}` is not a version of three numbers, `0.1.0` for instance", self.0)
    }
}

impl std::error::Error for InvalidVersion {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps() {
        let check = |before: &str, class, after: &str| {
            let version: Version = before.parse().unwrap();
            assert_eq!(version.after(class).to_string(), after);
        };
        check("1.2.3", Some(Class::STOPS_COMPILING), "2.0.0");
        check("1.2.3", Some(Class::Addition), "1.3.0");
        check("1.2.3", Some(Class::Behaviour), "1.3.0");
        check("1.2.3", Some(Class::Documentation), "1.2.4");
        check("1.2.3", None, "1.2.3");
        check("0.2.3", Some(Class::BEHAVES_OTHERWISE), "0.3.0");
        check("0.2.3", Some(Class::Addition), "0.2.4");
        check("0.2.3", Some(Class::Documentation), "0.2.4");
        check("0.0.3", Some(Class::STOPS_COMPILING), "0.0.4");
    }

    #[test]
    fn what_is_no_version() {
        for text in ["", "1", "1.2", "1.2.3.4", "1.2.x", "01.2.3", "1.2.3-alpha", "+1.2.3"] {
            assert_eq!(text.parse::<Version>(), Err(InvalidVersion(text.to_owned())));
        }
    }
}
