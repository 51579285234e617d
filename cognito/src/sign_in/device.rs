//! Devices that a pool remembers. They prove their passwords with SRP.

use std::fmt;
use std::sync::Arc;

use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::ConfirmDeviceRequest;
use farrier_cognito_identity_provider::types::{ChallengeNameType, DeviceSecretVerifierConfigType};
use zeroize::Zeroizing;

use super::begin::SignIn;
use super::error::SignInError;
use super::flow::{KnownDevice, Place};
use super::new_device::NewDevice;
use super::pending::Pending;
use super::srp::prove;
use crate::call_error::CallError;
use crate::caller::Caller;
use crate::srp::{DeviceSecret, Exchange, Identity};

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
}

impl KnownDevice for Device {
    fn key(&self) -> &str {
        &self.key
    }

    fn begin(&self, place: Place) -> Result<Pending, SignInError> {
        let exchange = Exchange::begin()?;
        let identity = Identity::device(&self.group_key, &self.key, self.password());
        let request =
            place.respond(ChallengeNameType::DeviceSrpAuth, vec![("SRP_A", exchange.public_value())]);
        Ok(Pending::new(place, request).then(move |place, reply, now| {
            prove(place, reply, ChallengeNameType::DevicePasswordVerifier, &exchange, &identity, now)
        }))
    }
}

impl SignIn {
    /// Signs in on a device that is remembered: if it is known, it replaces the second factor.
    pub fn device(mut self, device: Device) -> Self {
        self.0.device = Some(Arc::new(device));
        self
    }
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Device").finish_non_exhaustive()
    }
}

impl NewDevice {
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
        let secret = DeviceSecret::generate(self.group_key(), self.key())?;
        let verifier =
            DeviceSecretVerifierConfigType::new().salt(secret.salt()).password_verifier(secret.verifier());
        let request = ConfirmDeviceRequest::new(self.access_token(), self.key())
            .device_name(name)
            .device_secret_verifier_config(verifier);
        let response = client.call(request).await.map_err(CallError::new)?.into_output();
        let device = Device::new(self.key(), self.group_key(), secret.password());
        Ok(ConfirmedDevice { device, needs_opt_in: response.user_confirmation_necessary })
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
