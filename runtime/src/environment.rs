//! Access to environment variables and files, for configuration and credentials.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The source of variables and files; in tests, from memory.
pub trait Environment: fmt::Debug + Send + Sync + 'static {
    /// The value of a variable; `None` if it is not set or not Unicode.
    fn var(&self, name: &str) -> Option<String>;

    /// The value of a variable, Unicode or not.
    fn var_os(&self, name: &str) -> Option<OsString> {
        self.var(name).map(OsString::from)
    }

    /// The content of a file; `None` if it does not exist.
    ///
    /// # Errors
    /// If the file exists and cannot be read.
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>>;

    /// Replaces the content of a file that only its owner may read, at once: others read the old content or the new one.
    /// Creates the file, and its folder, if they do not exist.
    ///
    /// By default, nothing can be written.
    ///
    /// # Errors
    /// If the file cannot be written.
    #[cfg(feature = "sso")]
    fn write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        let _ = (path, content);
        Err(io::ErrorKind::Unsupported.into())
    }

    /// The value of a variable without the white space around it; `None` if nothing else is left.
    ///
    /// Blank variables count as not set, everywhere: containers and scripts set variables that they have no value for.
    ///
    /// # Errors
    /// If the value is not Unicode. Ignoring it silently would be hard to notice.
    fn non_blank_var(&self, name: &str) -> Result<Option<String>, NotUnicode> {
        let Some(value) = self.non_blank_var_os(name) else { return Ok(None) };
        value.into_string().map(Some).map_err(|_| NotUnicode(name.to_owned()))
    }

    /// Like [`non_blank_var`](Self::non_blank_var), for values that need not be Unicode, such as paths.
    fn non_blank_var_os(&self, name: &str) -> Option<OsString> {
        let value = self.var_os(name)?;
        match value.to_str() {
            Some(text) => non_blank(text).map(OsString::from),
            None => Some(value),
        }
    }

    /// Returns `true` if the variable is set to `true`, in upper or lower case. No other value has an effect.
    fn is_true(&self, name: &str) -> bool {
        self.non_blank_var_os(name).is_some_and(|value| value.eq_ignore_ascii_case("true"))
    }
}

/// The value of a variable is not Unicode. Names the variable and does not contain the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotUnicode(String);

impl fmt::Display for NotUnicode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: must be Unicode text", self.0)
    }
}

impl std::error::Error for NotUnicode {}

/// The text without the white space around it; `None` if nothing else is left.
pub(crate) fn non_blank(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

/// The variables and files of the process.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProcessEnvironment;

impl Environment for ProcessEnvironment {
    fn var(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    fn var_os(&self, name: &str) -> Option<OsString> {
        std::env::var_os(name)
    }

    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        match std::fs::read(path) {
            Ok(content) => Ok(Some(content)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    #[cfg(feature = "sso")]
    fn write(&self, path: &Path, content: &[u8]) -> io::Result<()> {
        replace_file(path, content)
    }
}

/// Writes a file beside the other one and renames it.
#[cfg(feature = "sso")]
fn replace_file(path: &Path, content: &[u8]) -> io::Result<()> {
    use std::io::Write;
    use std::sync::atomic::{AtomicU32, Ordering};

    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // Several threads of several programs may write the same file at once, each to a file of its own.
    static WRITTEN: AtomicU32 = AtomicU32::new(0);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}-{}.tmp", std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed)));
    let temporary = path.with_file_name(name);
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&temporary).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()
    });
    let result = written.and_then(|()| std::fs::rename(&temporary, path));
    if result.is_err() {
        // The first error is the one to report.
        let _ = std::fs::remove_file(&temporary);
    }
    result
}

/// Variables and files set by a test.
#[derive(Clone, Default)]
pub struct FixedEnvironment {
    /// The variables.
    pub variables: BTreeMap<String, String>,
    /// The files.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
}

// `#[inline]`, so that only programs that use it compile it and its maps.
impl Environment for FixedEnvironment {
    #[inline]
    fn var(&self, name: &str) -> Option<String> {
        self.variables.get(name).cloned()
    }

    #[inline]
    fn read(&self, path: &Path) -> io::Result<Option<Vec<u8>>> {
        Ok(self.files.get(path).cloned())
    }
}

impl fmt::Debug for FixedEnvironment {
    /// Shows only the names: values and files may contain secrets.
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FixedEnvironment")
            .field("variables", &self.variables.keys())
            .field("files", &self.files.keys())
            .finish()
    }
}

#[cfg(all(test, unix, feature = "sso"))]
mod tests {
    use super::*;

    #[test]
    fn readers_see_complete_files_while_others_replace_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cache/token.json");
        let content = |writer: u8| vec![writer; 1 + 3000 * usize::from(writer)];
        ProcessEnvironment.write(&path, &content(0)).unwrap();
        std::thread::scope(|scope| {
            for writer in 1..=4 {
                let (path, content) = (&path, content(writer));
                scope.spawn(move || (0..50).for_each(|_| ProcessEnvironment.write(path, &content).unwrap()));
            }
            for _ in 0..500 {
                let read = ProcessEnvironment.read(&path).unwrap().expect("the file is always there");
                assert_eq!(read, content(read[0]));
            }
        });
        let left = std::fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(left, 1, "no temporary file is left");
    }
}
