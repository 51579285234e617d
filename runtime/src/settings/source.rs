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
        for variable in variables {
            if let Some(value) = self.variable(variable, read)? {
                return Ok(Some(value));
            }
        }
        self.profile(property)?
            .and_then(|profile| profile.get(property))
            .map(|found| value(property, found, read))
            .transpose()
    }

    pub(super) fn variable<T>(&self, name: &str, read: Read<T>) -> Result<Option<T>, SettingsError> {
        let Some(value) = self.environment.non_blank_var(name)? else { return Ok(None) };
        read(&value).map(Some).map_err(|problem| SettingsError::variable(name, &value, problem))
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

/// Reads the value of a property.
pub(super) fn value<T>(name: &str, property: &Property, read: Read<T>) -> Result<T, SettingsError> {
    let value = property.value();
    read(value).map_err(|problem| SettingsError::property(property.place(), name, value, problem))
}
