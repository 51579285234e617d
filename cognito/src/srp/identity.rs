//! The identity that proves knowledge of a password: a user of a pool, or a device of a user.

use std::fmt;

use crypto_bigint::U256;
use zeroize::Zeroizing;

use super::group::signed;
use crate::PoolId;
use crate::crypto::sha256;

/// A user or a device, with the password.
#[derive(Clone)]
pub struct Identity {
    /// The name of the pool, or the key of the device's group.
    group: String,
    /// The name of the user, or the key of the device.
    name: String,
    password: Zeroizing<String>,
}

impl Identity {
    /// A user of a pool, by the challenge's `USER_ID_FOR_SRP`.
    pub fn user(pool: &PoolId, user_id: impl Into<String>, password: impl Into<String>) -> Self {
        Self::new(pool.name(), user_id.into(), password.into())
    }

    /// A device, by the keys that Cognito assigned to it, and the password that was made when it was confirmed.
    pub fn device(
        group_key: impl Into<String>,
        device_key: impl Into<String>,
        password: impl Into<String>,
    ) -> Self {
        Self::new(group_key, device_key.into(), password.into())
    }

    fn new(group: impl Into<String>, name: String, password: String) -> Self {
        Self { group: group.into(), name, password: Zeroizing::new(password) }
    }

    /// The private key, `x`: the hash of the salt, the names and the password.
    pub(super) fn private_key(&self, salt: &[u8]) -> Zeroizing<U256> {
        let [group, name, password] = [&self.group, &self.name, &*self.password].map(|part| part.as_bytes());
        let inner = Zeroizing::new(sha256(&[group, name, b":", password]));
        let outer = Zeroizing::new(sha256(&[&signed(salt), &*inner]));
        Zeroizing::new(U256::from_be_slice(&*outer))
    }

    /// The parts of the signed text that name the identity.
    pub(super) fn signed_names(&self) -> [&[u8]; 2] {
        [self.group.as_bytes(), self.name.as_bytes()]
    }
}

/// Shows nothing of the password.
impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").field("group", &self.group).finish_non_exhaustive()
    }
}
