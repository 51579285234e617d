//! Converts the model's names to Rust's: the only place with case conversion.

use heck::ToSnakeCase;
use unicode_ident::{is_xid_continue, is_xid_start};

use super::ident::Ident;
use super::reserved::{
    CLIENT_FUNCTIONS, ENUM_VARIANTS, FILE_STEMS, OPERATION_FUNCTIONS, PATH_KEYWORDS, PRELUDE_TYPES, STATICS,
    STRUCTURE_FUNCTIONS,
};
use super::words::Words;

/// The greatest length of a module's name. A file's path in its crate stays below 100 characters, which every file system
/// and archive can hold.
const LONGEST_MODULE: usize = 72;

/// Converts the model's names to Rust's.
#[derive(Clone, Debug)]
pub struct Converter {
    words: Words,
}

/// A converter without words of the model's own.
impl Default for Converter {
    fn default() -> Self {
        Self::new([])
    }
}

impl Converter {
    /// A converter that keeps these words whole, in addition to the built-in ones: with `DTrace`, `dtrace_id` and not
    /// `d_trace_id`.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self { words: Words::new(words) }
    }

    /// The name of a structure, union or enum.
    pub fn type_name(&self, name: &str) -> Ident {
        let camel = self.upper_camel(name);
        if PRELUDE_TYPES.contains(&camel.as_str()) { Ident(camel + "Shape") } else { Ident(camel) }
    }

    /// The name of an operation, in camel case.
    pub fn operation_name(&self, name: &str) -> Ident {
        Ident(self.upper_camel(name))
    }

    /// The name of a field and its setter.
    pub fn field_name(&self, name: &str) -> Ident {
        let snake = self.snake(name);
        let is_taken =
            PATH_KEYWORDS.contains(&snake.as_str()) || STRUCTURE_FUNCTIONS.contains(&snake.as_str());
        if is_taken { Ident(snake + "_") } else { Ident(snake) }
    }

    /// The name of a module and its file.
    pub fn module_name(&self, name: &str) -> Ident {
        let snake = cut(self.snake(name));
        let is_taken = [PATH_KEYWORDS, FILE_STEMS, OPERATION_FUNCTIONS].concat().contains(&snake.as_str());
        if is_taken { Ident(snake + "_") } else { Ident(snake) }
    }

    /// The name of the client's method for an operation.
    pub fn method_name(&self, name: &str) -> Ident {
        let snake = self.snake(name);
        let is_taken = PATH_KEYWORDS.contains(&snake.as_str()) || CLIENT_FUNCTIONS.contains(&snake.as_str());
        if is_taken { Ident(snake + "_") } else { Ident(snake) }
    }

    /// The name of an enum's or union's variant.
    pub fn variant_name(&self, name: &str) -> Ident {
        let camel = self.upper_camel(name);
        if ENUM_VARIANTS.contains(&camel.as_str()) { Ident(camel + "Value") } else { Ident(camel) }
    }

    /// The name of a static.
    pub fn static_name(&self, name: &str) -> Ident {
        let upper = self.snake(name).to_uppercase();
        if STATICS.contains(&upper.as_str()) { Ident(upper + "_") } else { Ident(upper) }
    }

    /// Returns `true` if both converters make the same of a name.
    pub(super) fn agrees(&self, other: &Self, name: &str) -> bool {
        self.words_of(name) == other.words_of(name)
    }

    fn upper_camel(&self, name: &str) -> String {
        start_well(join_capitalised(&self.words_of(name)), name)
    }

    fn snake(&self, name: &str) -> String {
        start_well(self.words_of(name), name)
    }

    /// The words of a name in lower case, separated by underscores.
    fn words_of(&self, name: &str) -> String {
        lower_plural_acronyms(&separate_versions(&self.words.mark(&separate(name)))).to_snake_case()
    }
}

/// The name of the package of a service: its SDK id in lower case, with hyphens for spaces.
pub(crate) fn package_name(sdk_id: &str) -> String {
    let lower = sdk_id.to_lowercase();
    let parts = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

/// The name with every character that is not allowed in identifiers replaced by an underscore.
fn separate(name: &str) -> String {
    name.chars().map(|c| if is_xid_continue(c) { c } else { '_' }).collect()
}

/// Separates a version from the acronym before it: `TLS_v1_2` for `TLSv1_2`.
fn separate_versions(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut separated = String::with_capacity(text.len() + 1);
    for (index, &c) in chars.iter().enumerate() {
        let is_version = c == 'v' && chars.get(index + 1).is_some_and(|next| next.is_numeric());
        let is_after_acronym = matches!(chars[..index], [.., a, b] if a.is_uppercase() && b.is_uppercase());
        if is_version && is_after_acronym {
            separated.push('_');
        }
        separated.push(c);
    }
    separated
}

/// The words without the underscores between them, each with a capital. Numbers stay apart: `TlsV1_2`.
fn join_capitalised(words: &str) -> String {
    let mut joined = String::with_capacity(words.len());
    for word in words.split('_') {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { continue };
        if first.is_numeric() && joined.ends_with(char::is_numeric) {
            joined.push('_');
        }
        joined.extend(first.to_uppercase());
        joined.extend(chars);
    }
    joined
}

/// The name of a module, cut if it is too long. The suffix depends on the whole name: two long names that begin alike get
/// different ones.
fn cut(name: String) -> String {
    if name.chars().count() <= LONGEST_MODULE {
        return name;
    }
    let suffix = format!("_{:08x}", fnv1a(name.as_bytes()));
    let start: String = name.chars().take(LONGEST_MODULE - suffix.len()).collect();
    start.trim_end_matches('_').to_owned() + &suffix
}

/// The 32-bit FNV-1a hash, which is the same in every version of the generator.
fn fnv1a(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// `CallbackURLs` as `CallbackUrls`: the plural's `s` belongs to the acronym.
fn lower_plural_acronyms(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = chars.clone();
    for (index, &c) in chars.iter().enumerate() {
        let ends_word = chars.get(index + 1).is_none_or(|next| !next.is_lowercase());
        if c != 's' || !ends_word {
            continue;
        }
        let acronym = chars[..index].iter().rev().take_while(|c| c.is_uppercase()).count();
        if acronym >= 2 {
            for upper in &mut out[index + 1 - acronym..index] {
                *upper = upper.to_ascii_lowercase();
            }
        }
    }
    out.into_iter().collect()
}

/// Makes a converted name an identifier: a leading digit gets an underscore, and a name without any valid character is
/// spelled by its code points.
fn start_well(converted: String, original: &str) -> String {
    if converted.is_empty() {
        return match original {
            "" => "Empty".to_owned(),
            _ => original.chars().map(|c| format!("U{:04X}", u32::from(c))).collect(),
        };
    }
    if is_identifier(&converted) { converted } else { format!("_{converted}") }
}

/// Returns `true` for an identifier or a keyword.
fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let begins_well = chars.next().is_some_and(|first| is_xid_start(first) || first == '_' && text.len() > 1);
    begins_well && chars.all(is_xid_continue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn converter() -> Converter {
        Converter::new(["DTrace"])
    }

    #[test]
    fn fields() {
        let check = |name: &str, expected: &str| {
            assert_eq!(converter().field_name(name).to_string(), expected, "{name}");
        };
        check("UserPoolId", "user_pool_id");
        check("MFAOptions", "mfa_options");
        check("CallbackURLs", "callback_urls");
        check("AllowedOAuthFlows", "allowed_oauth_flows");
        check("DTraceRestrictions", "dtrace_restrictions");
        check("InvalidIPv6Address", "invalid_ipv6_address");
        check("memoryGiBPerVCpu", "memory_gib_per_vcpu");
        check("S3URI", "s3_uri");
        check("md5sum", "md5_sum");
        check("SHA256SUM", "sha256_sum");
        check("ChecksumCRC32C", "checksum_crc32c");
        check("AmazonRDSv19", "amazon_rds_v19");
        check("type", "r#type");
        check("self", "self_");
        check("Self", "self_");
        check("crate", "crate_");
        check("super", "super_");
        check("new", "new_");
        check("default", "default_");
        check("build", "build");
        check("metadata", "metadata");
        check("_1st", "_1st");
    }

    #[test]
    fn types() {
        let check = |name: &str, expected: &str| {
            assert_eq!(converter().type_name(name).to_string(), expected, "{name}")
        };
        check("SMSMfaSettingsType", "SmsMfaSettingsType");
        check("OAuthFlowType", "OauthFlowType");
        check("DynamoDBTarget", "DynamodbTarget");
        check("S3SSEAlgorithm", "S3SseAlgorithm");
        check("Option", "OptionShape");
        check("Result", "ResultShape");
        check("String", "StringShape");
        check("Vec", "VecShape");
        check("Box", "BoxShape");
        check("Self", "SelfShape");
        check("Error", "Error");
        check("Client", "Client");
        check("Request", "Request");
    }

    #[test]
    fn variants() {
        let check = |name: &str, expected: &str| {
            assert_eq!(converter().variant_name(name).to_string(), expected, "{name}");
        };
        check("USER_SRP_AUTH", "UserSrpAuth");
        check("2xlarge", "_2xlarge");
        check("a1.2xlarge", "A1_2xlarge");
        check("TLSv1.2_2021", "TlsV1_2_2021");
        check("SSLv3", "SslV3");
        check("1.10", "_1_10");
        check("ML_P3DN_24XLARGE", "MlP3dn24xlarge");
        check("", "Empty");
        check("*", "U002A");
        check("a.b-c", "ABC");
        check("größe", "Größe");
        check("unknown", "UnknownValue");
        check("self", "SelfValue");
        check("½", "U00BD");
    }

    #[test]
    fn modules() {
        let check = |name: &str, expected: &str| {
            assert_eq!(converter().module_name(name).to_string(), expected, "{name}");
        };
        check("AdminResetUserPassword", "admin_reset_user_password");
        check("Type", "r#type");
        check("Mod", "mod_");
        check("Con", "con_");
    }

    #[test]
    fn long_modules_are_cut() {
        let check = |name: &str, expected: &str| {
            assert_eq!(converter().module_name(name).to_string(), expected, "{name}");
        };
        let just = "a".repeat(LONGEST_MODULE);
        check(&just, &just);
        let long = "VeryLong".repeat(12);
        let begun = "very_long_very_long_very_long_very_long_very_long_very_long_ver";
        check(&long, &format!("{begun}_14cd70a8"));
        check(&(long + "Er"), &format!("{begun}_e1bb9d46"));
    }

    #[test]
    fn packages() {
        for (sdk_id, expected) in [
            ("Cognito Identity Provider", "cognito-identity-provider"),
            ("DynamoDB", "dynamodb"),
            ("IoT FleetWise", "iot-fleetwise"),
            ("FSx", "fsx"),
            ("Some_Thing  else.", "some-thing-else"),
        ] {
            assert_eq!(package_name(sdk_id), expected);
        }
    }
}
