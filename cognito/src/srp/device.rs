//! The password of a device, which is made when the device is confirmed.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::group::{generator, power, signed, write};
use super::{Identity, SrpError};
use crate::crypto::random;

/// A random password for a device, and the verifier that Cognito stores instead of it.
///
/// `ConfirmDevice` takes [`salt`](Self::salt) and [`verifier`](Self::verifier). The program keeps the password with the
/// keys of the device: together they replace the second factor at later sign-ins.
pub struct DeviceSecret {
    password: Zeroizing<String>,
    salt: String,
    verifier: String,
}

impl DeviceSecret {
    /// A secret for the device with these keys, which come with the tokens of a sign-in (`NewDeviceMetadata`).
    ///
    /// # Errors
    /// If the system does not provide random bytes.
    pub fn generate(group_key: &str, device_key: &str) -> Result<Self, SrpError> {
        let (password, salt) = (Zeroizing::new(random::<40>()?), random::<16>()?);
        Ok(Self::with(group_key, device_key, STANDARD.encode(*password), &salt))
    }

    /// A secret with a given password and salt, for tests.
    #[cfg(any(test, feature = "test-util"))]
    pub fn from_password(group_key: &str, device_key: &str, password: &str, salt: &[u8; 16]) -> Self {
        Self::with(group_key, device_key, password.to_owned(), salt)
    }

    fn with(group_key: &str, device_key: &str, password: String, salt: &[u8]) -> Self {
        let identity = Identity::device(group_key, device_key, password.as_str());
        let verifier = write(&power(&generator(), &identity.private_key(salt)));
        let password = Zeroizing::new(password);
        Self { password, salt: STANDARD.encode(signed(salt)), verifier: STANDARD.encode(&*verifier) }
    }

    /// The password: 40 random bytes in base64.
    pub fn password(&self) -> &str {
        &self.password
    }

    /// The salt, in base64: `Salt` of `DeviceSecretVerifierConfig`.
    pub fn salt(&self) -> &str {
        &self.salt
    }

    /// The verifier, in base64: `PasswordVerifier` of `DeviceSecretVerifierConfig`.
    pub fn verifier(&self) -> &str {
        &self.verifier
    }
}

/// Shows nothing of the password.
impl fmt::Debug for DeviceSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceSecret").finish_non_exhaustive()
    }
}
