//! Identifiers of user pools.

use std::fmt;
use std::str::FromStr;

/// The id of a user pool: its region, `_` and its name, as in `eu-west-1_Ab12Cd34E`.
///
/// ```
/// use farrier_cognito::PoolId;
///
/// let pool: PoolId = "eu-west-1_Ab12Cd34E".parse()?;
/// assert_eq!((pool.region(), pool.name()), ("eu-west-1", "Ab12Cd34E"));
/// assert_eq!(pool.issuer(), "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Ab12Cd34E");
/// # Ok::<(), farrier_cognito::InvalidPoolId>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PoolId {
    text: String,
    /// The position of the underscore.
    separator: usize,
}

impl PoolId {
    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The region of the pool.
    pub fn region(&self) -> &str {
        &self.text[..self.separator]
    }

    /// The part after the region, by which SRP names the pool.
    pub fn name(&self) -> &str {
        &self.text[self.separator + 1..]
    }

    /// The issuer in the tokens of the pool, below which its keys are published.
    pub fn issuer(&self) -> String {
        let (region, text) = (self.region(), &self.text);
        let suffix = if region.starts_with("cn-") { "amazonaws.com.cn" } else { "amazonaws.com" };
        format!("https://cognito-idp.{region}.{suffix}/{text}")
    }
}

impl PoolId {
    /// The issuers that tokens of the pool may have: its own, and that of pools with replicas in other regions.
    pub(crate) fn issuers(&self) -> [String; 2] {
        let issuer = self.issuer();
        let replicated = issuer.replacen("https://", "https://issuer-", 1);
        [issuer, replicated]
    }
}

impl FromStr for PoolId {
    type Err = InvalidPoolId;

    fn from_str(text: &str) -> Result<Self, InvalidPoolId> {
        let is_region = |region: &str| {
            let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
            !region.is_empty() && region.bytes().all(allowed)
        };
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        match text.split_once('_') {
            Some((region, name)) if is_region(region) && is_name(name) => {
                Ok(Self { text: text.to_owned(), separator: region.len() })
            }
            _ => Err(InvalidPoolId),
        }
    }
}

impl fmt::Display for PoolId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for PoolId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, f)
    }
}

/// A text that is not the id of a user pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidPoolId;

impl fmt::Display for InvalidPoolId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not the id of a user pool, such as `eu-west-1_Ab12Cd34E`")
    }
}

impl std::error::Error for InvalidPoolId {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_are_accepted() {
        for text in
            ["", "_", "eu-west-1", "eu-west-1_", "_Ab", "eu-west-1_a_b", "eu-west-1_a/b", "EU_a", "a.b_c"]
        {
            assert_eq!(text.parse::<PoolId>(), Err(InvalidPoolId), "{text}");
        }
    }

    #[test]
    fn china_has_hosts_of_its_own() {
        let pool: PoolId = "cn-north-1_Ab".parse().unwrap();
        assert_eq!(pool.issuer(), "https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_Ab");
    }
}
