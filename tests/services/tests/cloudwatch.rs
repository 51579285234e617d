//! Calls of the clients of CloudWatch: with CBOR, and with a protocol that is not the first of the service.
#![forbid(unsafe_code)]
#![expect(clippy::disallowed_methods, reason = "the servers want recent times")]

use farrier_tests_services::Server;

macro_rules! test_client {
    ($module:ident = $server:ident, $client:ident) => {
        mod $module {
            use $client::Client;
            use $client::operation::*;
            use $client::primitives::Timestamp;
            use $client::types::{Dimension, MetricDatum, Statistic};

            use super::Server;

            #[tokio::test]
            async fn metrics_are_stored_and_read() {
                let client = Server::$server.configure(Client::builder()).build().unwrap();
                // LocalStack cannot read fractions of seconds.
                let now = Timestamp::from_secs(Timestamp::from(std::time::SystemTime::now()).secs());
                let data = [1.5, 2.5].map(|value| {
                    MetricDatum::new()
                        .metric_name("Height")
                        .dimensions([Dimension::new().name("Horse").value("grey")])
                        .timestamp(now)
                        .value(value)
                });
                client
                    .put_metric_data(PutMetricDataRequest::new().namespace("Stable").metric_data(data))
                    .await
                    .unwrap();
                let metrics = client
                    .list_metrics(ListMetricsRequest::new().namespace("Stable"))
                    .await
                    .unwrap()
                    .into_output();
                assert_eq!(metrics.metrics.unwrap()[0].metric_name.as_deref(), Some("Height"));
                let seconds = |offset: i64| Timestamp::from_secs(now.secs() + offset);
                let request = GetMetricStatisticsRequest::new()
                    .namespace("Stable")
                    .metric_name("Height")
                    .dimensions([Dimension::new().name("Horse").value("grey")])
                    .start_time(seconds(-600))
                    .end_time(seconds(600))
                    .period(3600)
                    .statistics([Statistic::Sum, Statistic::Maximum]);
                let found = client.get_metric_statistics(request).await.unwrap().into_output();
                let points = found.datapoints.unwrap();
                assert_eq!((points[0].sum, points[0].maximum), (Some(4.0), Some(2.5)));
            }

            #[tokio::test]
            async fn errors_have_a_code_and_a_message() {
                let client = Server::$server.configure(Client::builder()).build().unwrap();
                let datum = MetricDatum::new().metric_name("Height").value(1.5).values([1.5]).counts([1.0]);
                let request = PutMetricDataRequest::new().namespace("Stable").metric_data([datum]);
                let error = client.put_metric_data(request).await.unwrap_err();
                // The servers disagree about the rest of the code.
                assert!(error.code().is_some_and(|code| code.starts_with("InvalidParameter")), "{error}");
                assert_eq!(error.http_status(), Some(400));
                assert!(error.message().is_some_and(|message| message.contains("Value")), "{error}");
            }
        }
    };
}

test_client!(moto = Moto, cloudwatch_query);
test_client!(localstack = LocalStack, cloudwatch);
