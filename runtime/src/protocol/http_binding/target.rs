//! The path and the query of a request, from the pattern in `@http`: `/buckets/{Bucket}/{Key+}?acl`.
//!
//! <https://smithy.io/2.0/spec/http-bindings.html#http-trait>

use std::borrow::Cow;

use super::location::{Location, Message};
use crate::codec::EncodeError;
use crate::codec::text::to_text;
use crate::percent::push_encoded;
use crate::schema::{Member, ServiceSchema, TimestampFormat, Trait};
use crate::serde::{Map, Structure, Value, View};

/// The format of timestamps in the path and the query.
pub(super) const TIMESTAMPS: TimestampFormat = TimestampFormat::DateTime;

/// What errors are about.
const PLACE: &str = "URL";

/// A part of a path's pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Literal(&'a str),
    /// A member's name; a greedy one contains slashes.
    Label {
        name: &'a str,
        is_greedy: bool,
    },
}

/// The parts of a path's pattern.
pub(super) fn parts(pattern: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = pattern;
    std::iter::from_fn(move || {
        let at = match rest.find('{') {
            None if rest.is_empty() => return None,
            None => rest.len(),
            Some(0) => {
                let (label, after) = rest[1..].split_once('}').unwrap_or((&rest[1..], ""));
                rest = after;
                let name = label.strip_suffix('+');
                return Some(Part::Label { name: name.unwrap_or(label), is_greedy: name.is_some() });
            }
            Some(at) => at,
        };
        let (literal, after) = rest.split_at(at);
        rest = after;
        Some(Part::Literal(literal))
    })
}

/// Splits a pattern at its query.
pub(super) fn split_query(pattern: &str) -> (&str, &str) {
    pattern.split_once('?').unwrap_or((pattern, ""))
}

/// Writes the path and the query of a request.
///
/// # Errors
/// If a member in the path is absent, empty, or would be another path.
pub(super) fn write_target(
    service: &ServiceSchema,
    pattern: &str,
    input: &dyn Structure,
) -> Result<String, EncodeError> {
    let (path, literals) = split_query(pattern);
    let mut target = String::with_capacity(pattern.len() + 64);
    for part in parts(path) {
        match part {
            Part::Literal(text) => target.push_str(text),
            Part::Label { name, is_greedy } => push_label(&mut target, service, (name, is_greedy), input)?,
        }
    }
    let mut query = Query { start: target.len(), out: target };
    literals.split('&').filter(|literal| !literal.is_empty()).for_each(|literal| query.literal(literal));
    query.members(input)?;
    // A path without any text is that of the endpoint; a URL cannot be empty.
    if query.out.is_empty() {
        query.separate();
    }
    Ok(query.out)
}

fn push_label(
    target: &mut String,
    service: &ServiceSchema,
    (name, is_greedy): (&str, bool),
    input: &dyn Structure,
) -> Result<(), EncodeError> {
    let members = input.schema().members();
    let found = members.iter().position(|member| member.name() == name);
    let Some((index, member)) = found.map(|index| (index, &members[index])) else {
        return Err(error("a label of the path that is not a member"));
    };
    let view = input.member(index).map_or(View::Absent, Value::view);
    let text = match view {
        View::Absent => Err("a value that is part of the path must be present"),
        view => to_text(member, view, TIMESTAMPS),
    };
    let text = text.map_err(|problem| error(problem).in_member(member.name()))?;
    let text = match (&*text, service.empty_label(name)) {
        ("", Some(other)) => other,
        (text, _) if member.traits().contains(&Trait::LastSegment) => text.rsplit('/').next().unwrap_or(text),
        (text, _) => text,
    };
    check_label(text, is_greedy).map_err(|problem| error(problem).in_member(member.name()))?;
    push_encoded(target, text.bytes(), if is_greedy { b"/" } else { b"" });
    Ok(())
}

/// Refuses values with which the request would have another path, and so maybe call another operation.
fn check_label(text: &str, is_greedy: bool) -> Result<(), &'static str> {
    match text {
        "" => Err("a value that is part of the path must not be empty"),
        "." | ".." if !is_greedy => Err("a value that is part of the path must not be `.` or `..`"),
        _ => Ok(()),
    }
}

/// A query that is being written, after the path.
struct Query {
    out: String,
    /// The length of the path.
    start: usize,
}

impl Query {
    fn literal(&mut self, literal: &str) {
        self.separate();
        self.out.push_str(literal);
    }

    fn separate(&mut self) {
        self.out.push(if self.out.len() == self.start { '?' } else { '&' });
    }

    /// The encoded names of the parameters so far.
    fn names(&self) -> impl Iterator<Item = &str> {
        let query = self.out[self.start..].trim_start_matches('?');
        query.split('&').filter(|parameter| !parameter.is_empty()).filter_map(|it| it.split('=').next())
    }

    /// Appends the members. A named parameter comes before one of the same name in a map.
    fn members(&mut self, input: &dyn Structure) -> Result<(), EncodeError> {
        let view = |index| input.member(index).map_or(View::Absent, Value::view);
        let mut map_member = None;
        for (index, member) in input.schema().members().iter().enumerate() {
            match Location::of(member, Message::Request) {
                Location::Query(name) => {
                    self.values(name, member, view(index)).map_err(|problem| in_member(problem, member))?;
                }
                Location::QueryParams => map_member = Some((index, member)),
                _ => {}
            }
        }
        if let Some((member, View::Map(map))) = map_member.map(|(index, member)| (member, view(index))) {
            self.map(member, map).map_err(|problem| in_member(problem, member))?;
        }
        Ok(())
    }

    fn map(&mut self, member: &Member, map: &dyn Map) -> Result<(), &'static str> {
        let (_, value_member) = member.target().map_members();
        let named: Vec<String> = self.names().map(str::to_owned).collect();
        for (key, value) in map.entries() {
            if !named.contains(&encode(key)) {
                self.values(key, value_member, value.view())?;
            }
        }
        Ok(())
    }

    /// Appends a parameter, or one for each item of a list.
    fn values(&mut self, name: &str, member: &Member, view: View<'_>) -> Result<(), &'static str> {
        match view {
            View::Absent => {}
            View::List(list) => {
                let item_member = member.target().list_member();
                for item in (0..).map_while(|index| list.item(index)) {
                    self.values(name, item_member, item.view())?;
                }
            }
            view => {
                let text = to_text(member, view, TIMESTAMPS)?;
                self.separate();
                push_encoded(&mut self.out, name.bytes(), b"");
                self.out.push('=');
                push_encoded(&mut self.out, text.bytes(), b"");
            }
        }
        Ok(())
    }
}

fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_encoded(&mut out, text.bytes(), b"");
    out
}

fn in_member(problem: &'static str, member: &Member) -> EncodeError {
    error(problem).in_member(member.name())
}

fn error(problem: impl Into<Cow<'static, str>>) -> EncodeError {
    EncodeError::new(PLACE, problem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_have_literals_and_labels() {
        let label = |name, is_greedy| Part::Label { name, is_greedy };
        let check = |pattern, expected: &[Part<'_>]| assert_eq!(parts(pattern).collect::<Vec<_>>(), expected);
        check("/", &[Part::Literal("/")]);
        check("", &[]);
        check("/{A}", &[Part::Literal("/"), label("A", false)]);
        check(
            "/a/{B}/c/{D+}",
            &[Part::Literal("/a/"), label("B", false), Part::Literal("/c/"), label("D", true)],
        );
    }

    #[test]
    fn values_that_would_be_another_path_are_refused() {
        for (text, is_greedy, is_accepted) in [
            ("", false, false),
            ("", true, false),
            ("..", false, false),
            (".", false, false),
            ("..", true, true),
            ("../a", true, true),
            ("a", false, true),
        ] {
            assert_eq!(check_label(text, is_greedy).is_ok(), is_accepted, "{text} {is_greedy}");
        }
    }
}
