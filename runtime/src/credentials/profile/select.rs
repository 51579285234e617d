//! Contexts in which the program selects the profile.

use std::ffi::OsString;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::credentials::ProviderContext;
use crate::environment::Environment;
use crate::profile::PROFILE_VARIABLE;

/// The context with this profile, if there is one, instead of that in `AWS_PROFILE`, so that the services that are called
/// have its settings too.
pub(in crate::credentials) fn select(context: &ProviderContext, name: Option<&str>) -> ProviderContext {
    let mut context = context.clone();
    if let Some(name) = name {
        let (environment, profile) = (context.environment, name.to_owned());
        context.environment = Arc::new(Selected { environment, profile });
    }
    context
}

/// An environment with this profile.
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
