//! The next version of a crate.

use anyhow::{Result, bail};
use farrier_codegen::diff::{Class, next_version};
use farrier_codegen::version::Version;

use crate::changelog::Changelog;

/// Computes the next version from a changelog, the version in the manifest, and a change that is not in the changelog.
/// Returns `None` if nothing has changed since the last release.
///
/// A crate that has never been released has the version in its manifest. Later versions follow from the gravest change,
/// as for models: before 1.0.0, a breaking change raises the minor version, and any other the patch version. A manifest
/// with a higher version keeps it.
///
/// # Errors
/// If the manifest's version is below the last release.
pub(crate) fn next(
    name: &str,
    changelog: &Changelog<'_>,
    manifest: Version,
    also: Option<Class>,
) -> Result<Option<Version>> {
    let Some(last) = changelog.last else { return Ok(Some(manifest)) };
    if manifest < last {
        bail!("{name}: the manifest has version {manifest}, but {last} has been released");
    }
    let gravest = changelog.gravest().into_iter().chain(also).min();
    Ok(gravest.map(|gravest| next_version(last, Some(gravest)).max(manifest)))
}

/// Checks a version that was asked for.
///
/// # Errors
/// If it is too low for the changes.
pub(crate) fn check_requested(name: &str, requested: Version, least: Version) -> Result<()> {
    if requested < least {
        bail!("{name}: the changes need at least version {least}, not {requested}");
    }
    Ok(())
}

/// Returns `true` if programs that use the first version cannot be given the second by cargo.
pub(crate) fn is_incompatible(before: Version, after: Version) -> bool {
    let step = before.step_to(after);
    step == "major"
        || (before.major == 0 && step == "minor")
        || (before.minor == 0 && before.major == 0 && step == "patch")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: Version = Version::new(0, 1, 0);

    fn next_after(pending: &str, also: Option<Class>) -> String {
        let text =
            format!("# Changelog\n\n## Unreleased\n\n{pending}\n## 0.1.0 - 2026-01-31\n\n- It works.\n");
        match next("a", &Changelog::parse(&text), MANIFEST, also) {
            Ok(version) => version.map_or_else(|| "none".to_owned(), |version| version.to_string()),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_first_release_has_the_version_of_the_manifest() {
        let changelog = Changelog::parse("# Changelog\n\n## Unreleased\n\n### Breaking\n\n- A.\n");
        assert_eq!(next("a", &changelog, MANIFEST, None).unwrap(), Some(MANIFEST));
    }

    #[test]
    fn later_releases_have_versions_by_their_changes() {
        assert_eq!(next_after("### Breaking\n\n- A.\n", None), "0.2.0");
        assert_eq!(next_after("### Added\n\n- A.\n", None), "0.1.1");
        assert_eq!(next_after("### Added\n\n- A.\n", Some(Class::STOPS_COMPILING)), "0.2.0");
        assert_eq!(next_after("", Some(Class::Behaviour)), "0.1.1");
        assert_eq!(next_after("", None), "none");
    }

    #[test]
    fn a_version_may_be_raised_by_hand_but_not_lowered() {
        let text = "## Unreleased\n\n- A.\n\n## 0.3.0 - 2026-01-31\n";
        let changelog = Changelog::parse(text);
        let raised = Version::new(0, 9, 0);
        assert_eq!(next("a", &changelog, raised, None).unwrap(), Some(raised));
        assert!(next("a", &changelog, Version::new(0, 2, 0), None).is_err());
        assert!(check_requested("a", Version::new(0, 3, 0), Version::new(0, 3, 1)).is_err());
        assert!(check_requested("a", Version::new(0, 4, 0), Version::new(0, 3, 1)).is_ok());
    }

    #[test]
    fn incompatible_versions() {
        let check =
            |before: &str, after: &str| is_incompatible(before.parse().unwrap(), after.parse().unwrap());
        for (before, after) in
            [("0.1.0", "0.2.0"), ("0.0.1", "0.0.2"), ("1.2.3", "2.0.0"), ("0.1.0", "1.0.0")]
        {
            assert!(check(before, after), "{before} {after}");
        }
        for (before, after) in [("0.1.0", "0.1.0"), ("0.1.0", "0.1.1"), ("1.2.3", "1.3.0")] {
            assert!(!check(before, after), "{before} {after}");
        }
    }
}
