//! The config and credentials files that AWS's tools share: finding, parsing and merging them, and selecting a profile.
//!
//! The meaning of the properties is left to [`settings`](crate::settings) and [`credentials`](crate::credentials).
//! The format is that of <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>.

mod error;
mod location;
mod merge;
mod parse;
mod section;

use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use crate::environment::Environment;

pub use error::ProfileError;
pub use section::{Place, Property, Section};

use location::Locations;
use merge::Kind;

/// The variable that selects a profile.
const PROFILE_VARIABLE: &str = "AWS_PROFILE";

/// Sections by name.
type Sections = BTreeMap<String, Section>;

/// The two files, parsed and merged; properties of the credentials file take precedence.
#[derive(Clone, Default)]
pub struct Profiles {
    profiles: Sections,
    sso_sessions: Sections,
    services: Sections,
    locations: Locations,
    selection: Option<String>,
}

impl Profiles {
    /// Reads the files from the locations that the environment configures. A missing file counts as empty.
    ///
    /// The paths are in `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`; the default is `.aws` in the home
    /// directory.
    ///
    /// # Errors
    /// If a file cannot be read, is not UTF-8, or is not valid.
    pub fn load(environment: &dyn Environment) -> Result<Self, ProfileError> {
        let locations = Locations::find(environment);
        let mut profiles = Self::default();
        if let Some((text, file)) = location::read(environment, locations.config.as_deref())? {
            profiles.add_config(&text, &file)?;
        }
        if let Some((text, file)) = location::read(environment, locations.credentials.as_deref())? {
            profiles.add_credentials(&text, &file)?;
        }
        profiles.locations = locations;
        profiles.selection = environment.non_empty_var(PROFILE_VARIABLE);
        Ok(profiles)
    }

    fn add_config(&mut self, text: &str, file: &Arc<str>) -> Result<(), ProfileError> {
        for (kind, section) in merge::config(parse::parse(text, file)?) {
            let sections = match kind {
                Kind::Profile => &mut self.profiles,
                Kind::SsoSession => &mut self.sso_sessions,
                Kind::Services => &mut self.services,
            };
            merge::add(sections, section);
        }
        Ok(())
    }

    fn add_credentials(&mut self, text: &str, file: &Arc<str>) -> Result<(), ProfileError> {
        for section in merge::credentials(parse::parse(text, file)?) {
            merge::add(&mut self.profiles, section);
        }
        Ok(())
    }

    /// Selects this profile, regardless of `AWS_PROFILE`.
    #[must_use]
    pub fn with_selected(mut self, name: impl Into<String>) -> Self {
        self.selection = Some(name.into());
        self
    }

    /// The name of the selected profile: the one set by the program, that of `AWS_PROFILE`, or `default`.
    pub fn selected_name(&self) -> &str {
        self.selection.as_deref().unwrap_or("default")
    }

    /// Returns `true` if the program or `AWS_PROFILE` named the profile.
    pub fn is_named(&self) -> bool {
        self.selection.is_some()
    }

    /// The selected profile, if the files contain it.
    pub fn selected(&self) -> Option<&Section> {
        self.profile(self.selected_name())
    }

    /// The profile with this name.
    pub fn profile(&self, name: &str) -> Option<&Section> {
        self.profiles.get(name)
    }

    /// All profiles, sorted by name.
    pub fn profiles(&self) -> impl Iterator<Item = &Section> {
        self.profiles.values()
    }

    /// All `sso-session` sections, sorted by name.
    pub fn sso_sessions(&self) -> impl Iterator<Item = &Section> {
        self.sso_sessions.values()
    }

    /// The `services` section with this name: settings for single services, which profiles refer to.
    pub fn services(&self, name: &str) -> Option<&Section> {
        self.services.get(name)
    }

    /// The paths of the files, the config file first.
    pub fn locations(&self) -> impl Iterator<Item = &PathBuf> {
        self.locations.config.iter().chain(&self.locations.credentials)
    }
}

impl fmt::Debug for Profiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profiles")
            .field("profiles", &self.profiles)
            .field("sso_sessions", &self.sso_sessions)
            .field("services", &self.services)
            .field("selected", &self.selected_name())
            .finish()
    }
}
