//! Devices that are not confirmed yet.

use std::fmt;

use farrier_cognito_identity_provider::types::NewDeviceMetadataType;
use zeroize::Zeroizing;

/// A device that Cognito has assigned keys to, and that is not confirmed yet. It comes with the tokens of a sign-in on a
/// device that the pool does not know, if the pool remembers devices.
#[derive(Clone)]
pub struct NewDevice {
    key: String,
    group_key: String,
    access_token: Zeroizing<String>,
}

impl NewDevice {
    pub(super) fn read(metadata: NewDeviceMetadataType, access_token: &str) -> Option<Self> {
        let access_token = Zeroizing::new(access_token.to_owned());
        Some(Self { key: metadata.device_key?, group_key: metadata.device_group_key?, access_token })
    }

    /// The key, by which operations know the device.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The key of the group.
    pub fn group_key(&self) -> &str {
        &self.group_key
    }

    /// The access token that came with the device, with which it is confirmed.
    pub fn access_token(&self) -> &str {
        &self.access_token
    }
}

impl fmt::Debug for NewDevice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewDevice").finish_non_exhaustive()
    }
}
