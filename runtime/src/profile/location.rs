//! Locations of the shared files.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html>

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ProfileError;
use crate::environment::Environment;

/// The paths of the two files; `None` if no variable says where to look.
#[derive(Clone, Default)]
pub(super) struct Locations {
    pub(super) config: Option<Location>,
    pub(super) credentials: Option<Location>,
}

/// The path of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Location {
    pub(super) path: PathBuf,
    /// Whether a variable names the file itself and not only the home directory.
    pub(super) is_explicit: bool,
}

/// The content of a file.
pub(super) struct Content {
    pub(super) bytes: Vec<u8>,
    /// The name of the file in errors.
    pub(super) file: Arc<str>,
}

impl Locations {
    pub(super) fn find(environment: &dyn Environment) -> Self {
        let home = home(environment);
        let file = |variable, name| match environment.non_blank_var_os(variable) {
            Some(path) => Some(Location { path: expand(path, home.as_deref()), is_explicit: true }),
            None => Some(Location { path: home.as_ref()?.join(".aws").join(name), is_explicit: false }),
        };
        Self {
            config: file("AWS_CONFIG_FILE", "config"),
            credentials: file("AWS_SHARED_CREDENTIALS_FILE", "credentials"),
        }
    }
}

/// The home directory of the user.
pub(crate) fn home(environment: &dyn Environment) -> Option<PathBuf> {
    let variable = |name| environment.non_blank_var_os(name);
    let of_windows = || {
        variable("USERPROFILE").or_else(|| {
            let mut home = variable("HOMEDRIVE")?;
            home.push(variable("HOMEPATH")?);
            Some(home)
        })
    };
    let home = variable("HOME").or_else(|| if cfg!(windows) { of_windows() } else { None });
    home.map(PathBuf::from)
}

/// Replaces a leading `~` by the home directory. `~name`, the home of another user, is left as it is.
pub(crate) fn expand(path: OsString, home: Option<&Path>) -> PathBuf {
    let path = PathBuf::from(path);
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) if rest.as_os_str().is_empty() => home.to_owned(),
        (Ok(rest), Some(home)) => home.join(rest),
        _ => path,
    }
}

impl Location {
    /// The content of the file; `None` if there is no file.
    ///
    /// A file at its default location that cannot be opened counts as absent: a container may have a directory mounted
    /// there, and the home directory may belong to another user. A file that a variable names must be readable.
    pub(super) fn read(&self, environment: &dyn Environment) -> Result<Option<Content>, ProfileError> {
        let file: Arc<str> = self.path.display().to_string().into();
        match environment.read(&self.path) {
            Ok(bytes) => Ok(bytes.map(|bytes| Content { bytes, file })),
            Err(error) if self.is_explicit => Err(ProfileError::unreadable(file, error)),
            Err(_error) => {
                #[cfg(feature = "tracing")]
                tracing::warn!(%file, error = %_error, "the file cannot be read and counts as absent");
                Ok(None)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::environment::FixedEnvironment;

    fn find(variables: &[(&str, &str)]) -> Locations {
        let variables = variables.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
        Locations::find(&FixedEnvironment { variables, ..FixedEnvironment::default() })
    }

    #[test]
    fn in_the_home_directory() {
        let locations = find(&[("HOME", "/home/ada")]);
        let default = |path: &str| Some(Location { path: path.into(), is_explicit: false });
        assert_eq!(locations.config, default("/home/ada/.aws/config"));
        assert_eq!(locations.credentials, default("/home/ada/.aws/credentials"));
        assert_eq!(find(&[]).config, None);
    }

    #[test]
    fn where_variables_say() {
        let locations = find(&[
            ("HOME", "/home/ada"),
            ("AWS_CONFIG_FILE", "~/aws"),
            ("AWS_SHARED_CREDENTIALS_FILE", "c"),
        ]);
        let named = |path: &str| Some(Location { path: path.into(), is_explicit: true });
        assert_eq!(locations.config, named("/home/ada/aws"));
        assert_eq!(locations.credentials, named("c"));
        assert_eq!(find(&[("AWS_CONFIG_FILE", "~/aws")]).config, named("~/aws"));
    }

    #[test]
    fn another_home_is_not_touched() {
        assert_eq!(expand("~bob/aws".into(), Some(Path::new("/home/ada"))), PathBuf::from("~bob/aws"));
        assert_eq!(expand("~".into(), Some(Path::new("/home/ada"))), PathBuf::from("/home/ada"));
    }
}
