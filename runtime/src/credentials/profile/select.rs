//! An environment in which another profile is selected.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::environment::Environment;
use crate::profile::PROFILE_VARIABLE;

/// The environment, with this profile instead of that in `AWS_PROFILE`.
pub(super) fn profile(environment: Arc<dyn Environment>, name: &str) -> Arc<dyn Environment> {
    Arc::new(Selected { environment, profile: name.to_owned() })
}

#[derive(Debug)]
struct Selected {
    environment: Arc<dyn Environment>,
    profile: String,
}

impl Environment for Selected {
    fn var(&self, name: &str) -> Option<String> {
        if name == PROFILE_VARIABLE { Some(self.profile.clone()) } else { self.environment.var(name) }
    }

    fn var_os(&self, name: &str) -> Option<OsString> {
        if name == PROFILE_VARIABLE {
            Some(self.profile.clone().into())
        } else {
            self.environment.var_os(name)
        }
    }

    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        self.environment.read(path)
    }

    #[cfg(feature = "sso")]
    fn write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        self.environment.write(path, content)
    }
}
