//! Tokens in a file.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use farrier_runtime::codec::json;
use farrier_runtime::types::Document;
use zeroize::Zeroizing;

use super::TokenStore;
use crate::Tokens;

/// Keeps tokens in a file that only its owner can read and write; on systems other than Unix, the folder's permissions
/// apply. The file is replaced as a whole, so it never contains only some of the tokens. It is JSON, and not encrypted.
#[derive(Clone, Debug)]
pub struct FileStore(PathBuf);

impl FileStore {
    /// A store in this file, whose folder exists.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(path.into())
    }

    /// The path of the file that replaces the other. Two threads or processes that save tokens do not share one.
    fn temporary(&self) -> PathBuf {
        static SAVES: AtomicUsize = AtomicUsize::new(0);
        let mut name = self.0.clone().into_os_string();
        name.push(format!(".{}-{}.new", std::process::id(), SAVES.fetch_add(1, Ordering::Relaxed)));
        name.into()
    }
}

impl TokenStore for FileStore {
    fn load(&self) -> Result<Option<Tokens>, Box<dyn Error + Send + Sync>> {
        let content = match fs::read(&self.0) {
            Ok(content) => Zeroizing::new(content),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        // The error of the parser could show a part of the content.
        let document = json::document(&content).map_err(|_| "the file of tokens is not JSON")?;
        Ok(Some(Tokens::of_document(&document).ok_or("the file has no access token")?))
    }

    fn save(&self, tokens: &Tokens) -> Result<(), Box<dyn Error + Send + Sync>> {
        let entries = [
            ("access_token", Some(tokens.access())),
            ("id_token", tokens.id()),
            ("refresh_token", tokens.refresh()),
        ];
        let mut object = BTreeMap::new();
        for (name, value) in entries {
            if let Some(value) = value {
                object.insert(name.to_owned(), value.into());
            }
        }
        let text = Zeroizing::new(json::document_to_string(&Document::Object(object))?);
        let temporary = self.temporary();
        let written = write(&temporary, text.as_bytes()).and_then(|()| fs::rename(&temporary, &self.0));
        if written.is_err() {
            let _ = fs::remove_file(&temporary);
        }
        Ok(written?)
    }

    fn clear(&self) -> Result<(), Box<dyn Error + Send + Sync>> {
        match fs::remove_file(&self.0) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error.into()),
            _ => Ok(()),
        }
    }
}

/// Writes a new file and waits until it is on the disk.
fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let _ = fs::remove_file(path);
    let mut file = create(path)?;
    file.write_all(content)?;
    file.sync_all()
}

#[cfg(unix)]
fn create(path: &Path) -> io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_kept_until_they_are_cleared() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileStore::new(folder.path().join("tokens.json"));
        assert_eq!(store.load().unwrap(), None);
        store.clear().unwrap();
        for tokens in [Tokens::new("a").with_id("b").with_refresh("c"), Tokens::new("a \"quoted\" token")] {
            store.save(&tokens).unwrap();
            assert_eq!(store.load().unwrap(), Some(tokens));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        store.clear().unwrap();
        assert_eq!(store.load().unwrap(), None);
    }

    #[test]
    fn threads_can_save_to_the_same_file() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileStore::new(folder.path().join("tokens.json"));
        std::thread::scope(|scope| {
            for access in ["a", "b", "c", "d"] {
                let store = &store;
                scope.spawn(move || (0..20).for_each(|_| store.save(&Tokens::new(access)).unwrap()));
            }
        });
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file is left");
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_the_file() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tokens.json");
        fs::write(&path, "{}").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        FileStore::new(&path).save(&Tokens::new("a")).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_damaged_file_is_an_error_that_does_not_show_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tokens.json");
        for content in ["{\"access_token\": \"secret", "{\"id_token\": \"secret\"}"] {
            fs::write(&path, content).unwrap();
            let error = FileStore::new(&path).load().unwrap_err();
            assert!(!format!("{error} {error:?}").contains("secret"));
        }
        assert!(FileStore::new(folder.path().join("none/tokens.json")).save(&Tokens::new("a")).is_err());
    }
}
