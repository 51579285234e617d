//! Prints the account, the ARN and the user id of the credentials that the environment configures, and before that, which
//! sources of credentials were tried: `aws sts get-caller-identity` with an explanation.

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use farrier_runtime::credentials::{CredentialsError, DefaultChain, ProviderContext};

mod sts {
    include!(concat!(env!("OUT_DIR"), "/sts.rs"));
}

use sts::Client;
use sts::operation::GetCallerIdentityRequest;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<(), Box<dyn Error>> {
    let context = ProviderContext::from_env()?;
    let explanation = DefaultChain::new().with_mfa(ask).explain(&context).await;
    println!("{explanation}\n");
    let credentials = explanation.into_credentials().ok_or("there are no credentials")?;
    println!("source:  {}", credentials.source());
    let client = Client::builder().credentials(credentials).build()?;
    let identity = client.get_caller_identity(GetCallerIdentityRequest::new()).await?;
    for (name, value) in [("account", &identity.account), ("arn", &identity.arn), ("user", &identity.user_id)]
    {
        println!("{:<8} {}", format!("{name}:"), value.as_deref().unwrap_or("unknown"));
    }
    Ok(())
}

/// Asks for the code of an MFA device, if a profile with `mfa_serial` needs one. A program that does other things
/// meanwhile would not block here.
fn ask(serial: &str) -> std::future::Ready<Result<String, CredentialsError>> {
    let mut code = String::new();
    let mut read = || {
        eprint!("code of {serial}: ");
        io::stderr().flush()?;
        io::stdin().read_line(&mut code)
    };
    let result = match read() {
        Ok(_) => Ok(code),
        Err(error) => Err(CredentialsError::failed("the code cannot be read").with_source(error)),
    };
    std::future::ready(result)
}
