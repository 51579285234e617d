//! The states of a sign-in, each in a file.

mod choose_factor;
mod choose_mfa;
mod code;
mod custom;
mod list;
mod new_password;
mod not_confirmed;
mod other;
mod passkey;
mod password;
mod reset_required;
mod set_up_mfa;
mod signed_in;
mod totp_secret;

pub use choose_factor::ChooseFactor;
pub use choose_mfa::ChooseMfa;
pub use code::{Channel, Code};
pub use custom::Custom;
pub use new_password::NewPassword;
pub use not_confirmed::NotConfirmed;
pub use other::Other;
pub use passkey::Passkey;
pub use password::Password;
pub use reset_required::ResetRequired;
pub use set_up_mfa::SetUpMfa;
pub use signed_in::SignedIn;
pub use totp_secret::TotpSecret;

/// Implements `Debug` for states, which shows nothing of the user.
macro_rules! opaque {
    ($($state:ident),*) => {$(
        impl std::fmt::Debug for $state {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.debug_struct(stringify!($state)).finish_non_exhaustive()
            }
        }
    )*};
}

opaque!(
    ChooseFactor,
    ChooseMfa,
    Code,
    Custom,
    NewPassword,
    NotConfirmed,
    Other,
    Passkey,
    Password,
    ResetRequired,
    SetUpMfa,
    SignedIn,
    TotpSecret
);
