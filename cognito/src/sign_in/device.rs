//! Devices that a pool remembers.

use std::fmt;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::ConfirmDeviceRequest;
use farrier_cognito_identity_provider::types::{DeviceSecretVerifierConfigType, NewDeviceMetadataType};
use zeroize::Zeroizing;

use super::error::SignInError;
use crate::call_error::CallError;
use crate::caller::Caller;
use crate::srp::{DeviceSecret, Identity};

/// A confirmed device: the keys that Cognito assigned, and the password that was made here. Programs keep it like a
/// password; `Debug` does not show it.
#[derive(Clone)]
pub struct Device {
    key: String,
    group_key: String,
    password: Zeroizing<String>,
}

impl Device {
    /// A device that was kept.
    pub fn new(key: impl Into<String>, group_key: impl Into<String>, password: impl Into<String>) -> Self {
        Self { key: key.into(), group_key: group_key.into(), password: Zeroizing::new(password.into()) }
    }

    /// The key, by which operations know the device.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The key of the group.
    pub fn group_key(&self) -> &str {
        &self.group_key
    }

    /// The password.
    pub fn password(&self) -> &str {
        &self.password
    }

    pub(super) fn identity(&self) -> Identity {
        Identity::device(&self.group_key, &self.key, self.password())
    }
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Device").finish_non_exhaustive()
    }
}

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

    /// Confirms the device under a name that its user recognises.
    ///
    /// # Errors
    /// If the call fails, or there are no random bytes.
    pub async fn confirm(&self, client: &Client, name: &str) -> Result<ConfirmedDevice, SignInError> {
        self.confirm_with(client, name).await
    }

    /// The same on the calling thread.
    ///
    /// # Errors
    /// Those of [`confirm`](Self::confirm).
    #[cfg(feature = "blocking")]
    pub fn confirm_blocking(
        &self,
        client: &farrier_cognito_identity_provider::blocking::Client,
        name: &str,
    ) -> Result<ConfirmedDevice, SignInError> {
        farrier_runtime::blocking::block_on(self.confirm_with(client, name))
    }

    async fn confirm_with(&self, client: &impl Caller, name: &str) -> Result<ConfirmedDevice, SignInError> {
        let secret = DeviceSecret::generate(&self.group_key, &self.key)?;
        let verifier =
            DeviceSecretVerifierConfigType::new().salt(secret.salt()).password_verifier(secret.verifier());
        let request = ConfirmDeviceRequest::new(self.access_token.as_str(), &self.key)
            .device_name(name)
            .device_secret_verifier_config(verifier);
        let response = client.call(request).await.map_err(CallError::new)?.into_output();
        let device = Device::new(&self.key, &self.group_key, secret.password());
        Ok(ConfirmedDevice { device, needs_opt_in: response.user_confirmation_necessary })
    }
}

impl fmt::Debug for NewDevice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewDevice").finish_non_exhaustive()
    }
}

/// The outcome of confirming a device.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct ConfirmedDevice {
    /// The device, to be kept.
    pub device: Device,
    /// Whether the user has to agree before the device is remembered, with `UpdateDeviceStatus`.
    pub needs_opt_in: bool,
}
