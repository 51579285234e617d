//! The categories of requests, and their quotas, as data.
//!
//! Source: [Quotas in Amazon Cognito](https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html), with the
//! default quotas in requests per second, account and region. A copy of this page from 2026 was compared with the table on
//! 2026-11-30. The page does not list passkeys, secrets of app clients and `GetUserAuthFactors`: they are beside the
//! operations that are most like them. `UserFederation` is absent, because no request of a client counts for it.

/// A category of requests, which share a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Category {
    /// Beginning a sign-in.
    UserAuthentication,
    /// Answers to challenges, for which Cognito grants three times the quota of beginning a sign-in: an account with another
    /// quota for the one has another for both.
    ChallengeResponses,
    /// Signing up, and creating users.
    UserCreation,
    /// Passwords that are forgotten, changed or reset.
    UserAccountRecovery,
    /// Reading a user.
    UserRead,
    /// Changing a user: attributes, groups, status.
    UserUpdate,
    /// Revoking tokens.
    UserToken,
    /// Reading what belongs to a user: devices, groups, events.
    UserResourceRead,
    /// Changing what belongs to a user: devices, second factors, passkeys.
    UserResourceUpdate,
    /// Listing users.
    UserList,
    /// Reading pools.
    UserPoolRead,
    /// Changing pools.
    UserPoolUpdate,
    /// Reading what belongs to a pool: groups, identity providers, import jobs.
    UserPoolResourceRead,
    /// Changing what belongs to a pool.
    UserPoolResourceUpdate,
    /// Reading app clients.
    UserPoolClientRead,
    /// Changing app clients.
    UserPoolClientUpdate,
    /// Access tokens for app clients themselves, with client credentials.
    ClientAuthentication,
    /// Reading and changing the rates that the account has bought.
    LimitManagement,
}

/// A category, its default quota in requests per second, and the operations that count.
type Row = (Category, u32, &'static [&'static str]);

const ROWS: [Row; 18] = [
    (Category::UserAuthentication, 120, &["AdminInitiateAuth", "GetTokensFromRefreshToken", "InitiateAuth"]),
    (Category::ChallengeResponses, 360, &["AdminRespondToAuthChallenge", "RespondToAuthChallenge"]),
    (Category::UserCreation, 50, &["AdminConfirmSignUp", "AdminCreateUser", "ConfirmSignUp", "SignUp"]),
    (
        Category::UserAccountRecovery,
        30,
        &[
            "AdminResetUserPassword",
            "AdminSetUserPassword",
            "ChangePassword",
            "ConfirmForgotPassword",
            "ForgotPassword",
        ],
    ),
    (Category::UserRead, 120, &["AdminGetUser", "AdminGetUserAuthFactors", "GetUser", "GetUserAuthFactors"]),
    (
        Category::UserUpdate,
        25,
        &[
            "AdminAddUserToGroup",
            "AdminDeleteUser",
            "AdminDeleteUserAttributes",
            "AdminDisableProviderForUser",
            "AdminDisableUser",
            "AdminEnableUser",
            "AdminLinkProviderForUser",
            "AdminRemoveUserFromGroup",
            "AdminUpdateUserAttributes",
            "AdminUserGlobalSignOut",
            "DeleteUser",
            "DeleteUserAttributes",
            "GlobalSignOut",
            "UpdateUserAttributes",
            "VerifyUserAttribute",
        ],
    ),
    (Category::UserToken, 120, &["RevokeToken"]),
    (
        Category::UserResourceRead,
        50,
        &[
            "AdminGetDevice",
            "AdminListDevices",
            "AdminListGroupsForUser",
            "AdminListUserAuthEvents",
            "GetDevice",
            "GetUserAttributeVerificationCode",
            "ListDevices",
            "ListWebAuthnCredentials",
            "ResendConfirmationCode",
        ],
    ),
    (
        Category::UserResourceUpdate,
        25,
        &[
            "AdminDeleteSoftwareToken",
            "AdminForgetDevice",
            "AdminSetUserMFAPreference",
            "AdminSetUserSettings",
            "AdminUpdateAuthEventFeedback",
            "AdminUpdateDeviceStatus",
            "AssociateSoftwareToken",
            "CompleteWebAuthnRegistration",
            "ConfirmDevice",
            "DeleteWebAuthnCredential",
            "ForgetDevice",
            "SetUserMFAPreference",
            "SetUserSettings",
            "StartWebAuthnRegistration",
            "UpdateAuthEventFeedback",
            "UpdateDeviceStatus",
            "VerifySoftwareToken",
        ],
    ),
    (Category::UserList, 30, &["ListUsers", "ListUsersInGroup"]),
    (Category::UserPoolRead, 15, &["DescribeUserPool", "ListUserPools"]),
    (Category::UserPoolUpdate, 15, &["CreateUserPool", "DeleteUserPool", "UpdateUserPool"]),
    (Category::UserPoolResourceRead, 20, &[]),
    (Category::UserPoolResourceUpdate, 15, &[]),
    (
        Category::UserPoolClientRead,
        15,
        &["DescribeUserPoolClient", "ListUserPoolClientSecrets", "ListUserPoolClients"],
    ),
    (
        Category::UserPoolClientUpdate,
        15,
        &[
            "AddUserPoolClientSecret",
            "CreateUserPoolClient",
            "DeleteUserPoolClient",
            "DeleteUserPoolClientSecret",
            "UpdateUserPoolClient",
        ],
    ),
    (Category::ClientAuthentication, 150, &["GetClientToken"]),
    (Category::LimitManagement, 1, &["GetProvisionedLimit", "UpdateProvisionedLimit"]),
];

impl Category {
    /// All categories.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|(category, ..)| *category)
    }

    /// Returns `true` if AWS increases the quota on request. The others are the same for all accounts.
    pub fn is_adjustable(self) -> bool {
        use Category::{
            ChallengeResponses, UserAuthentication, UserCreation, UserRead, UserResourceRead, UserToken,
        };
        matches!(
            self,
            UserAuthentication | ChallengeResponses | UserCreation | UserRead | UserToken | UserResourceRead
        )
    }

    /// The default quota, in requests per second.
    pub fn default_rate(self) -> u32 {
        ROWS.iter().find(|(category, ..)| *category == self).map_or(0, |(_, rate, _)| *rate)
    }

    /// The category of an operation, `AdminGetUser` for instance. Operations that no other category lists belong to the
    /// resources of pools: those whose names begin with `Describe`, `Get` or `List` read them.
    ///
    /// Answers to the challenge `NEW_PASSWORD_REQUIRED` belong to [`UserAccountRecovery`](Self::UserAccountRecovery), which
    /// the name of the operation does not tell; a [`Limiter`](super::Limiter) reads it in the request.
    pub fn of(operation: &str) -> Self {
        let listed = ROWS.iter().find(|(.., operations)| operations.contains(&operation));
        let reads = ["Describe", "Get", "List"].iter().any(|verb| operation.starts_with(verb));
        match listed {
            Some((category, ..)) => *category,
            None if reads => Self::UserPoolResourceRead,
            None => Self::UserPoolResourceUpdate,
        }
    }
}
