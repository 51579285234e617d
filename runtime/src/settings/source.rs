//! Looks up a setting: variables first, then the selected profile.

use super::SettingsError;
use crate::environment::Environment;
use crate::profile::{Profiles, Property, Section};

/// Parses a value, or returns a description of the allowed values.
pub(super) type Read<T> = fn(&str) -> Result<T, &'static str>;

pub(super) struct Source<'a> {
    environment: &'a dyn Environment,
    profiles: Profiles,
}

impl<'a> Source<'a> {
    pub(super) fn load(environment: &'a dyn Environment) -> Result<Self, SettingsError> {
        Ok(Self { environment, profiles: Profiles::load(environment)? })
    }

    /// The value of the first variable that is set, or else of the profile's property.
    pub(super) fn find<T>(
        &self,
        variables: &[&str],
        property: &str,
        read: Read<T>,
    ) -> Result<Option<T>, SettingsError> {
        for variable in variables {
            if let Some(value) = self.variable(variable, read)? {
                return Ok(Some(value));
            }
        }
        self.profile()
            .and_then(|profile| profile.get(property))
            .map(|found| value(property, found, read))
            .transpose()
    }

    pub(super) fn variable<T>(&self, name: &str, read: Read<T>) -> Result<Option<T>, SettingsError> {
        let Some(value) = self.environment.non_empty_var(name) else { return Ok(None) };
        read(value.trim()).map(Some).map_err(|problem| SettingsError::variable(name, problem))
    }

    pub(super) fn profile(&self) -> Option<&Section> {
        self.profiles.selected()
    }

    pub(super) fn services(&self, name: &str) -> Option<&Section> {
        self.profiles.services(name)
    }
}

/// Parses the value of a property.
pub(super) fn value<T>(name: &str, property: &Property, read: Read<T>) -> Result<T, SettingsError> {
    read(property.value()).map_err(|problem| SettingsError::property(property.place(), name, problem))
}
