//! Changelogs: the part that is not released yet, the gravest change in it, and its heading after a release.
//!
//! A version with a date has been published: `## 0.2.0 - 2026-01-31`. Everything above the first such heading has not:
//! the section `Unreleased`, and versions without a date, which `cargo xtask model update` adds.

use farrier_codegen::diff::Class;
use farrier_codegen::version::Version;

/// A changelog, split where its last release begins.
#[derive(Debug)]
pub(crate) struct Changelog<'a> {
    /// The title and what follows it.
    head: &'a str,
    /// The sections that have not been released.
    pending: &'a str,
    /// The released versions.
    released: &'a str,
    /// The newest released version.
    pub(crate) last: Option<Version>,
}

impl<'a> Changelog<'a> {
    /// Splits the text of a changelog.
    pub(crate) fn parse(text: &'a str) -> Self {
        let start = |is_start: &dyn Fn(&str) -> bool| -> usize {
            text.split_inclusive('\n').take_while(|line| !is_start(line)).map(str::len).sum()
        };
        let released = start(&|line| released_version(line).is_some());
        let pending = start(&|line| line.starts_with("## ")).min(released);
        Self {
            head: text[..pending].trim_end(),
            pending: &text[pending..released],
            released: text[released..].trim(),
            last: text.lines().find_map(released_version),
        }
    }

    /// The gravest class of the changes that have not been released; `None` if there are none.
    ///
    /// An entry without a heading is a change of behaviour.
    pub(crate) fn gravest(&self) -> Option<Class> {
        let mut class = Class::Behaviour;
        let mut gravest = None;
        for line in self.pending.lines().map(str::trim).filter(|line| !line.is_empty()) {
            if let Some(name) = line.strip_prefix("### ") {
                class = class_of(name);
            } else if line.starts_with("## ") {
                class = Class::Behaviour;
            } else {
                gravest = gravest.min(Some(class)).or(Some(class));
            }
        }
        gravest
    }

    /// The text in which the changes that have not been released are those of a version, above an empty section
    /// `Unreleased`. `entry` is added to them.
    pub(crate) fn release(&self, version: Version, date: &str, entry: Option<&str>) -> String {
        let mut sections = Sections::parse(self.pending);
        if let Some(entry) = entry {
            sections.add("### Dependencies", format!("- {entry}"));
        }
        let heading = format!("## {version} - {date}");
        let parts = [self.head, "## Unreleased", &heading, &sections.text(), self.released];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("\n\n") + "\n"
    }
}

/// The changes of several versions, to be released as one: for each heading, such as `### Added`, the texts below it. The
/// first heading is empty, for text that has none.
struct Sections<'a>(Vec<(&'a str, Vec<String>)>);

impl<'a> Sections<'a> {
    fn parse(text: &'a str) -> Self {
        let mut sections = Self(vec![("", Vec::new())]);
        let is_heading = |line: &str| line.starts_with("## ") || line.starts_with("### ");
        let mut lines = text.lines().peekable();
        while let Some(heading) = lines.next() {
            let mut body = Vec::new();
            while let Some(line) = lines.next_if(|line| !is_heading(line)) {
                body.push(line);
            }
            let heading = if heading.starts_with("### ") { heading } else { "" };
            sections.add(heading, body.join("\n").trim().to_owned());
        }
        sections
    }

    /// Appends text to the section with this heading.
    fn add(&mut self, heading: &'a str, text: String) {
        if text.is_empty() {
            return;
        }
        match self.0.iter_mut().find(|(other, _)| *other == heading) {
            Some((_, texts)) => texts.push(text),
            None => self.0.push((heading, vec![text])),
        }
    }

    /// All texts below their headings.
    fn text(&self) -> String {
        let section = |(heading, texts): &(&str, Vec<String>)| match *heading {
            "" => texts.join("\n\n"),
            heading => format!("{heading}\n\n{}", texts.join("\n")),
        };
        let sections = self.0.iter().map(section).filter(|text| !text.is_empty());
        sections.collect::<Vec<_>>().join("\n\n")
    }
}

/// The version in the heading of a release: `## 0.2.0 - 2026-01-31`.
fn released_version(line: &str) -> Option<Version> {
    let (version, date) = line.strip_prefix("## ")?.split_once(" - ")?;
    let version = version.trim_start_matches('[').trim_end_matches(']').parse().ok()?;
    date.trim_end().starts_with(|c: char| c.is_ascii_digit()).then_some(version)
}

/// The class of the changes below a heading.
fn class_of(heading: &str) -> Class {
    match heading {
        "Breaking" | "Removed" => Class::STOPS_COMPILING,
        "Added" => Class::Addition,
        "Documentation" => Class::Documentation,
        _ => Class::Behaviour,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "# Changelog\n\nFor users.\n\n";
    const OLD: &str = "## 0.1.0 - 2026-01-31\n\n- The first release.\n";

    fn gravest(pending: &str) -> Option<Class> {
        let text = format!("{HEAD}{pending}\n{OLD}");
        Changelog::parse(&text).gravest()
    }

    #[test]
    fn the_gravest_change_is_found() {
        assert_eq!(gravest(""), None);
        assert_eq!(gravest("## Unreleased\n"), None);
        assert_eq!(gravest("## Unreleased\n\n### Fixed\n"), None);
        assert_eq!(gravest("## Unreleased\n\n- A change.\n"), Some(Class::Behaviour));
        assert_eq!(gravest("## Unreleased\n\n### Documentation\n\n- A text.\n"), Some(Class::Documentation));
        let both = "## Unreleased\n\n### Breaking\n\n- A.\n\n### Added\n\n- B.\n";
        assert_eq!(gravest(both), Some(Class::STOPS_COMPILING));
        let undated = "## Unreleased\n\n### Fixed\n\n- A.\n\n## 0.2.0\n\n### Breaking\n\n- B.\n";
        assert_eq!(gravest(undated), Some(Class::STOPS_COMPILING));
    }

    #[test]
    fn changes_become_those_of_a_version() {
        let text = format!(
            "{HEAD}## Unreleased\n\n### Added\n\n- A.\n\n### Fixed\n\n- B.\n\n## 0.1.1\n\nModel of today.\n\n### Added\n\n- C.\n\n{OLD}"
        );
        let changelog = Changelog::parse(&text);
        assert_eq!(changelog.last, Some(Version::new(0, 1, 0)));
        let expected = format!(
            "{HEAD}## Unreleased\n\n## 0.1.1 - 2026-02-28\n\nModel of today.\n\n### Added\n\n- A.\n- C.\n\n\
             ### Fixed\n\n- B.\n\n### Dependencies\n\n- It needs more.\n\n{OLD}"
        );
        let released = changelog.release(Version::new(0, 1, 1), "2026-02-28", Some("It needs more."));
        assert_eq!(released, expected);
        assert_eq!(Changelog::parse(&released).gravest(), None);
        assert_eq!(Changelog::parse(&released).last, Some(Version::new(0, 1, 1)));
    }

    #[test]
    fn a_first_release_has_nothing_below_it() {
        let changelog = Changelog::parse("# Changelog\n\n## Unreleased\n\n- A.\n");
        assert_eq!(changelog.last, None);
        let released = changelog.release(Version::new(0, 1, 0), "2026-01-31", None);
        assert_eq!(released, "# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-31\n\n- A.\n");
    }
}
