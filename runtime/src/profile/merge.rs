//! Selects the relevant sections of the two files and merges them.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>

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
pub(super) fn config(sections: Vec<Section>) -> Vec<(Kind, Section)> {
    let (mut prefixed, mut others) = (Vec::new(), Vec::new());
    for section in sections {
        match classify(section) {
            Some((kind, true, section)) => prefixed.push((kind, section)),
            Some((kind, false, section)) => others.push((kind, section)),
            None => {}
        }
    }
    if !prefixed.iter().any(|(kind, section)| *kind == Kind::Profile && section.name == "default") {
        prefixed.append(&mut others);
    }
    prefixed
}

/// Returns the kind of a section, whether its name has a prefix, and the section without the prefix.
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
    section.name = section_name(name.trim_ascii())?.to_owned();
    Some((kind, true, section))
}

/// Parses the name of a profile: any name in quotes, as the AWS CLI writes names with spaces, or a plain name.
fn section_name(text: &str) -> Option<&str> {
    let within = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    match within('\'').or_else(|| within('"')) {
        Some(name) if !name.is_empty() => Some(name),
        _ => is_name(text).then_some(text),
    }
}

/// The sections of the credentials file: profiles, named without a prefix.
///
/// The AWS CLI writes names with spaces without quotes here. Such a profile can be selected by its name but is not
/// listed, because AWS's SDKs ignore it.
pub(super) fn credentials(sections: Vec<Section>) -> impl Iterator<Item = Section> {
    sections.into_iter().filter_map(|mut section| {
        match section_name(&section.name) {
            Some(name) => section.name = name.to_owned(),
            None if section.name.is_empty() => return None,
            None => section.is_unlisted = true,
        }
        Some(section)
    })
}

/// Adds a section. If it exists already, the new properties win.
pub(super) fn add(sections: &mut Sections, section: Section) {
    match sections.get_mut(&section.name) {
        Some(known) => {
            known.properties.extend(section.properties);
            known.fault = known.fault.take().or(section.fault);
            known.is_unlisted &= section.is_unlisted;
        }
        None => {
            sections.insert(section.name.clone(), section);
        }
    }
}
