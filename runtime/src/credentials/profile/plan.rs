//! The meaning of a profile: where the first credentials come from, and which roles are assumed with them, one after the
//! other. Does no IO: the files have already been read.

#[cfg(test)]
mod tests;

#[cfg(feature = "sso")]
use super::sso::{SsoAccount, SsoSession};
#[cfg(not(all(feature = "roles", feature = "sso")))]
use crate::credentials::missing;
#[cfg(feature = "roles")]
use crate::credentials::role::Role;
#[cfg(feature = "roles")]
use crate::credentials::web_identity::WebIdentityRole;
use crate::credentials::{Credentials, CredentialsError};
use crate::profile::{Profiles, Property, Section};

const KEY: &str = "aws_access_key_id";
const SECRET: &str = "aws_secret_access_key";
const TOKEN: &str = "aws_session_token";
const ACCOUNT: &str = "aws_account_id";
const ROLE: &str = "role_arn";
const TOKEN_FILE: &str = "web_identity_token_file";
const LOGIN: &str = "login_session";

/// The way to the credentials of a profile.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    pub(super) base: Base<'a>,
    /// The roles, in the order in which they are assumed.
    #[cfg(feature = "roles")]
    pub(super) roles: Vec<Role>,
}

/// The source of the first credentials.
#[derive(Debug)]
pub(super) enum Base<'a> {
    /// Keys in the profile.
    Keys(Credentials),
    /// The output of a command. If it does not contain an account, it is that of the profile.
    Process { command: &'a Property, account_id: Option<&'a str> },
    /// A role that is assumed with the token in a file.
    #[cfg(feature = "roles")]
    WebIdentity(WebIdentityRole),
    /// A source outside of the profile.
    #[cfg(feature = "roles")]
    Named(NamedSource),
    /// Single sign-on.
    #[cfg(feature = "sso")]
    Sso(SsoSession, SsoAccount),
    /// A session of `aws login`.
    #[cfg(feature = "sso")]
    Login(&'a str),
}

/// The source that `credential_source` names.
#[cfg(feature = "roles")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NamedSource {
    Environment,
    Container,
    Instance,
}

impl<'a> Plan<'a> {
    /// The plan of this profile.
    pub(super) fn of(profiles: &'a Profiles, profile: &'a Section) -> Result<Self, CredentialsError> {
        #[cfg(feature = "roles")]
        if let Some(role) = assumed(profile) {
            return Chain::default().plan(profiles, profile, role);
        }
        #[cfg(not(feature = "roles"))]
        if let Some(role) = profile.get(ROLE) {
            return Err(missing::feature_for(profile, (ROLE, role), "roles"));
        }
        let base =
            base(profiles, profile)?.ok_or_else(|| CredentialsError::not_configured(nothing(profile)))?;
        Ok(Self {
            base,
            #[cfg(feature = "roles")]
            roles: Vec::new(),
        })
    }
}

/// The source of credentials that a profile contains, apart from a role that is assumed with those of another source.
fn base<'a>(profiles: &'a Profiles, profile: &'a Section) -> Result<Option<Base<'a>>, CredentialsError> {
    if let Some(file) = profile.get(TOKEN_FILE) {
        return web_identity(profile, file).map(Some);
    }
    if let Some(property) = named(profile, &["sso_account_id", "sso_role_name"]) {
        return sso(profiles, profile, property).map(Some);
    }
    if let Some(credentials) = keys(profile)? {
        return Ok(Some(Base::Keys(credentials)));
    }
    if let Some(session) = profile.get(LOGIN) {
        return login(profile, session).map(Some);
    }
    if let Some(command) = profile.get("credential_process") {
        let account_id = profile.get(ACCOUNT).map(Property::value);
        return Ok(Some(Base::Process { command, account_id }));
    }
    match named(profile, &["sso_session", "sso_start_url"]) {
        Some(property) => sso(profiles, profile, property).map(Some),
        None => Ok(None),
    }
}

/// The first of these properties that the profile has.
fn named<'a>(profile: &'a Section, names: &[&'static str]) -> Option<(&'static str, &'a Property)> {
    names.iter().find_map(|&name| Some((name, profile.get(name)?)))
}

fn nothing(profile: &Section) -> String {
    format!(
        "profile `{}` ({}): it has no source of credentials, such as `{KEY}` and `{SECRET}`",
        profile.name(),
        profile.place(),
    )
}

/// The error of a property, with its line.
#[cfg(any(feature = "roles", feature = "sso"))]
pub(super) fn failed(profile: &Section, property: &Property, problem: &str) -> CredentialsError {
    CredentialsError::failed(format!("profile `{}` ({}): {problem}", profile.name(), property.place()))
}

fn keys(profile: &Section) -> Result<Option<Credentials>, CredentialsError> {
    let missing = |set: &Property, not_set| {
        let message = format!("profile `{}` ({}): there is no `{not_set}`", profile.name(), set.place());
        CredentialsError::failed(message)
    };
    let (key, secret) = match (profile.get(KEY), profile.get(SECRET)) {
        (Some(key), Some(secret)) => (key, secret),
        (Some(key), None) => return Err(missing(key, SECRET)),
        (None, Some(secret)) => return Err(missing(secret, KEY)),
        (None, None) => return Ok(None),
    };
    let mut credentials = Credentials::new(key.value(), secret.value()).with_source("profile");
    if let Some(token) = profile.get(TOKEN) {
        credentials = credentials.with_session_token(token.value());
    }
    if let Some(account) = profile.get(ACCOUNT) {
        credentials = credentials.with_account_id(account.value());
    }
    Ok(Some(credentials))
}

#[cfg(feature = "sso")]
fn sso<'a>(
    profiles: &'a Profiles,
    profile: &'a Section,
    (_, property): (&'static str, &'a Property),
) -> Result<Base<'a>, CredentialsError> {
    let session = SsoSession::of(profiles, profile)?;
    match SsoAccount::of(profile)? {
        Some(account) => Ok(Base::Sso(session, account)),
        None => Err(failed(
            profile,
            property,
            "it has a token and no credentials: for credentials, add `sso_account_id` and `sso_role_name`",
        )),
    }
}

#[cfg(not(feature = "sso"))]
fn sso<'a>(
    _: &'a Profiles,
    profile: &'a Section,
    property: (&'static str, &'a Property),
) -> Result<Base<'a>, CredentialsError> {
    Err(missing::feature_for(profile, property, "sso"))
}

#[cfg(feature = "sso")]
fn login<'a>(_: &'a Section, session: &'a Property) -> Result<Base<'a>, CredentialsError> {
    Ok(Base::Login(session.value()))
}

#[cfg(not(feature = "sso"))]
fn login<'a>(profile: &'a Section, session: &'a Property) -> Result<Base<'a>, CredentialsError> {
    Err(missing::feature_for(profile, (LOGIN, session), "sso"))
}

#[cfg(not(feature = "roles"))]
fn web_identity<'a>(profile: &'a Section, file: &'a Property) -> Result<Base<'a>, CredentialsError> {
    Err(missing::feature_for(profile, (TOKEN_FILE, file), "roles"))
}

#[cfg(feature = "roles")]
fn web_identity<'a>(profile: &'a Section, file: &'a Property) -> Result<Base<'a>, CredentialsError> {
    let Some(arn) = profile.get(ROLE) else {
        return Err(failed(profile, file, "`web_identity_token_file` is set and `role_arn` is not"));
    };
    let role = Role { session_name: text(profile, "role_session_name"), ..Role::new(arn.value()) };
    Ok(Base::WebIdentity(WebIdentityRole { role, token_file: file.value().into() }))
}

#[cfg(feature = "roles")]
fn text(profile: &Section, name: &str) -> Option<String> {
    profile.get(name).map(|property| property.value().to_owned())
}

/// The role that is assumed with the credentials of another source. With a token file, the role is one of web identity.
#[cfg(feature = "roles")]
fn assumed(profile: &Section) -> Option<&Property> {
    profile.get(ROLE).filter(|_| profile.get(TOKEN_FILE).is_none())
}

#[cfg(feature = "roles")]
fn role(profile: &Section, arn: &Property) -> Result<Role, CredentialsError> {
    let duration = profile.get("duration_seconds").map(|property| {
        let seconds = property.value().parse().ok().filter(|&seconds: &i32| seconds > 0);
        seconds
            .ok_or_else(|| failed(profile, property, "`duration_seconds` must be a whole number of seconds"))
    });
    Ok(Role {
        session_name: text(profile, "role_session_name"),
        external_id: text(profile, "external_id"),
        mfa_serial: text(profile, "mfa_serial"),
        duration: duration.transpose()?,
        ..Role::new(arn.value())
    })
}

/// A chain of profiles that assume roles.
#[cfg(feature = "roles")]
#[derive(Default)]
struct Chain<'a> {
    roles: Vec<Role>,
    visited: Vec<&'a str>,
}

#[cfg(feature = "roles")]
impl<'a> Chain<'a> {
    /// Follows the profiles to the first credentials.
    fn plan(
        mut self,
        profiles: &'a Profiles,
        first: &'a Section,
        arn: &'a Property,
    ) -> Result<Plan<'a>, CredentialsError> {
        let (mut profile, mut arn) = (first, arn);
        let base = loop {
            self.visited.push(profile.name());
            self.roles.push(role(profile, arn)?);
            let source = match (profile.get("source_profile"), profile.get("credential_source")) {
                (Some(source), None) => source,
                (None, Some(source)) => break Base::Named(NamedSource::parse(profile, source)?),
                (Some(source), Some(_)) => {
                    let problem =
                        "it has both `source_profile` and `credential_source`: one of them is enough";
                    return Err(failed(profile, source, problem));
                }
                (None, None) => {
                    let problem = "`role_arn` needs `source_profile` or `credential_source`";
                    return Err(failed(profile, arn, problem));
                }
            };
            let next = self.next(profiles, profile, source)?;
            // The keys of a source are used even if it could assume a role.
            if let Some(credentials) = keys(next)? {
                break Base::Keys(credentials);
            }
            match assumed(next) {
                Some(next_arn) => (profile, arn) = (next, next_arn),
                None => {
                    break base(profiles, next)?.ok_or_else(|| CredentialsError::failed(nothing(next)))?;
                }
            }
        };
        self.roles.reverse();
        Ok(Plan { base, roles: self.roles })
    }

    /// The profile that `source_profile` names. A profile may name itself if it has keys.
    fn next(
        &self,
        profiles: &'a Profiles,
        profile: &'a Section,
        source: &'a Property,
    ) -> Result<&'a Section, CredentialsError> {
        let name = source.value();
        let next = profiles.checked(name).map_err(super::unreadable)?;
        let next = next.ok_or_else(|| {
            failed(profile, source, &format!("its `source_profile`, `{name}`, does not exist"))
        })?;
        let is_itself = name == profile.name() && keys(profile)?.is_some();
        if self.visited.contains(&name) && !is_itself {
            let chain = self.visited.join("` → `");
            return Err(failed(profile, source, &format!("the roles form a loop: `{chain}` → `{name}`")));
        }
        Ok(next)
    }
}

#[cfg(feature = "roles")]
impl NamedSource {
    fn parse(profile: &Section, source: &Property) -> Result<Self, CredentialsError> {
        match source.value() {
            "Environment" => Ok(Self::Environment),
            "EcsContainer" => Ok(Self::Container),
            "Ec2InstanceMetadata" => Ok(Self::Instance),
            other => Err(failed(
                profile,
                source,
                &format!(
                    "`credential_source` is `{other}`, which is none of `Environment`, `EcsContainer` and \
                     `Ec2InstanceMetadata`"
                ),
            )),
        }
    }
}
