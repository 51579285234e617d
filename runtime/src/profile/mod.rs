//! The config and credentials files that AWS's tools share: finds, parses and merges them, and selects a profile.
//!
//! The meaning of the properties is left to [`settings`](crate::settings) and [`credentials`](crate::credentials).
//! The format is that of <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>.

mod error;
mod location;
mod merge;
mod parse;
mod section;

use std::fmt;
use std::path::Path;

use crate::environment::Environment;
use crate::types::SmallMap;

use error::Fault;
pub use error::ProfileError;
#[cfg(feature = "sso")]
pub(crate) use location::{expand, home};
pub use section::{Place, Property, Section};

use location::{Content, Location, Locations};
use merge::Kind;

/// The variable that selects a profile.
pub(crate) const PROFILE_VARIABLE: &str = "AWS_PROFILE";

/// Sections by name.
type Sections = SmallMap<Section>;

/// The two files, read and merged; where both set a property, the credentials file takes precedence.
///
/// A malformed line matters only if its section is needed: [`selected`](Self::selected) reports a line of the selected
/// profile, and [`check`](Self::check) reports the first one in both files.
#[derive(Clone, Default)]
pub struct Profiles {
    profiles: Sections,
    sso_sessions: Sections,
    services: Sections,
    /// The first malformed line of each section, including sections that nothing refers to.
    faults: Vec<Fault>,
    /// The first header that cannot be read. It may be the header of any profile.
    broken_header: Option<Fault>,
    locations: Locations,
    selection: Option<String>,
}

impl Profiles {
    /// Reads the files at the locations that the environment names: `AWS_CONFIG_FILE` and
    /// `AWS_SHARED_CREDENTIALS_FILE`, or else `.aws/config` and `.aws/credentials` in the home directory.
    ///
    /// A file that does not exist counts as empty, and so does one at its default location that cannot be opened.
    ///
    /// # Errors
    /// If a file that a variable names exists and cannot be read.
    pub fn load(environment: &dyn Environment) -> Result<Self, ProfileError> {
        let locations = Locations::find(environment);
        let read = |location: &Option<Location>| match location {
            Some(location) => location.read(environment),
            None => Ok(None),
        };
        let mut profiles = Self::default();
        if let Some(content) = read(&locations.config)? {
            profiles.add_config(&content);
        }
        if let Some(content) = read(&locations.credentials)? {
            profiles.add_credentials(&content);
        }
        profiles.locations = locations;
        // A name that is not Unicode cannot be in the files, so its profile is reported as missing.
        let selection = environment.non_blank_var_os(PROFILE_VARIABLE);
        profiles.selection = selection.map(|name| name.to_string_lossy().into_owned());
        Ok(profiles)
    }

    fn add_config(&mut self, Content { bytes, file }: &Content) {
        let sections = parse::parse(bytes, file);
        self.add_faults(&sections);
        for (kind, section) in merge::config(sections) {
            let sections = match kind {
                Kind::Profile => &mut self.profiles,
                Kind::SsoSession => &mut self.sso_sessions,
                Kind::Services => &mut self.services,
            };
            merge::add(sections, section);
        }
    }

    fn add_credentials(&mut self, Content { bytes, file }: &Content) {
        let sections = parse::parse(bytes, file);
        self.add_faults(&sections);
        for section in merge::credentials(sections) {
            merge::add(&mut self.profiles, section);
        }
    }

    fn add_faults(&mut self, sections: &[Section]) {
        for section in sections {
            let Some(fault) = &section.fault else { continue };
            self.faults.push(fault.clone());
            if section.name.is_empty() {
                self.broken_header.get_or_insert_with(|| fault.clone());
            }
        }
    }

    /// Checks both files completely, regardless of the selected profile.
    ///
    /// # Errors
    /// With the first malformed line.
    pub fn check(&self) -> Result<(), ProfileError> {
        self.faults.first().map_or(Ok(()), |fault| Err(fault.into()))
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

    /// The selected profile, if the files have it.
    ///
    /// # Errors
    /// If a line of the profile is malformed, or if the profile is missing and a malformed header may be its header.
    pub fn selected(&self) -> Result<Option<&Section>, ProfileError> {
        self.checked(self.selected_name())
    }

    /// The profile named `name`, if the files have it.
    ///
    /// # Errors
    /// As for [`selected`](Self::selected).
    pub(crate) fn checked(&self, name: &str) -> Result<Option<&Section>, ProfileError> {
        match (self.profile(name), &self.broken_header) {
            (Some(Section { fault: Some(fault), .. }), _) | (None, Some(fault)) => Err(fault.into()),
            (profile, _) => Ok(profile),
        }
    }

    /// The `sso-session` section named `name`.
    ///
    /// # Errors
    /// If a line of the section is malformed.
    #[cfg(feature = "sso")]
    pub(crate) fn sso_session(&self, name: &str) -> Result<Option<&Section>, ProfileError> {
        match self.sso_sessions.get(name) {
            Some(Section { fault: Some(fault), .. }) => Err(fault.into()),
            session => Ok(session),
        }
    }

    /// The profile named `name`.
    pub fn profile(&self, name: &str) -> Option<&Section> {
        self.profiles.get(name)
    }

    /// All profiles, sorted by name.
    pub fn profiles(&self) -> impl Iterator<Item = &Section> {
        self.profiles.iter().map(|(_, profile)| profile).filter(|profile| !profile.is_unlisted)
    }

    /// All `sso-session` sections, sorted by name.
    pub fn sso_sessions(&self) -> impl Iterator<Item = &Section> {
        self.sso_sessions.iter().map(|(_, session)| session)
    }

    /// The `services` section named `name`: settings of individual services, which profiles refer to.
    ///
    /// # Errors
    /// If a line of the section is malformed.
    pub fn services(&self, name: &str) -> Result<Option<&Section>, ProfileError> {
        match self.services.get(name) {
            Some(Section { fault: Some(fault), .. }) => Err(fault.into()),
            services => Ok(services),
        }
    }

    /// The paths of the files, whether they exist or not, the config file first.
    pub fn locations(&self) -> impl Iterator<Item = &Path> {
        self.locations
            .config
            .iter()
            .chain(&self.locations.credentials)
            .map(|location| location.path.as_path())
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
