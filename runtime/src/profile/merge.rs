//! Selects the relevant sections of the two files and merges them.

use super::parse::is_name;
use super::{Section, Sections};

/// The kind of a section in the config file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Profile,
    SsoSession,
    Services,
}

/// The relevant sections of the config file: `default`, `profile name`, `sso-session name` and `services name`.
///
/// If `profile default` exists, `default` is ignored. Sections with other names are ignored too.
pub(super) fn config(sections: Vec<Section>) -> impl Iterator<Item = (Kind, Section)> {
    let mut known: Vec<_> = sections.into_iter().filter_map(classify).collect();
    let has_prefixed = known.iter().any(|(kind, has_prefix, section)| {
        *has_prefix && *kind == Kind::Profile && section.name == "default"
    });
    known.retain(|(_, has_prefix, _)| *has_prefix || !has_prefixed);
    known.into_iter().map(|(kind, _, section)| (kind, section))
}

/// The kind of a section, whether its name has a prefix, and the section without the prefix.
fn classify(mut section: Section) -> Option<(Kind, bool, Section)> {
    let Some((prefix, name)) = section.name.split_once(|c: char| c.is_ascii_whitespace()) else {
        return (section.name == "default").then_some((Kind::Profile, false, section));
    };
    let kind = match prefix {
        "profile" => Kind::Profile,
        "sso-session" => Kind::SsoSession,
        "services" => Kind::Services,
        _ => return None,
    };
    section.name = name.trim_ascii().to_owned();
    is_name(&section.name).then_some((kind, true, section))
}

/// The sections of the credentials file: profiles, named without a prefix.
pub(super) fn credentials(sections: Vec<Section>) -> impl Iterator<Item = Section> {
    sections.into_iter().filter(|section| is_name(&section.name))
}

/// Adds a section. If it exists already, the new properties win.
pub(super) fn add(sections: &mut Sections, section: Section) {
    match sections.get_mut(&section.name) {
        Some(known) => known.properties.extend(section.properties),
        None => {
            sections.insert(section.name.clone(), section);
        }
    }
}
