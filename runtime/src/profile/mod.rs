//! The config and credentials files that AWS's tools share: where they are, what is in them, which profile counts.
//!
//! What the keys mean is left to [`settings`](crate::settings) and [`credentials`](crate::credentials).

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

/// Sections by their name.
type Sections = BTreeMap<String, Section>;

/// The two files, read and merged; where both set a property, the credentials file's counts.
#[derive(Clone, Default)]
pub struct Profiles {
    profiles: Sections,
    sso_sessions: Sections,
    services: Sections,
    locations: Locations,
    selection: Option<String>,
}

impl Profiles {
    /// Reads the files where the environment says they are. A file that is not there counts as empty.
    ///
    /// They are at `AWS_CONFIG_FILE` and `AWS_SHARED_CREDENTIALS_FILE`, or else in `.aws` in the home directory.
    ///
    /// # Errors
    /// When a file cannot be read, is not UTF-8, or is not of the form such files have.
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

    /// Selects this profile, whatever `AWS_PROFILE` says.
    #[must_use]
    pub fn with_selected(mut self, name: impl Into<String>) -> Self {
        self.selection = Some(name.into());
        self
    }

    /// The name of the profile that counts: the one selected, that of `AWS_PROFILE`, or else `default`.
    pub fn selected_name(&self) -> &str {
        self.selection.as_deref().unwrap_or("default")
    }

    /// Whether the program or `AWS_PROFILE` named the profile.
    pub fn is_named(&self) -> bool {
        self.selection.is_some()
    }

    /// The profile that counts, where the files have it.
    pub fn selected(&self) -> Option<&Section> {
        self.profile(self.selected_name())
    }

    /// The profile of this name.
    pub fn profile(&self, name: &str) -> Option<&Section> {
        self.profiles.get(name)
    }

    /// All profiles, sorted by name.
    pub fn profiles(&self) -> impl Iterator<Item = &Section> {
        self.profiles.values()
    }

    /// All sections `sso-session`, sorted by name.
    pub fn sso_sessions(&self) -> impl Iterator<Item = &Section> {
        self.sso_sessions.values()
    }

    /// The section `services` of this name: settings of single services, which profiles refer to.
    pub fn services(&self, name: &str) -> Option<&Section> {
        self.services.get(name)
    }

    /// Where the files were looked for, the config file first.
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
