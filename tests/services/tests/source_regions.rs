//! Requests of operations that copy from another region, compared with those of boto3 at the same time:
//! `source_regions.txt` has the bodies that boto3 1.44.8 made of the same calls. The order of parameters and the encoding of
//! spaces differ.
#![forbid(unsafe_code)]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant, SystemTime};

use farrier_runtime::BoxFuture;
use farrier_runtime::client::{Builder, Call, Core};
use farrier_runtime::credentials::Credentials;
use farrier_runtime::environment::FixedEnvironment;
use farrier_runtime::operation::Operation;
use farrier_runtime::time::Clock;
use farrier_runtime::transport::{
    HttpRequest, HttpResponse, Limits, Transport, TransportError, TransportErrorKind,
};

/// 2026-01-02 03:04:05, at which time stands still.
#[derive(Clone, Copy, Debug)]
struct Still(Instant);

impl Clock for Still {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_323_045)
    }

    fn instant(&self) -> Instant {
        self.0
    }

    fn sleep(&self, _: Duration) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

/// Keeps the body of the last request.
#[derive(Clone, Debug, Default)]
struct Recorder(Arc<Mutex<String>>);

impl Transport for Recorder {
    fn send(&self, request: HttpRequest, _: Limits) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        let body = request.body().as_bytes().expect("a form").to_vec();
        assert_eq!(request.headers()["content-length"], body.len().to_string());
        assert_eq!(request.uri().host().map(|host| host.contains("eu-west-1")), Some(true));
        *self.0.lock().unwrap() = String::from_utf8(body).expect("a form");
        Box::pin(std::future::ready(Err(TransportError::new(TransportErrorKind::InvalidRequest, None))))
    }
}

/// The requests of boto3, by their names, and those of the clients.
struct Comparison {
    expected: BTreeMap<&'static str, &'static str>,
    recorder: Recorder,
}

impl Comparison {
    fn client<C: From<Core>>(&self, builder: Builder<C>) -> C {
        let credentials = Credentials::new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        let builder = builder.environment(FixedEnvironment::default()).credentials(credentials);
        let builder = builder.region("eu-west-1").clock(Still(Instant::now()));
        builder.transport(self.recorder.clone()).build().expect("a configuration")
    }

    async fn check<O: Operation>(&mut self, name: &str, call: Call<'_, O>) {
        assert!(call.await.is_err(), "the recorder does not answer");
        let found = self.recorder.0.lock().unwrap().clone();
        let expected = self.expected.remove(name).expect(name);
        assert_eq!(parameters(&found), parameters(expected), "{name}");
    }
}

/// The parameters of a form, sorted; a URL as its address and its own parameters.
fn parameters(form: &str) -> Vec<(String, Vec<String>)> {
    let mut parameters: Vec<_> = form
        .split('&')
        .map(|pair| {
            let (name, value) = pair.split_once('=').expect("a name and a value");
            let value = decoded(value);
            let mut parts: Vec<_> = value.split(['?', '&']).map(str::to_owned).collect();
            parts.sort();
            (name.to_owned(), parts)
        })
        .collect();
    parameters.sort();
    parameters
}

fn decoded(text: &str) -> String {
    let text = text.replace('+', " ");
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
        bytes.extend_from_slice(part[2..].as_bytes());
    }
    String::from_utf8(bytes).expect("a text")
}

#[tokio::test]
async fn requests_are_those_of_boto3() {
    let lines = include_str!("source_regions.txt").lines();
    let expected = lines.map(|line| line.split_once(' ').expect("a name and a form")).collect();
    let mut comparison = Comparison { expected, recorder: Recorder::default() };
    of_databases(&mut comparison).await;
    of_disks(&mut comparison).await;
    assert!(comparison.expected.is_empty(), "not compared: {:?}", comparison.expected.keys());
}

const SOURCE: &str = "us-west-2";

async fn of_databases(comparison: &mut Comparison) {
    use rds::operation::*;
    let client = comparison.client(rds::Client::builder());
    let arn = |resource: &str| format!("arn:aws:rds:us-west-2:123456789012:{resource}");
    let copy = CopyDbSnapshotRequest::new().source_db_snapshot_identifier(arn("snapshot:a"));
    let copy = copy.target_db_snapshot_identifier("b c").kms_key_id("key").source_region(SOURCE);
    comparison.check("CopyDBSnapshot", client.copy_db_snapshot(copy)).await;
    let copy = CopyDbClusterSnapshotRequest::new();
    let copy = copy.source_db_cluster_snapshot_identifier(arn("cluster-snapshot:a"));
    let copy = copy.target_db_cluster_snapshot_identifier("b").source_region(SOURCE);
    comparison.check("CopyDBClusterSnapshot", client.copy_db_cluster_snapshot(copy)).await;
    let create = CreateDbClusterRequest::new().db_cluster_identifier("a").engine("aurora-mysql");
    let create = create.replication_source_identifier(arn("cluster:b")).source_region(SOURCE);
    comparison.check("CreateDBCluster", client.create_db_cluster(create)).await;
    let replica = CreateDbInstanceReadReplicaRequest::new().db_instance_identifier("a");
    let replica = replica.source_db_instance_identifier(arn("db:b")).source_region(SOURCE);
    comparison.check("CreateDBInstanceReadReplica", client.create_db_instance_read_replica(replica)).await;
    let start = StartDbInstanceAutomatedBackupsReplicationRequest::new();
    let start = start.source_db_instance_arn(arn("db:b"));
    let start = start.backup_retention_period(7).source_region(SOURCE);
    let call = client.start_db_instance_automated_backups_replication(start);
    comparison.check("StartDBInstanceAutomatedBackupsReplication", call).await;
    let copy = || {
        let copy = CopyDbSnapshotRequest::new().source_db_snapshot_identifier("a");
        copy.target_db_snapshot_identifier("b")
    };
    comparison.check("CopyDBSnapshot.local", client.copy_db_snapshot(copy())).await;
    let given = copy().pre_signed_url("https://example.com/").source_region(SOURCE);
    comparison.check("CopyDBSnapshot.given", client.copy_db_snapshot(given)).await;
}

async fn of_disks(comparison: &mut Comparison) {
    use ec2::operation::*;
    let client = comparison.client(ec2::Client::builder());
    let copy = CopySnapshotRequest::new(SOURCE, "snap-1").description("a & b");
    comparison.check("CopySnapshot", client.copy_snapshot(copy)).await;
}
