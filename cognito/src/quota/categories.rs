//! The categories of requests, and their quotas, as data.
//!
//! Source: [Quotas in Amazon Cognito](https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html), with the
//! default quotas of July 2026, in requests per second, account and region.

/// A category of requests, which share a quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Category {
    /// Beginning a sign-in.
    UserAuthentication,
    /// Answers to challenges, for which Cognito grants three times the quota of beginning a sign-in.
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
}

/// A category, its default quota in requests per second, and the operations that count.
type Row = (Category, u32, &'static [&'static str]);

const ROWS: [Row; 16] = [
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
    (Category::UserRead, 120, &["AdminGetUser", "GetUser"]),
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
            "GetUserAuthFactors",
            "ListDevices",
            "ListWebAuthnCredentials",
            "ResendConfirmationCode",
        ],
    ),
    (
        Category::UserResourceUpdate,
        25,
        &[
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
    (Category::UserPoolClientRead, 15, &["DescribeUserPoolClient", "ListUserPoolClients"]),
    (
        Category::UserPoolClientUpdate,
        15,
        &["CreateUserPoolClient", "DeleteUserPoolClient", "UpdateUserPoolClient"],
    ),
];

impl Category {
    /// All categories.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|(category, ..)| *category)
    }

    /// The default quota, in requests per second.
    pub fn default_rate(self) -> u32 {
        ROWS.iter().find(|(category, ..)| *category == self).map_or(0, |(_, rate, _)| *rate)
    }

    /// The category of an operation, `AdminGetUser` for instance. Operations that no other category lists belong to the
    /// resources of pools: those whose names begin with `Describe`, `Get` or `List` read them.
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
