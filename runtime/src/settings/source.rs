//! Lookup of a setting: variables first, then the selected profile.
//!
//! The shared files are read when the first setting needs them, so that a client that does not need them is not
//! affected by errors in them.

use std::cell::OnceCell;

use super::SettingsError;
use crate::environment::Environment;
use crate::profile::{Profiles, Property, Section};

/// Parses a value, or returns a description of the allowed values: "must be …".
pub(super) type Read<T> = fn(&str) -> Result<T, &'static str>;

pub(super) struct Source<'a> {
    environment: &'a dyn Environment,
    profiles: OnceCell<Profiles>,
}

impl<'a> Source<'a> {
    pub(super) fn new(environment: &'a dyn Environment) -> Self {
        Self { environment, profiles: OnceCell::new() }
    }

    /// The value of the first variable that is set, or else the profile's property.
    pub(super) fn find<T>(
        &self,
        variables: &[&str],
        property: &str,
        read: Read<T>,
    ) -> Result<Option<T>, SettingsError> {
        self.find_text(variables, property)?.map(|found| found.read(read)).transpose()
    }

    pub(super) fn variable<T>(&self, name: &str, read: Read<T>) -> Result<Option<T>, SettingsError> {
        self.variable_text(name)?.map(|found| found.read(read)).transpose()
    }

    /// Not generic, so that programs contain the search once and not for each type of values.
    fn find_text<'b>(
        &'b self,
        variables: &[&'b str],
        property: &'b str,
    ) -> Result<Option<Found<'b>>, SettingsError> {
        for variable in variables {
            let found = self.variable_text(variable)?;
            if found.is_some() {
                return Ok(found);
            }
        }
        let found = self.profile(property)?.and_then(|profile| profile.get(property));
        Ok(found.map(|found| Found::Property(property, found)))
    }

    fn variable_text<'b>(&self, name: &'b str) -> Result<Option<Found<'b>>, SettingsError> {
        Ok(self.environment.non_blank_var(name)?.map(|value| Found::Variable(name, value)))
    }

    /// The selected profile, for the setting `property`.
    pub(super) fn profile(&self, property: &str) -> Result<Option<&Section>, SettingsError> {
        let profiles = self.profiles(property)?;
        profiles.selected().map_err(|error| SettingsError::files(property, error))
    }

    /// The section `services NAME`, for the setting `property`.
    pub(super) fn services(&self, name: &str, property: &str) -> Result<Option<&Section>, SettingsError> {
        let services = self.profiles(property)?.services(name);
        services.map_err(|error| SettingsError::files(property, error))
    }

    fn profiles(&self, property: &str) -> Result<&Profiles, SettingsError> {
        if let Some(profiles) = self.profiles.get() {
            return Ok(profiles);
        }
        let profiles =
            Profiles::load(self.environment).map_err(|error| SettingsError::files(property, error))?;
        Ok(self.profiles.get_or_init(|| profiles))
    }
}

/// The text of a setting, with the name under which it was found.
pub(super) enum Found<'a> {
    Variable(&'a str, String),
    Property(&'a str, &'a Property),
}

impl Found<'_> {
    /// Reads the value.
    pub(super) fn read<T>(&self, read: Read<T>) -> Result<T, SettingsError> {
        let text = match self {
            Self::Variable(_, text) => text,
            Self::Property(_, property) => property.value(),
        };
        read(text).map_err(|problem| self.wrong(problem))
    }

    #[cold]
    fn wrong(&self, problem: &'static str) -> SettingsError {
        match self {
            Self::Variable(name, value) => SettingsError::variable(name, value, problem),
            Self::Property(name, property) => {
                SettingsError::property(property.place(), name, property.value(), problem)
            }
        }
    }
}
