//! The client's side of an exchange.

use std::fmt;
use std::time::SystemTime;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use crypto_bigint::U256;
use zeroize::{Zeroize, Zeroizing};

use super::group::{generator, multiplier, power, power_of_sum, signed, write};
use super::{Challenge, Identity, SrpError, timestamp};
use crate::crypto::{hmac_sha256, random, sha256};
use crate::hex;

/// The text from which the key of the proof is derived.
const KEY_INFO: &[u8] = b"Caldera Derived Key\x01";

/// The length of the key of the proof in bytes.
const KEY_LENGTH: usize = 16;

/// One exchange: a secret number of 256 bits, `a`, and the public value, `A`, that follows from it.
///
/// Each exchange has another secret, so a value is used for one sign-in. The secret is overwritten when it is dropped.
pub struct Exchange {
    secret: Zeroizing<U256>,
    /// `A`, in the form that is hashed.
    public: Zeroizing<Vec<u8>>,
}

impl Exchange {
    /// An exchange with a random secret.
    ///
    /// # Errors
    /// If the system does not provide random bytes.
    pub fn begin() -> Result<Self, SrpError> {
        let mut bytes = random()?;
        let exchange = Self::with_secret(&bytes);
        bytes.zeroize();
        Ok(exchange)
    }

    /// An exchange with a given secret, for tests. An exchange with a known or repeated secret proves nothing.
    #[cfg(any(test, feature = "test-util"))]
    pub fn from_secret(secret: &[u8; 32]) -> Self {
        Self::with_secret(secret)
    }

    fn with_secret(secret: &[u8; 32]) -> Self {
        let secret = Zeroizing::new(U256::from_be_slice(secret));
        let public = write(&power(&generator(), &secret));
        Self { secret, public }
    }

    /// The public value, `SRP_A`, without leading zeros.
    pub fn public_value(&self) -> String {
        hex::encode(&self.public).trim_start_matches('0').to_owned()
    }

    /// Proves knowledge of the password. `time` may differ by minutes from the time of the server.
    ///
    /// # Errors
    /// If the challenge is not safe, or the time cannot be written.
    pub fn prove(
        &self,
        identity: &Identity,
        challenge: &Challenge,
        time: SystemTime,
    ) -> Result<Proof, SrpError> {
        let timestamp = timestamp::format(time)?;
        let key = self.key(identity, challenge)?;
        let [group, name] = identity.signed_names();
        let signature = hmac_sha256(&*key, &[group, name, &challenge.block, timestamp.as_bytes()]);
        let signature = STANDARD.encode(signature);
        Ok(Proof { signature, timestamp, secret_block: challenge.block_text.clone() })
    }

    /// The key of the proof, from the secret that client and server share.
    fn key(
        &self,
        identity: &Identity,
        challenge: &Challenge,
    ) -> Result<Zeroizing<[u8; KEY_LENGTH]>, SrpError> {
        let scrambler = sha256(&[&self.public, &write(&challenge.public)]);
        if scrambler == [0; 32] {
            return Err(SrpError::Unsafe);
        }
        let u = U256::from_be_slice(&scrambler);
        let x = identity.private_key(&challenge.salt);
        let masked = multiplier() * power(&generator(), &x);
        let shared = power_of_sum(&(challenge.public - masked), &self.secret, &u, &x);
        let extracted = Zeroizing::new(hmac_sha256(&signed(&scrambler), &[&write(&shared)]));
        let expanded = Zeroizing::new(hmac_sha256(&*extracted, &[KEY_INFO]));
        let mut key = Zeroizing::new([0; KEY_LENGTH]);
        key.copy_from_slice(&expanded[..KEY_LENGTH]);
        Ok(key)
    }
}

impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").finish_non_exhaustive()
    }
}

/// The proof that a password is known.
#[derive(Clone)]
pub struct Proof {
    signature: String,
    timestamp: String,
    secret_block: String,
}

impl Proof {
    /// The responses to the challenge: `PASSWORD_CLAIM_SIGNATURE`, `PASSWORD_CLAIM_SECRET_BLOCK` and `TIMESTAMP`. In
    /// addition, Cognito needs `USERNAME`, and for some users `SECRET_HASH` and `DEVICE_KEY`.
    pub fn into_responses(self) -> [(&'static str, String); 3] {
        [
            ("PASSWORD_CLAIM_SIGNATURE", self.signature),
            ("PASSWORD_CLAIM_SECRET_BLOCK", self.secret_block),
            ("TIMESTAMP", self.timestamp),
        ]
    }
}

impl fmt::Debug for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Proof").field("timestamp", &self.timestamp).finish_non_exhaustive()
    }
}
