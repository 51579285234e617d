//! Events are the same after a round trip.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::*;

fn round_trip<T: DeserializeOwned + Serialize>(source: &str, request: &Value, response: &Value) -> T {
    let event = json!({
        "version": "3",
        "triggerSource": source,
        "region": "eu-west-1",
        "userPoolId": "eu-west-1_Ab12Cd34E",
        "userName": "ada",
        "callerContext": { "awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": "app", "ipAddress": "::1" },
        "request": request,
        "response": response,
        "future": [1, { "member": null }],
    });
    let read: T = serde_json::from_value(event.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), event);
    read
}

#[test]
fn pre_token_generation() {
    let request = json!({
        "userAttributes": { "sub": "1", "email": "ada@example.com" },
        "groupConfiguration": {
            "groupsToOverride": ["admins"], "iamRolesToOverride": ["arn:aws:iam::1:role/a"], "preferredRole": "a"
        },
        "scopes": ["openid", "api/read"],
        "clientMetadata": { "a": "b" },
        "future": true,
    });
    let response = json!({
        "claimsAndScopeOverrideDetails": {
            "idTokenGeneration": { "claimsToAddOrOverride": { "family": { "x": [1, "2"] } }, "claimsToSuppress": ["email"] },
            "accessTokenGeneration": {
                "claimsToAddOrOverride": { "level": 7 },
                "claimsToSuppress": ["a"],
                "scopesToAdd": ["api/write"],
                "scopesToSuppress": ["openid"],
            },
            "groupOverrideDetails": { "groupsToOverride": [], "preferredRole": "b" },
        }
    });
    let event: PreTokenGeneration = round_trip("TokenGeneration_Authentication", &request, &response);
    let details = event.response.claims_and_scope_override_details.clone().unwrap();
    assert_eq!(details.access_token_generation.unwrap().claims_to_add_or_override["level"], 7);
    assert!(!format!("{event:?}").contains("ada"));
    round_trip::<PreTokenGeneration>(
        "TokenGeneration_ClientCredentials",
        &json!({ "scopes": ["a"] }),
        &json!({}),
    );
}

#[test]
fn custom_senders() {
    for (source, kind) in [
        ("CustomEmailSender_SignUp", "customEmailSenderRequestV1"),
        ("CustomSMSSender_Authentication", "customSMSSenderRequestV1"),
    ] {
        let request =
            json!({ "type": kind, "code": "AYAD…", "userAttributes": { "sub": "1" }, "clientMetadata": {} });
        let event: CustomSender = round_trip(source, &request, &json!({}));
        assert_eq!((event.request.kind.as_str(), event.request.code.as_deref()), (kind, Some("AYAD…")));
    }
    round_trip::<CustomSender>(
        "CustomEmailSender_AccountTakeOverNotification",
        &json!({ "type": "a" }),
        &json!({}),
    );
}

#[test]
fn inbound_federation() {
    let request = json!({
        "providerName": "Google",
        "providerType": "Google",
        "attributes": {
            "tokenResponse": { "access_token": "a", "expires_in": 3600 },
            "idToken": { "sub": "1", "email_verified": true },
            "userInfo": { "picture": "https://example.com/a" },
            "samlResponse": { "groups": ["a"] },
        },
    });
    let response = json!({ "userAttributesToMap": { "email": "ada@example.com" } });
    let event: InboundFederation = round_trip("InboundFederation_ExternalProvider", &request, &response);
    assert_eq!(event.request.attributes.id_token.unwrap()["email_verified"], true);
}

#[test]
fn absent_members_stay_absent() {
    let event = json!({
        "version": "1", "triggerSource": "a", "region": "b", "userPoolId": "c",
        "callerContext": {}, "request": {}, "response": {},
    });
    let read: PreTokenGeneration = serde_json::from_value(event.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), event);
}

/// Members that are absent from some events of Cognito, or `null`.
#[test]
fn members_without_a_value() {
    let event = json!({
        "version": "1", "triggerSource": "CustomEmailSender_AccountTakeOverNotification", "region": "b", "userPoolId": "c",
        "userName": null,
        "callerContext": { "awsSdkVersion": "1", "clientId": null },
        "request": {
            "type": "customEmailSenderRequestV1",
            "code": null,
            "clientMetadata": null,
            "userAttributes": { "IP_ADDRESS": "::1", "USER_NAME": "ada" },
        },
    });
    let read: CustomSender = serde_json::from_value(event).unwrap();
    assert_eq!((read.user_name, read.request.code, read.request.client_metadata), (None, None, None));
    let event = json!({
        "version": "2", "triggerSource": "TokenGeneration_HostedAuth", "region": "b", "userPoolId": "c",
        "request": { "userAttributes": {}, "groupConfiguration": { "preferredRole": null } },
        "response": { "claimsAndScopeOverrideDetails": null },
    });
    let read: PreTokenGeneration = serde_json::from_value(event).unwrap();
    assert!(read.response.claims_and_scope_override_details.is_none());
}
