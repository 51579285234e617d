//! Requests through a limiter.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant, SystemTime};

use farrier_runtime::time::TestClock;
use farrier_runtime::transport::Body;

use super::*;

/// Records the operations, and answers them.
#[derive(Clone, Debug, Default)]
struct Service(Arc<Mutex<Vec<String>>>);

impl Transport for Service {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let target = request.headers().get("x-amz-target").map(|value| value.to_str().unwrap().to_owned());
        self.0.lock().unwrap().push(target.unwrap_or_default());
        Box::pin(async { Ok(HttpResponse::new(Body::empty())) })
    }
}

/// A clock that tests move on: a sleep lasts until then.
#[derive(Clone, Debug)]
struct Moved(TestClock);

impl Clock for Moved {
    fn now(&self) -> SystemTime {
        self.0.now()
    }

    fn instant(&self) -> Instant {
        self.0.instant()
    }

    fn sleep(&self, duration: Duration) -> BoxFuture<'_, ()> {
        let end = self.instant() + duration;
        Box::pin(std::future::poll_fn(
            move |_| {
                if self.instant() >= end { Poll::Ready(()) } else { Poll::Pending }
            },
        ))
    }
}

fn request(target: &str) -> HttpRequest {
    let mut request = HttpRequest::new(Body::empty());
    request.headers_mut().insert("x-amz-target", target.parse().unwrap());
    request
}

type Sending<'a> = BoxFuture<'a, Result<HttpResponse, TransportError>>;

fn is_sent(sending: &mut Sending<'_>) -> bool {
    Pin::new(sending).poll(&mut Context::from_waker(Waker::noop())).is_ready()
}

fn send<'a>(limiter: &'a Limiter, operation: &str) -> Sending<'a> {
    limiter.send(request(&format!("AWSCognitoIdentityProviderService.{operation}")), Limits::default())
}

#[test]
fn requests_wait_in_order_and_dropped_ones_leave_the_queue() {
    let (service, clock) = (Service::default(), TestClock::new());
    let limiter = Limiter::new(service.clone(), Moved(clock.clone())).rate(Category::UserRead, 1.0);
    let other = limiter.clone();
    assert!(is_sent(&mut send(&limiter, "AdminGetUser")));
    let (mut second, mut third, mut fourth) =
        (send(&other, "GetUser"), send(&limiter, "AdminGetUser"), send(&other, "GetUser"));
    assert!(!is_sent(&mut second) && !is_sent(&mut third) && !is_sent(&mut fourth));
    // Other categories do not wait.
    assert!(is_sent(&mut send(&limiter, "SignUp")));
    drop(clock.sleep(Duration::from_secs(1)));
    assert!(!is_sent(&mut fourth) && !is_sent(&mut third));
    drop(third);
    assert!(is_sent(&mut second));
    assert!(!is_sent(&mut fourth));
    drop(clock.sleep(Duration::from_secs(1)));
    assert!(is_sent(&mut fourth));
    assert_eq!(service.0.lock().unwrap().len(), 4);
}

#[test]
fn a_share_leaves_room_for_others() {
    let limiter = Limiter::new(Service::default(), Moved(TestClock::new())).share(0.1);
    let sent = (0..100).filter(|_| is_sent(&mut send(&limiter, "UpdateUserPool"))).count();
    // A tenth of 15 requests per second.
    assert!((1..=2).contains(&sent), "{sent}");
    let unlimited = limiter.rate(Category::UserPoolUpdate, f64::INFINITY);
    assert!((0..100).all(|_| is_sent(&mut send(&unlimited, "UpdateUserPool"))));
}

#[test]
fn other_requests_are_not_limited() {
    let limiter = Limiter::new(Service::default(), Moved(TestClock::new())).share(0.001);
    for target in ["DynamoDB_20120810.GetItem", "AWSCognitoIdentityService.GetId"] {
        assert!((0..10).all(|_| is_sent(&mut limiter.send(request(target), Limits::default()))));
    }
}

#[test]
fn every_operation_has_a_category() {
    for (operation, expected) in [
        ("AdminInitiateAuth", Category::UserAuthentication),
        ("RespondToAuthChallenge", Category::ChallengeResponses),
        ("AdminResetUserPassword", Category::UserAccountRecovery),
        ("ListUsersInGroup", Category::UserList),
        ("ListUserImportJobs", Category::UserPoolResourceRead),
        ("GetCSVHeader", Category::UserPoolResourceRead),
        ("CreateGroup", Category::UserPoolResourceUpdate),
        ("StartUserImportJob", Category::UserPoolResourceUpdate),
        ("GetUserAuthFactors", Category::UserRead),
        ("AddUserPoolClientSecret", Category::UserPoolClientUpdate),
    ] {
        assert_eq!(Category::of(operation), expected, "{operation}");
    }
    assert!(Category::all().all(|category| category.default_rate() > 0));
}

#[test]
fn a_new_password_counts_as_a_recovery() {
    let limiter = Limiter::new(Service::default(), Moved(TestClock::new()))
        .rate(Category::UserAccountRecovery, 1.0)
        .rate(Category::ChallengeResponses, 100.0);
    let respond = |challenge: &str| {
        let mut request = request("AWSCognitoIdentityProviderService.RespondToAuthChallenge");
        *request.body_mut() = format!(r#"{{"ClientId":"a","ChallengeName":"{challenge}"}}"#).into();
        limiter.send(request, Limits::default())
    };
    assert!(is_sent(&mut respond("NEW_PASSWORD_REQUIRED")));
    assert!(!is_sent(&mut respond("NEW_PASSWORD_REQUIRED")));
    assert!(!is_sent(&mut send(&limiter, "AdminResetUserPassword")));
    assert!(is_sent(&mut respond("SMS_MFA")) && is_sent(&mut respond("PASSWORD_VERIFIER")));
}

#[test]
fn quotas_that_aws_increases_are_known() {
    let adjustable = Category::all().filter(|category| category.is_adjustable()).count();
    assert_eq!((adjustable, Category::all().count()), (6, 18));
}
