//! Random inputs, and our values for them.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use farrier_cognito::srp::{Challenge, DeviceSecret, Exchange, Identity};
use farrier_cognito::{AppClient, PoolId};
use fastrand::Rng;
use serde_json::{Value, json};

/// The inputs of an exchange.
#[derive(Debug)]
pub(crate) struct Case {
    secret: [u8; 32],
    pool: String,
    user: String,
    password: String,
    device_group: String,
    device_key: String,
    device_password: String,
    app: String,
    app_secret: String,
    salt: String,
    public: String,
    block: String,
    time: u64,
}

impl Case {
    /// Inputs that depend on the seed alone.
    pub(crate) fn random(seed: u64) -> Self {
        let mut rng = Rng::with_seed(seed);
        let text = |rng: &mut Rng, most: usize| -> String {
            let length = rng.usize(1..most);
            std::iter::repeat_with(|| rng.alphanumeric()).take(length).collect()
        };
        Self {
            secret: std::array::from_fn(|_| rng.u8(..)),
            pool: format!("eu-west-1_{}", text(&mut rng, 12)),
            user: text(&mut rng, 40),
            password: std::iter::repeat_with(|| rng.char('\u{20}'..'\u{ffff}')).take(12).collect(),
            device_group: format!("-{}", text(&mut rng, 9)),
            device_key: format!("eu-west-1_{}", text(&mut rng, 36)),
            device_password: text(&mut rng, 54),
            app: text(&mut rng, 26),
            app_secret: text(&mut rng, 51),
            salt: number(&mut rng, 32),
            // Below the modulus, whose first 16 digits are `f`.
            public: number(&mut rng, 767),
            block: STANDARD.encode(text(&mut rng, 1500)),
            time: rng.u64(0..4_000_000_000),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        json!({
            "secret": self.secret.iter().map(|byte| format!("{byte:02x}")).collect::<String>(),
            "pool": self.pool,
            "user": self.user,
            "password": self.password,
            "device_group": self.device_group,
            "device_key": self.device_key,
            "device_password": self.device_password,
            "app": self.app,
            "app_secret": self.app_secret,
            "salt": self.salt,
            "public": self.public,
            "block": self.block,
            "time": self.time,
        })
    }

    /// Fails if our values differ from theirs.
    pub(crate) fn compare(&self, theirs: &Value) {
        let get = |name: &str| theirs[name].as_str().unwrap_or_else(|| panic!("no {name}: {theirs}"));
        let exchange = Exchange::from_secret(&self.secret);
        assert_eq!(exchange.public_value(), get("public"), "{self:?}");

        let pool: PoolId = self.pool.parse().unwrap();
        let user = Identity::user(&pool, &self.user, &self.password);
        let device = Identity::device(&self.device_group, &self.device_key, &self.device_password);
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(self.time);
        for (identity, name) in [(&user, "signature"), (&device, "device_signature")] {
            let proof = exchange.prove(identity, &self.challenge(), time).unwrap();
            let responses = BTreeMap::from(proof.into_responses());
            assert_eq!(responses["PASSWORD_CLAIM_SIGNATURE"], get(name), "{self:?}");
            assert_eq!(responses["TIMESTAMP"], get("time"), "{self:?}");
        }

        let salt = STANDARD.decode(get("verifier_salt")).unwrap();
        let mut whole = [0; 16];
        let kept = salt.len().min(16);
        whole[16 - kept..].copy_from_slice(&salt[salt.len() - kept..]);
        let password = get("verifier_password");
        let made = DeviceSecret::from_password(&self.device_group, &self.device_key, password, &whole);
        assert_eq!((made.salt(), made.verifier()), (get("verifier_salt"), get("verifier")), "{self:?}");

        if let Some(hash) = theirs["secret_hash"].as_str() {
            let app = AppClient::new(&self.app).with_secret(&self.app_secret);
            assert_eq!(app.secret_hash(&self.user).as_deref(), Some(hash), "{self:?}");
        }
    }

    fn challenge(&self) -> Challenge {
        let entries = [("SALT", &self.salt), ("SRP_B", &self.public), ("SECRET_BLOCK", &self.block)];
        let entries = entries.map(|(name, value)| (name.to_owned(), value.clone()));
        Challenge::read(&entries.into()).unwrap()
    }
}

/// A number of up to this many hexadecimal digits, without leading zeros, as servers write it.
fn number(rng: &mut Rng, most: usize) -> String {
    let length = rng.usize(1..=most);
    let first = rng.digit(16);
    let rest = std::iter::repeat_with(|| rng.digit(16)).take(length - 1);
    let digits: String = std::iter::once(if first == '0' { '1' } else { first }).chain(rest).collect();
    digits.to_lowercase()
}
