//! The paths of the files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Place, ProfileError};
use crate::environment::Environment;

/// The paths of the files; `None` if neither the variable nor a home directory is set.
#[derive(Clone, Default)]
pub(super) struct Locations {
    pub(super) config: Option<PathBuf>,
    pub(super) credentials: Option<PathBuf>,
}

impl Locations {
    pub(super) fn find(environment: &dyn Environment) -> Self {
        let home = home(environment);
        let file = |variable, name| match environment.non_empty_var(variable) {
            Some(path) => Some(expand(&path, home.as_deref())),
            None => Some(home.as_ref()?.join(".aws").join(name)),
        };
        Self {
            config: file("AWS_CONFIG_FILE", "config"),
            credentials: file("AWS_SHARED_CREDENTIALS_FILE", "credentials"),
        }
    }
}

fn home(environment: &dyn Environment) -> Option<PathBuf> {
    let windows = || environment.non_empty_var("USERPROFILE").filter(|_| cfg!(windows));
    environment.non_empty_var("HOME").or_else(windows).map(PathBuf::from)
}

/// Replaces a leading `~` by the home directory. `~name`, the home of another user, is left as it is.
fn expand(path: &str, home: Option<&Path>) -> PathBuf {
    let is_separator = |c| c == '/' || (cfg!(windows) && c == '\\');
    match (path.strip_prefix('~'), home) {
        (Some(""), Some(home)) => home.to_owned(),
        (Some(rest), Some(home)) if rest.starts_with(is_separator) => {
            home.join(rest.trim_start_matches(is_separator))
        }
        _ => PathBuf::from(path),
    }
}

/// Reads a file; returns its text and its name for errors, or `None` if it does not exist.
pub(super) fn read(
    environment: &dyn Environment,
    path: Option<&Path>,
) -> Result<Option<(String, Arc<str>)>, ProfileError> {
    let Some(path) = path else { return Ok(None) };
    let file: Arc<str> = path.display().to_string().into();
    let Some(bytes) =
        environment.read(path).map_err(|error| ProfileError::unreadable(file.clone(), error))?
    else {
        return Ok(None);
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Some((text, file))),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count();
            Err(ProfileError::syntax(Place { file, line }, "the line is not UTF-8"))
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
        assert_eq!(locations.config, Some("/home/ada/.aws/config".into()));
        assert_eq!(locations.credentials, Some("/home/ada/.aws/credentials".into()));
        assert_eq!(find(&[]).config, None);
    }

    #[test]
    fn where_variables_say() {
        let locations = find(&[
            ("HOME", "/home/ada"),
            ("AWS_CONFIG_FILE", "~/aws"),
            ("AWS_SHARED_CREDENTIALS_FILE", "c"),
        ]);
        assert_eq!(locations.config, Some("/home/ada/aws".into()));
        assert_eq!(locations.credentials, Some("c".into()));
        assert_eq!(find(&[("AWS_CONFIG_FILE", "~/aws")]).config, Some("~/aws".into()));
    }

    #[test]
    fn another_home_is_not_touched() {
        assert_eq!(expand("~bob/aws", Some(Path::new("/home/ada"))), PathBuf::from("~bob/aws"));
        assert_eq!(expand("~", Some(Path::new("/home/ada"))), PathBuf::from("/home/ada"));
    }
}
