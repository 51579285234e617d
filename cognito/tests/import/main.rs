//! Import jobs against a service in memory.
#![expect(clippy::unwrap_used, reason = "a value that is missing fails the test")]

use std::sync::{Arc, Mutex};

use farrier_cognito::import::{Csv, ImportError, ImportJob};
use farrier_cognito_identity_provider::Client;
use farrier_cognito_identity_provider::operation::*;
use farrier_cognito_identity_provider::types::{UserImportJobStatusType, UserImportJobType};
use farrier_runtime::BoxFuture;
use farrier_runtime::testing::Mock;
use farrier_runtime::time::TestClock;
use farrier_runtime::transport::{Body, HttpRequest, HttpResponse, Limits, Transport, TransportError};

const POOL: &str = "eu-west-1_Ab12Cd34E";

/// Takes uploads.
#[derive(Clone, Debug)]
struct Bucket {
    status: u16,
    uploads: Arc<Mutex<Vec<(String, String)>>>,
}

impl Transport for Bucket {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        Box::pin(async move {
            assert_eq!(request.headers()["x-amz-server-side-encryption"], "aws:kms");
            let line = format!("{} {}", request.method(), request.uri());
            let body = request.into_body().collect(usize::MAX).await?;
            self.uploads.lock().unwrap().push((line, String::from_utf8(body.to_vec()).unwrap()));
            Ok(http::Response::builder().status(self.status).body(Body::empty()).unwrap())
        })
    }
}

fn bucket(status: u16) -> Bucket {
    Bucket { status, uploads: Arc::default() }
}

fn job(status: UserImportJobStatusType) -> UserImportJobType {
    UserImportJobType::new()
        .job_id("import-1")
        .pre_signed_url("https://example.com/file?signature=a")
        .status(status)
}

fn created(mock: &Mock) {
    let created = job(UserImportJobStatusType::Created);
    mock.on::<CreateUserImportJobRequest>()
        .respond(CreateUserImportJobResponse::new().user_import_job(created));
}

#[tokio::test]
async fn ten_thousand_users_are_uploaded_and_imported() {
    let mock = Mock::new();
    let header = ["cognito:mfa_enabled", "email", "email_verified", "cognito:username"];
    mock.on::<GetCsvHeaderRequest>().respond(GetCsvHeaderResponse::new().csv_header(header));
    created(&mock);
    mock.on::<StartUserImportJobRequest>().respond(StartUserImportJobResponse::new());
    let running =
        DescribeUserImportJobResponse::new().user_import_job(job(UserImportJobStatusType::InProgress));
    let ended =
        job(UserImportJobStatusType::Succeeded).imported_users(9_998).skipped_users(1).failed_users(1);
    let ended = DescribeUserImportJobResponse::new().user_import_job(ended);
    mock.on::<DescribeUserImportJobRequest>().respond(running).times(3).respond(ended);
    let client = Client::builder().mock(&mock).build().unwrap();

    let mut csv = Csv::for_pool(&client, POOL).await.unwrap();
    for number in 0..10_000 {
        let name = format!("user-{number}");
        let email = format!("{name}@example.com");
        csv.add([("cognito:username", name), ("email", email), ("email_verified", "true".to_owned())])
            .unwrap();
    }
    let (bucket, clock) = (bucket(200), TestClock::new());
    let job = ImportJob::create(&client, POOL, "old shop", "arn:aws:iam::1:role/log").await.unwrap();
    let job = job.with_transport(bucket.clone(), clock.clone());
    let mut seen = 0;
    let outcome = job.run(&client, &csv, |_| seen += 1).await.unwrap();
    assert_eq!((outcome.imported, outcome.skipped, outcome.failed, seen), (9_998, 1, 1, 4));
    assert_eq!(outcome.status, UserImportJobStatusType::Succeeded);
    assert_eq!(outcome.log_group_prefix, "/aws/cognito/userpools/eu-west-1_Ab12Cd34E/");
    assert_eq!(outcome.log_stream, "import-1/old shop");
    assert_eq!(clock.elapsed().as_secs(), 15);
    let uploads = bucket.uploads.lock().unwrap();
    assert_eq!(uploads[0].0, "PUT https://example.com/file?signature=a");
    assert_eq!(uploads[0].1.lines().count(), 10_001);
    assert_eq!(uploads[0].1.lines().nth(1).unwrap(), "false,user-0@example.com,true,user-0");
    mock.assert_done();
}

#[tokio::test]
async fn a_refused_upload_does_not_start_the_job() {
    let mock = Mock::new();
    created(&mock);
    let client = Client::builder().mock(&mock).build().unwrap();
    let job = ImportJob::create(&client, POOL, "a", "arn").await.unwrap();
    let job = job.with_transport(bucket(403), TestClock::new());
    let error = job.run(&client, &Csv::new(["email"]), |_| {}).await.unwrap_err();
    assert!(matches!(error, ImportError::Status(403)));
    mock.assert_done();
}

#[tokio::test]
async fn the_errors_of_calls_have_their_code() {
    let mock = Mock::new();
    mock.on::<GetCsvHeaderRequest>().respond_code(400, "ResourceNotFoundException", "no such pool");
    let client = Client::builder().mock(&mock).build().unwrap();
    let error = Csv::for_pool(&client, POOL).await.unwrap_err();
    assert!(
        matches!(&error, ImportError::Call(call) if call.code() == Some("ResourceNotFoundException")),
        "{error}"
    );
}
