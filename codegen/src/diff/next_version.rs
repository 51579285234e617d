//! Computes the version of a crate after a comparison, by cargo's rules.

use super::Class;
use crate::version::Version;

/// The version after changes of which `gravest` is the gravest class. Before 1.0.0, a breaking change raises the first
/// number that is not zero.
///
/// From 1.0.0 on, a change of behaviour counts as an addition: SemVer asks for a minor version to deprecate an item.
pub fn next_version(before: Version, gravest: Option<Class>) -> Version {
    let Version { major, minor, patch } = before;
    match gravest {
        None => before,
        Some(Class::Breaking(_)) if major > 0 => Version::new(major + 1, 0, 0),
        Some(Class::Breaking(_)) if minor > 0 => Version::new(0, minor + 1, 0),
        Some(Class::Addition | Class::Behaviour) if major > 0 => Version::new(major, minor + 1, 0),
        Some(_) => Version::new(major, minor, patch + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps() {
        let check = |before: &str, class, after: &str| {
            assert_eq!(next_version(before.parse().unwrap(), class).to_string(), after);
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
}
