//! Hosted sign-in: the user signs in with the pages of the pool's domain, and returns with a code, which the program
//! exchanges for tokens. Then tokens for the program itself.
//!
//! `cargo xtask moto cargo run -p farrier-cognito --example hosted`
//!
//! The local server of the command does not have these pages, so the example starts a pool that does. The example is the
//! browser, too.

#[path = "common/local.rs"]
mod local;

use std::error::Error;

use farrier_cognito::hosted::Hosted;
use farrier_cognito::token::TokenUse;
use local::{LocalPool, http};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let local = LocalPool::start([])?;
    let hosted = Hosted::new(local.domain(), local.app(), "https://example.com/back")?;

    // 1. Redirect the user to the URL, and keep the login in the user's session.
    let (url, login) = hosted.log_in(["openid", "email"])?;
    let redirect = http::get(&url, &[])?;
    let back = &redirect.headers["location"];
    println!("the user returns to {}", back.split('?').next().unwrap_or_default());

    // 2. The query belongs to this login, and not to one that somebody else began.
    let query = back.split('?').nth(1).unwrap_or_default();
    let (_, other) = hosted.log_in(["openid"])?;
    println!("to another login: {}", other.code(query).err().ok_or("accepted")?);
    let code = login.code(query)?;

    // 3. The code is valid once.
    let tokens = hosted.exchange(&login, &code).await?;
    println!("again: {}", hosted.exchange(&login, &code).await.err().ok_or("accepted")?);

    // 4. The id token says who the user is.
    let verifier = local.verifier().token_use(TokenUse::Id).client_ids([local.app().id()]).build()?;
    let claims = verifier.verify(tokens.id().ok_or("no id token")?).await?;
    login.check_nonce(&claims)?;
    println!("signed in: {}", claims.username().unwrap_or_default());

    // Later: new tokens, until the refresh token is revoked.
    let refresh = tokens.refresh().ok_or("no refresh token")?;
    let renewed = hosted.refresh(refresh).await?;
    println!("refreshed: {}", renewed.access_claims()?.username().unwrap_or_default());
    hosted.revoke(refresh).await?;
    let error = hosted.refresh(refresh).await.err().ok_or("accepted")?;
    println!("after revoking: signed out: {}", error.is_signed_out());
    let url = hosted.log_out_url("https://example.com/bye");
    println!("redirect the user to {}", url.replace(local.domain(), "https://DOMAIN"));

    // Calls between programs need no user.
    let tokens = hosted.client_credentials(["api/read"]).await?;
    println!("the program may {:?}", tokens.access_claims()?.scopes().collect::<Vec<_>>());
    Ok(())
}
