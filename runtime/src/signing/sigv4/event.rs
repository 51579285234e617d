//! Signs the messages of an event stream, each with the signature of the one before it.
//!
//! <https://docs.aws.amazon.com/transcribe/latest/dg/streaming-setting-up.html>

use std::time::SystemTime;

use bytes::Bytes;

use super::chain::{Chain, Signing};
use super::time::SigningTime;
use super::{SigningError, SigningKeyCache, SigningParams, SigningSettings, V4, Version};
use crate::credentials::Credentials;
use crate::event_stream::{HeaderValue, Message};

/// The text that replaces the hash of a body whose messages are signed.
pub(crate) const PAYLOAD: &str = "STREAMING-AWS4-HMAC-SHA256-EVENTS";

const ALGORITHM: &str = "AWS4-HMAC-SHA256-PAYLOAD";

/// A request's extension: its messages are to be signed.
pub(crate) type EventSigning = Signing<EventSigner>;

/// Signs messages.
#[derive(Debug)]
pub(crate) struct EventSigner {
    credentials: Credentials,
    region: String,
    service: String,
    keys: SigningKeyCache,
    chain: Chain,
}

impl EventSigner {
    /// The signer of the messages of a request with this signature.
    pub(crate) fn new(params: &SigningParams<'_>, signature: String) -> Self {
        Self {
            credentials: params.credentials.clone(),
            region: params.region.to_owned(),
            service: params.service.to_owned(),
            keys: SigningKeyCache::new(),
            chain: Chain::new(signature),
        }
    }

    /// The message that contains this one, or nothing at the end of the stream, with its signature.
    ///
    /// # Errors
    /// If the year of the time does not have four digits.
    pub(crate) fn sign(&mut self, payload: Bytes, time: SystemTime) -> Result<Message, SigningError> {
        let params = SigningParams {
            credentials: &self.credentials,
            region: &self.region,
            service: &self.service,
            time,
            settings: SigningSettings::default(),
        };
        let signing_time = SigningTime::new(time)?;
        let millis = time.duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_millis());
        let date = HeaderValue::Timestamp(i64::try_from(millis).unwrap_or(i64::MAX));
        let message = Message::new(payload).header(":date", date);
        let headers = message.encoded_headers().map_err(|_| SigningError::body())?;
        let (key, scope) =
            (self.keys.key(signing_time.date(), &params), V4::scope(signing_time.date(), &params));
        let begin = [ALGORITHM, signing_time.date_time(), &scope];
        let signature = self.chain.sign(&key, begin, &[&headers, &message.payload]);
        Ok(message.header(":chunk-signature", HeaderValue::Blob(Bytes::copy_from_slice(signature.as_ref()))))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::crypto::digest;
    use crate::hex::hex;

    /// The signatures of the Python package `amazon-transcribe` for the same messages.
    #[test]
    fn each_message_is_signed_with_the_last_signature() {
        let credentials =
            Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_369_353_600);
        let params = SigningParams {
            credentials: &credentials,
            region: "us-east-1",
            service: "transcribe",
            time,
            settings: SigningSettings::default(),
        };
        let of_request = hex(digest::digest(&digest::SHA256, b"").as_ref());
        let mut signer = EventSigner::new(&params, of_request);
        for (payload, expected) in [
            ("ready", "2009ff19f107d3f95d3d5b021ce4f8650baf43f73009a984445e99701a8f4ef0"),
            ("", "1289fed95e0919247414165c89ee8d3185d77627f9a5de650fffebfd6b525daa"),
        ] {
            let message = signer.sign(Bytes::from(payload), time).unwrap();
            assert_eq!(message.get(":date"), Some(&HeaderValue::Timestamp(1_369_353_600_000)));
            let Some(HeaderValue::Blob(signature)) = message.get(":chunk-signature") else {
                panic!("the message has no signature")
            };
            assert_eq!(hex(signature), expected);
            assert_eq!(message.payload, payload);
        }
        assert!(!format!("{signer:?}").contains("wJalr"));
    }
}
