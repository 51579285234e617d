//! The stores in which sessions keep their tokens.

use std::error::Error;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use crate::Tokens;

/// Keeps the tokens of one session. Sessions call it rarely, and wait for it: once per refresh.
pub trait TokenStore: fmt::Debug + Send + Sync + 'static {
    /// The tokens, if there are any.
    ///
    /// # Errors
    /// If they cannot be read.
    fn load(&self) -> Result<Option<Tokens>, Box<dyn Error + Send + Sync>>;

    /// Replaces the tokens.
    ///
    /// # Errors
    /// If they cannot be written.
    fn save(&self, tokens: &Tokens) -> Result<(), Box<dyn Error + Send + Sync>>;

    /// Removes the tokens.
    ///
    /// # Errors
    /// If they cannot be removed.
    fn clear(&self) -> Result<(), Box<dyn Error + Send + Sync>>;
}

/// Keeps tokens in memory, where several sessions of a process can share them.
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<Option<Tokens>>);

impl MemoryStore {
    /// A store without tokens.
    pub fn new() -> Self {
        Self::default()
    }
}

impl TokenStore for MemoryStore {
    fn load(&self) -> Result<Option<Tokens>, Box<dyn Error + Send + Sync>> {
        Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }

    fn save(&self, tokens: &Tokens) -> Result<(), Box<dyn Error + Send + Sync>> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(tokens.clone());
        Ok(())
    }

    fn clear(&self) -> Result<(), Box<dyn Error + Send + Sync>> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
        Ok(())
    }
}
