//! The settings of single sign-on in a profile: in a section `sso-session`, or, in the older form, in the profile itself.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html>

use super::plan::failed;
use super::unreadable;
use crate::credentials::CredentialsError;
use crate::profile::{Profiles, Property, Section};

const SESSION: &str = "sso_session";
const START_URL: &str = "sso_start_url";
const REGION: &str = "sso_region";

/// A session, for which the user signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::credentials) struct SsoSession {
    /// The name of its section; `None` in the older form, whose tokens are not refreshed.
    pub(in crate::credentials) name: Option<String>,
    pub(in crate::credentials) start_url: String,
    pub(in crate::credentials) region: String,
    /// The profile that uses it.
    pub(in crate::credentials) profile: String,
}

/// An account, and a role of the user in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::credentials) struct SsoAccount {
    pub(in crate::credentials) account_id: String,
    pub(in crate::credentials) role_name: String,
}

impl SsoSession {
    /// The session of a profile.
    pub(in crate::credentials) fn of(
        profiles: &Profiles,
        profile: &Section,
    ) -> Result<Self, CredentialsError> {
        let Some(reference) = profile.get(SESSION) else {
            return Self::read(profile, None, profile);
        };
        let name = reference.value();
        let section = profiles.sso_session(name).map_err(unreadable)?.ok_or_else(|| {
            failed(profile, reference, &format!("there is no section `sso-session {name}`"))
        })?;
        for property in [START_URL, REGION] {
            check_equal(profile, section, property)?;
        }
        Self::read(profile, Some(name.to_owned()), section)
    }

    fn read(profile: &Section, name: Option<String>, section: &Section) -> Result<Self, CredentialsError> {
        let value = |property| {
            let found = section.get(property).map(|found| found.value().to_owned());
            found.ok_or_else(|| {
                let place = section.place();
                let section = match &name {
                    Some(name) => format!("`sso-session {name}`"),
                    None => "it".to_owned(),
                };
                CredentialsError::failed(format!(
                    "profile `{}` ({place}): {section} has no `{property}`",
                    profile.name()
                ))
            })
        };
        Ok(Self {
            start_url: value(START_URL)?,
            region: value(REGION)?,
            profile: profile.name().to_owned(),
            name,
        })
    }

    /// An error of this session.
    #[cold]
    pub(in crate::credentials) fn failed(&self, message: &str) -> CredentialsError {
        let kind = if self.name.is_some() { "session" } else { "start URL" };
        let name = self.name.as_ref().unwrap_or(&self.start_url);
        CredentialsError::failed(format!("single sign-on ({kind} `{name}`): {message}"))
    }

    /// An error that only the user can correct.
    #[cold]
    pub(in crate::credentials) fn sign_in_again(&self, message: &str) -> CredentialsError {
        self.failed(&format!("{message}: run `aws sso login --profile {}`", self.profile))
    }
}

/// The profile may repeat a property of its session, but not contradict it.
fn check_equal(profile: &Section, section: &Section, name: &str) -> Result<(), CredentialsError> {
    let (Some(own), Some(other)) = (profile.get(name), section.get(name)) else { return Ok(()) };
    if own.value() == other.value() {
        return Ok(());
    }
    Err(failed(profile, own, &format!("`{name}` differs from that of the session ({})", other.place())))
}

impl SsoAccount {
    /// The account and the role of a profile; `None` if it has neither.
    pub(super) fn of(profile: &Section) -> Result<Option<Self>, CredentialsError> {
        let missing = |set: &Property, not_set| failed(profile, set, &format!("there is no `{not_set}`"));
        match (profile.get("sso_account_id"), profile.get("sso_role_name")) {
            (Some(account), Some(role)) => {
                Ok(Some(Self { account_id: account.value().to_owned(), role_name: role.value().to_owned() }))
            }
            (Some(account), None) => Err(missing(account, "sso_role_name")),
            (None, Some(role)) => Err(missing(role, "sso_account_id")),
            (None, None) => Ok(None),
        }
    }
}
