//! Parses a file into its sections, in order, with their names as written in the brackets.
//!
//! A line is blank, a comment, `[a section]`, `name = value`, or, if it begins with white space, the continuation
//! of a value. A value that is empty on its own line is continued by nested properties.

use std::sync::Arc;

use super::{Place, ProfileError, Property, Section};

pub(super) fn parse(text: &str, file: &Arc<str>) -> Result<Vec<Section>, ProfileError> {
    let mut parser = Parser { sections: Vec::new(), open: None };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (index, line) in text.lines().enumerate() {
        let place = Place { file: file.clone(), line: index + 1 };
        parser.line(line, &place).map_err(|problem| ProfileError::syntax(place, problem))?;
    }
    Ok(parser.sections)
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
            // An indented comment is a comment, as in the AWS CLI, and does not continue a value.
            content if content.is_empty() || content.starts_with(COMMENT) => Ok(()),
            content if line.starts_with(|c: char| c.is_ascii_whitespace()) => {
                self.continuation(content, place)
            }
            content if content.starts_with('[') => self.section(content, place),
            content => self.property(content, place),
        }
    }

    fn section(&mut self, line: &str, place: &Place) -> Result<(), Problem> {
        let header = line.split(COMMENT).next().unwrap_or(line).trim_ascii();
        let name = header
            .strip_prefix('[')
            .and_then(|header| header.strip_suffix(']'))
            .ok_or("profile definition must end with ']'")?;
        self.sections.push(Section::new(name.trim_ascii(), place.clone()));
        self.open = None;
        Ok(())
    }

    fn property(&mut self, line: &str, place: &Place) -> Result<(), Problem> {
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
        let nested = match open.holds_properties {
            true => Some(name_and_value(without_comment(line)).map_err(|problem| match problem {
                Malformed::NoEqualsSign => "expected an '=' sign defining a sub-property",
                Malformed::NoName => "sub-property did not have a name",
            })?),
            false => None,
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

/// Returns `true` if the name is valid for sections and properties; those with other names are ignored.
pub(super) fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "_-/.%@:+".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Vec<Section>, String> {
        super::parse(text, &Arc::from("config")).map_err(|error| error.to_string())
    }

    #[test]
    fn indented_comments_continue_nothing() {
        let sections = parse("[default]\n  # first\nregion = eu-west-1\n  ; second\n").unwrap();
        assert_eq!(sections[0].get("region").unwrap().value(), "eu-west-1");
    }

    #[test]
    fn nested_properties_know_their_line() {
        let sections = parse("\u{feff}[services dev]\ns3 =\n\n  Endpoint_URL = http://a # c\n").unwrap();
        let nested = sections[0].get("s3").unwrap().nested("endpoint_url").unwrap();
        assert_eq!((nested.value(), nested.place().to_string().as_str()), ("http://a", "config:4"));
    }

    #[test]
    fn errors_name_the_line_and_not_the_value() {
        let error = parse("[default]\naws_secret_access_key : hush\n").unwrap_err();
        assert_eq!(error, "config:2: expected an '=' sign defining a property");
    }

    #[test]
    fn continuations_of_ignored_properties_are_ignored() {
        let sections = parse("[default]\na b = c\n d\ne = f").unwrap();
        assert_eq!(sections[0].properties().count(), 1);
    }
}
