//! Walks a value and all nested values.

use super::Violation;
use super::constraint::problem;
use crate::codec::Path;
use crate::schema::{Constraint, Member, Schema};
use crate::serde::{Structure, View};

/// All violations in a structure.
pub(super) fn violations(structure: &dyn Structure) -> Vec<Violation> {
    let mut check = Check { at: Vec::new(), found: Vec::new() };
    check.structure(structure, structure.schema().is_sensitive());
    check.found
}

struct Check<'a> {
    /// The path of the current value, outermost step first.
    at: Vec<Step<'a>>,
    found: Vec<Violation>,
}

enum Step<'a> {
    Member(&'static str),
    Item(usize),
    Entry(&'a str, bool),
}

/// The facts about a value that depend on its context.
#[derive(Clone, Copy)]
struct Known {
    target: &'static Schema,
    constraints: &'static [Constraint],
    is_required: bool,
    is_sensitive: bool,
}

impl Known {
    /// The context of a member of this shape, which is sensitive if its parent is.
    fn of(schema: &'static Schema, index: usize, is_sensitive: bool) -> Self {
        let member: &'static Member = &schema.members()[index];
        Self {
            target: member.target(),
            constraints: schema.constraints(index),
            is_required: member.is_required(),
            is_sensitive: is_sensitive || member.is_sensitive(),
        }
    }
}

impl<'a> Check<'a> {
    fn structure(&mut self, structure: &'a dyn Structure, is_sensitive: bool) {
        let schema = structure.schema();
        let mut is_any_set = false;
        for (index, member) in schema.members().iter().enumerate() {
            let Some(value) = structure.member(index) else { continue };
            is_any_set = true;
            let known = Known::of(schema, index, is_sensitive);
            self.step(Step::Member(member.name()), |check| check.value(value.view(), known));
        }
        if schema.is_union() && !is_any_set {
            self.add("no member that can be sent");
        }
    }

    fn value(&mut self, view: View<'a>, known: Known) {
        if let View::Absent = view {
            if known.is_required {
                self.add("required");
            }
            return;
        }
        for constraint in known.constraints {
            if let Some(problem) = problem(constraint, view, known.is_sensitive) {
                self.add(problem);
            }
        }
        match view {
            View::String("") if known.is_required && !says_length(known.constraints) => {
                self.add("required, and empty");
            }
            View::Structure(structure) => self.structure(structure, known.is_sensitive),
            View::List(list) => {
                let item = Known::of(known.target, 0, known.is_sensitive);
                for (index, value) in (0..).map_while(|index| Some((index, list.item(index)?))) {
                    self.step(Step::Item(index), |check| check.value(value.view(), item));
                }
            }
            View::Map(map) => {
                let (key_member, member) = (
                    Known::of(known.target, 0, known.is_sensitive),
                    Known::of(known.target, 1, known.is_sensitive),
                );
                for (key, value) in map.entries() {
                    self.step(Step::Entry(key, key_member.is_sensitive), |check| {
                        check.value(View::String(key), key_member);
                        check.value(value.view(), member);
                    });
                }
            }
            _ => {}
        }
    }

    fn step(&mut self, step: Step<'a>, look: impl FnOnce(&mut Self)) {
        self.at.push(step);
        look(self);
        self.at.pop();
    }

    fn add(&mut self, problem: impl Into<String>) {
        let mut path = Path::default();
        for step in self.at.iter().rev() {
            match *step {
                Step::Member(name) => path.push_member(name),
                Step::Item(index) => path.push_index(index),
                Step::Entry(key, is_sensitive) => path.push_key(key, is_sensitive),
            }
        }
        self.found.push(Violation::new(path, problem.into()));
    }
}

/// Returns `true` if the model constrains the length of a value, and thus says whether it may be empty.
fn says_length(constraints: &[Constraint]) -> bool {
    let is_length = |constraint: &Constraint| {
        matches!(constraint, Constraint::Length(..) | Constraint::MinLength(_) | Constraint::MaxLength(_))
    };
    constraints.iter().any(is_length)
}
