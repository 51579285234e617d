//! Sessions of `aws login`: the AWS CLI keeps credentials, and a token that refreshes them, in a file.
//!
//! <https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html>

mod key;

use std::path::{Path, PathBuf};

pub(super) use key::ProofKey;

use super::call::signin::{Refreshed, refresh};
use super::token_file::{AHEAD, TokenFile, Unreadable};
use super::{Credentials, CredentialsError, ProviderContext};
use crate::crypto::digest;
use crate::hex::hex;
use crate::profile::{expand, home};

/// The prefix of errors and the source of the credentials.
const NAME: &str = "login session";

/// The folder of the files, instead of `.aws/login/cache` in the home directory.
const FOLDER: &str = "AWS_LOGIN_CACHE_DIRECTORY";

/// The member of the file that contains the credentials.
const TOKEN: &str = "accessToken";

#[cold]
pub(super) fn failed(message: &str) -> CredentialsError {
    CredentialsError::failed(format!("{NAME}: {message}"))
}

/// An error that only the user can correct.
#[cold]
pub(super) fn sign_in_again(message: &str) -> CredentialsError {
    failed(&format!("{message}: run `aws login`"))
}

/// The credentials of a session. Those that are about to expire are refreshed; if that fails, they are used as long as
/// they are valid.
pub(super) async fn credentials(
    context: &ProviderContext,
    session: &str,
) -> Result<Credentials, CredentialsError> {
    let path = path(context, session)?;
    let file = TokenFile::read(context, &path).await.map_err(|problem| {
        let shown = path.display();
        match problem {
            Unreadable::Missing => sign_in_again(&format!("there is no file `{shown}`")),
            Unreadable::Io(error) => failed(&format!("`{shown}` cannot be read")).with_source(error),
            Unreadable::Malformed => sign_in_again(&format!("`{shown}` is not a file of credentials")),
        }
    })?;
    let found = read(&file).ok_or_else(|| sign_in_again("the file does not contain complete credentials"))?;
    let now = context.clock.now();
    let end = found.expires_at().unwrap_or(now);
    if end.duration_since(now).is_ok_and(|remaining| remaining > AHEAD) {
        return Ok(found);
    }
    match renew(context, file).await {
        Err(_) if end > now => Ok(found),
        Err(error) => stored_meanwhile(context, &path).await.ok_or(error),
        result => result,
    }
}

/// The valid credentials that another program has stored since the file was read. Both may have used the same token, which
/// is valid only once.
async fn stored_meanwhile(context: &ProviderContext, path: &Path) -> Option<Credentials> {
    let file = TokenFile::read(context, path).await.ok()?;
    read(&file).filter(|found| found.expires_at().is_some_and(|end| end > context.clock.now()))
}

fn read(file: &TokenFile) -> Option<Credentials> {
    let text = |name| file.text(&[TOKEN, name]);
    let credentials = Credentials::new(text("accessKeyId")?, text("secretAccessKey")?)
        .with_session_token(text("sessionToken")?)
        .with_expiry(file.time(&[TOKEN, "expiresAt"])?)
        .with_source(NAME);
    Some(match text("accountId") {
        Some(account) => credentials.with_account_id(account),
        None => credentials,
    })
}

/// Refreshes the credentials and stores them.
async fn renew(context: &ProviderContext, mut file: TokenFile) -> Result<Credentials, CredentialsError> {
    let text = |name| {
        let missing = || sign_in_again(&format!("the file has no `{name}`"));
        file.text(&[name]).ok_or_else(missing)
    };
    let key = ProofKey::from_pem(text("dpopKey")?)
        .ok_or_else(|| sign_in_again("the `dpopKey` in the file is not a key of the curve P-256"))?;
    // Files of older logins do not name the region.
    let region = file.text(&["signInRegion"]);
    let Refreshed { access_token, lifetime, refresh_token } =
        refresh(context, region, text("clientId")?, text("refreshToken")?, key).await?;
    file.set(&[TOKEN, "accessKeyId"], access_token.access_key_id);
    file.set(&[TOKEN, "secretAccessKey"], access_token.secret_access_key);
    file.set(&[TOKEN, "sessionToken"], access_token.session_token);
    file.set_time(&[TOKEN, "expiresAt"], context.clock.now() + lifetime);
    file.set(&["refreshToken"], refresh_token);
    file.store(context);
    read(&file).ok_or_else(|| failed("the new credentials are not complete"))
}

/// The file is named after the session.
fn path(context: &ProviderContext, session: &str) -> Result<PathBuf, CredentialsError> {
    let home = home(&*context.environment);
    let folder = match (context.environment.non_blank_var_os(FOLDER), &home) {
        (Some(folder), _) => expand(folder, home.as_deref()),
        (None, Some(home)) => home.join(".aws/login/cache"),
        (None, None) => return Err(failed("the home directory is not known: HOME is not set")),
    };
    let digest = digest::digest(&digest::SHA256, session.as_bytes());
    Ok(folder.join(format!("{}.json", hex(digest.as_ref()))))
}
