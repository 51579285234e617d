//! Parses the text of one file into its sections, in order, with names as written in the brackets.
//!
//! A line is blank, a comment, `[a section]`, `name = value`, or, if it begins with white space, the continuation of
//! a value. If a value is empty on its own line, its continuations are properties.
//!
//! A malformed line is a fault of the section that it belongs to, so that it affects only those who need that section.

use std::sync::Arc;

use super::{Fault, Place, Property, Section};

/// Parses a file. Malformed lines before the first section, and headers that cannot be read, begin a section without
/// a name.
pub(super) fn parse(bytes: &[u8], file: &Arc<str>) -> Vec<Section> {
    let mut parser = Parser { sections: Vec::new(), open: None };
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    for (index, line) in bytes.split(|&byte| byte == b'\n').enumerate() {
        let place = Place { file: file.clone(), line: index + 1 };
        let result = std::str::from_utf8(line)
            .map_err(|_| "the line is not UTF-8")
            .and_then(|line| parser.line(line, &place));
        if let Err(problem) = result {
            parser.fault(Fault { place, problem });
        }
    }
    parser.sections
}

struct Parser {
    sections: Vec<Section>,
    open: Option<Open>,
}

/// The property that the next line may continue.
struct Open {
    /// `None` if the property is ignored because of its name.
    name: Option<String>,
    holds_properties: bool,
}

type Problem = &'static str;

impl Parser {
    fn line(&mut self, line: &str, place: &Place) -> Result<(), Problem> {
        match line.trim_ascii() {
            // As in the AWS CLI, an indented comment is a comment and not the continuation of a value.
            content if content.is_empty() || content.starts_with(COMMENT) => Ok(()),
            content if line.starts_with(|c: char| c.is_ascii_whitespace()) => {
                self.continuation(content, place)
            }
            content if content.starts_with('[') => self.section(content, place),
            content => self.property(content, place),
        }
    }

    /// Records a malformed line. Only the first of a section is kept.
    fn fault(&mut self, fault: Fault) {
        if self.sections.is_empty() {
            self.sections.push(Section::new("", fault.place.clone()));
        }
        if let Some(section) = self.sections.last_mut() {
            section.fault.get_or_insert(fault);
        }
    }

    fn section(&mut self, line: &str, place: &Place) -> Result<(), Problem> {
        self.open = None;
        let header = line.split(COMMENT).next().unwrap_or(line).trim_ascii();
        let name = header.strip_prefix('[').and_then(|header| header.strip_suffix(']'));
        self.sections.push(Section::new(name.unwrap_or_default().trim_ascii(), place.clone()));
        name.map(|_| ()).ok_or("profile definition must end with ']'")
    }

    fn property(&mut self, line: &str, place: &Place) -> Result<(), Problem> {
        self.open = None;
        let section = self.sections.last_mut().ok_or("expected a profile definition, found a property")?;
        let (name, value) = name_and_value(without_comment(line)).map_err(|problem| match problem {
            Malformed::NoEqualsSign => "expected an '=' sign defining a property",
            Malformed::NoName => "property did not have a name",
        })?;
        let name = is_name(name).then(|| name.to_ascii_lowercase());
        if let Some(name) = &name {
            section.properties.insert(name.clone(), Property::new(value, place.clone()));
        }
        self.open = Some(Open { name, holds_properties: value.is_empty() });
        Ok(())
    }

    fn continuation(&mut self, line: &str, place: &Place) -> Result<(), Problem> {
        let section = self.sections.last_mut().ok_or("expected a profile definition, found continuation")?;
        let open = self.open.as_ref().ok_or("expected a property definition, found continuation")?;
        let nested = if open.holds_properties {
            Some(name_and_value(without_comment(line)).map_err(|problem| match problem {
                Malformed::NoEqualsSign => "expected an '=' sign defining a sub-property",
                Malformed::NoName => "sub-property did not have a name",
            })?)
        } else {
            None
        };
        let Some(property) = open.name.as_ref().and_then(|name| section.properties.get_mut(name)) else {
            return Ok(());
        };
        property.value.push('\n');
        property.value.push_str(line);
        if let Some((name, value)) = nested {
            property.nested.insert(name.to_ascii_lowercase(), Property::new(value, place.clone()));
        }
        Ok(())
    }
}

const COMMENT: [char; 2] = ['#', ';'];

/// The line without its comment; in a value, a comment begins after white space.
fn without_comment(line: &str) -> &str {
    let starts = |(index, _): &(usize, &str)| line[..*index].ends_with(|c: char| c.is_ascii_whitespace());
    match line.match_indices(COMMENT).find(starts) {
        Some((index, _)) => line[..index].trim_ascii_end(),
        None => line,
    }
}

enum Malformed {
    NoEqualsSign,
    NoName,
}

fn name_and_value(line: &str) -> Result<(&str, &str), Malformed> {
    let (name, value) = line.split_once('=').ok_or(Malformed::NoEqualsSign)?;
    match name.trim_ascii() {
        "" => Err(Malformed::NoName),
        name => Ok((name, value.trim_ascii())),
    }
}

/// Returns `true` for a valid name of a section or property. Sections and properties with other names are ignored.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-/.%@:+".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Vec<Section> {
        super::parse(text.as_bytes(), &Arc::from("config"))
    }

    #[test]
    fn indented_comments_continue_nothing() {
        let sections = parse("[default]\n  # first\nregion = eu-west-1\n  ; second\n");
        assert_eq!(sections[0].get("region").unwrap().value(), "eu-west-1");
    }

    #[test]
    fn nested_properties_know_their_line() {
        let sections = parse("\u{feff}[services dev]\ns3 =\n\n  Endpoint_URL = http://a # c\n");
        let nested = sections[0].get("s3").unwrap().nested("endpoint_url").unwrap();
        assert_eq!((nested.value(), nested.place().to_string().as_str()), ("http://a", "config:4"));
    }

    #[test]
    fn errors_name_the_line_and_not_the_value() {
        let sections = parse("[default]\naws_secret_access_key : hush\n");
        let fault = sections[0].fault.as_ref().unwrap();
        assert_eq!(fault.to_string(), "config:2: expected an '=' sign defining a property");
    }

    #[test]
    fn a_malformed_line_is_a_fault_of_its_section_alone() {
        let sections = parse("stray\n[good]\na = b\n[bad]\nhalf\nc = d\n[worse\n[better]\ne = f\n");
        let faulty: Vec<_> =
            sections.iter().map(|section| (section.name(), section.fault.is_some())).collect();
        assert_eq!(faulty, [("", true), ("good", false), ("bad", true), ("", true), ("better", false)]);
    }

    #[test]
    fn continuations_of_ignored_properties_are_ignored() {
        let sections = parse("[default]\na b = c\n d\ne = f");
        assert_eq!(sections[0].properties().count(), 1);
    }
}
