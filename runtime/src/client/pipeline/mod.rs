//! The steps of a call, in order.
//!
//! A call is prepared once, attempted until it succeeds or another attempt would not help, and finished. Each step is a
//! function of the [`Execution`], in the file of its part: [`prepare`], [`attempt`], [`retry`], [`outcome`]. Only steps
//! 9 and 13 can wait: for an identity, and for the service. For a few services, step 5 can wait too, for the account of
//! the credentials or for the answer of another operation; it is then completed before the first attempt.
//!
//! Steps 3 to 6 follow the traits of the operation and Smithy's guidance for [endpoints], steps 9 and 10 that for
//! [identity and authentication], step 16 that for [retries]. The hooks are named as in its guidance for
//! [interceptors].
//!
//! [endpoints]: https://smithy.io/2.0/guides/client-guidance/endpoints.html
//! [identity and authentication]: https://smithy.io/2.0/guides/client-guidance/identity-auth/index.html
//! [retries]: https://smithy.io/2.0/guides/client-guidance/retries.html
//! [interceptors]: https://smithy.io/2.0/guides/client-guidance/interceptors.html

mod attempt;
mod endpoint;
mod inner;
mod outcome;
mod prepare;
mod presign;
mod retry;
#[cfg(feature = "s3-express")]
mod session;

use bytes::Bytes;
use http::Response;

use self::attempt::Sending;
pub use self::outcome::CallResult;
use self::outcome::{Done, FailedAttempt, Sent};
use self::prepare::Prepared;
pub(super) use self::presign::presign;
use super::execution::Execution;
use super::failure::Failure;
use super::interceptor::Input;
use crate::BoxFuture;
use crate::operation::Operation;

/// Prepares a call: the steps that need its input.
pub(super) fn prepare(call: &mut Execution<'_>, mut input: Input<'_>) -> Result<Box<Prepared>, Box<Failure>> {
    // 1. and 2. Call the hooks that see the input.
    call.hooks.read_before_execution()?;
    call.hooks.modify_before_serialization(&mut input)?;
    // 3. Complete and check the input.
    let input = input.structure();
    let with_token = prepare::fill_idempotency_token(call, input)?;
    let input = with_token.as_ref().map_or(input, |filled| filled);
    prepare::validate(call, input)?;
    // 4. Write the request.
    let mut request = prepare::serialize(call, input)?;
    prepare::compress(call, &mut request);
    prepare::add_checksums(call, input, &mut request)?;
    // 5. Send it to the endpoint.
    let mut prepared = prepare::address(call, input, request)?;
    // 6. Add the headers of the client and of the call.
    prepare::add_headers(call, &mut prepared.request)?;
    Ok(Box::new(prepared))
}

/// A call that waits for its response. Boxed, because it is large, and compiled once, whatever the operation.
pub(super) type Executing<'a> = BoxFuture<'a, (Execution<'a>, Result<Done, Box<Failure>>)>;

/// Executes a prepared call within its span.
pub(super) fn start<'a>(
    mut call: Execution<'a>,
    prepared: Result<Box<Prepared>, Box<Failure>>,
) -> Executing<'a> {
    Box::pin(call.span().around(async move {
        let result = execute(&mut call, prepared).await;
        (call, result)
    }))
}

/// Attempts a prepared call, steps 7 to 16, as often as its retry settings and its timeout allow.
async fn execute(
    call: &mut Execution<'_>,
    prepared: Result<Box<Prepared>, Box<Failure>>,
) -> Result<Done, Box<Failure>> {
    retry::repeat(call, &mut *prepared?).await
}

/// Makes one attempt. Step 16, after the attempt, is left to [`retry`].
async fn attempt(
    call: &mut Execution<'_>,
    prepared: &Prepared,
) -> Result<Response<Bytes>, Box<FailedAttempt>> {
    let (sent, sending) = send(call, prepared).await?;
    // 13. Receive the whole response.
    let response = attempt::receive(call, sending).await?;
    // 14. Let hooks change the response.
    let response = call.hooks.modify_before_deserialization(response)?;
    // 15. Check whether the response is an error.
    outcome::judge(call, &sent, response)
}

/// Signs the request and sends it, steps 7 to 12. A function of its own, so that the future that waits for the response does
/// not keep the request.
async fn send<'a, 'c: 'a>(
    call: &mut Execution<'c>,
    prepared: &'a Prepared,
) -> Result<(Sent<'a>, Sending<'c>), Box<FailedAttempt>> {
    // 7. Call the hooks of the attempt.
    call.hooks.read_before_attempt()?;
    // 8. Let hooks change a copy of the request.
    let mut request = attempt::copy(call, prepared)?;
    call.hooks.modify_before_signing(&prepared.request, &mut request)?;
    // 9. Choose an auth scheme, with an identity.
    let auth = attempt::choose_auth_scheme(call, prepared).await?;
    // 10. Sign the request.
    let offset = call.core.skew.get();
    attempt::sign(call, &auth, offset, &mut request)?;
    #[cfg(feature = "streaming")]
    super::streaming::expect_continue(call, &mut request);
    // 11. Show hooks the request as it is sent.
    call.hooks.read_before_transmit(&request)?;
    // 12. Count the attempt, and begin to send the request.
    call.progress.attempts += 1;
    let sent = Sent { auth, offset, at: call.core.config.clock.now() };
    Ok((sent, attempt::transmit(call, request)))
}

/// Finishes a call, within its span.
pub(super) fn finish<O: Operation>(
    mut call: Execution<'_>,
    result: Result<Done, Box<Failure>>,
) -> CallResult<O> {
    call.span().within(|| {
        // 17. Read the output or the error.
        let result = outcome::deserialize::<O>(&mut call, result);
        // 18. Show the outcome of the call to hooks.
        outcome::report(&mut call, &outcome::of_result(&result));
        result
    })
}
