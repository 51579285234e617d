//! The types of both bodies written by hand: every member of the model, all optional, with serde's traits derived.
//!
//! Enumerations are strings, so that unknown values survive, as they do with Farrier.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

macro_rules! structures {
    ($($name:ident { $($(#[$attribute:meta])* $field:ident: $type:ty,)* })*) => {$(
        #[derive(Deserialize, Serialize)]
        #[serde(rename_all = "PascalCase")]
        pub(crate) struct $name {
            $($(#[$attribute])* #[serde(skip_serializing_if = "Option::is_none")] $field: Option<$type>,)*
        }
    )*};
}

structures! {
    ListUsersResponse {
        users: Vec<User>,
        pagination_token: String,
    }

    User {
        username: String,
        attributes: Vec<Attribute>,
        user_create_date: f64,
        user_last_modified_date: f64,
        enabled: bool,
        user_status: String,
        #[serde(rename = "MFAOptions")]
        mfa_options: Vec<MfaOption>,
    }

    Attribute {
        name: String,
        value: String,
    }

    MfaOption {
        delivery_medium: String,
        attribute_name: String,
    }

    DescribeUserPoolResponse {
        user_pool: UserPool,
    }

    UserPool {
        id: String,
        name: String,
        policies: UserPoolPolicy,
        deletion_protection: String,
        lambda_config: LambdaConfig,
        status: String,
        last_modified_date: f64,
        creation_date: f64,
        schema_attributes: Vec<SchemaAttribute>,
        auto_verified_attributes: Vec<String>,
        alias_attributes: Vec<String>,
        username_attributes: Vec<String>,
        sms_verification_message: String,
        email_verification_message: String,
        email_verification_subject: String,
        verification_message_template: VerificationMessageTemplate,
        sms_authentication_message: String,
        user_attribute_update_settings: UserAttributeUpdateSettings,
        mfa_configuration: String,
        device_configuration: DeviceConfiguration,
        estimated_number_of_users: i32,
        email_configuration: EmailConfiguration,
        sms_configuration: SmsConfiguration,
        user_pool_tags: BTreeMap<String, String>,
        sms_configuration_failure: String,
        email_configuration_failure: String,
        domain: String,
        custom_domain: String,
        admin_create_user_config: AdminCreateUserConfig,
        user_pool_add_ons: UserPoolAddOns,
        username_configuration: UsernameConfiguration,
        arn: String,
        account_recovery_setting: AccountRecoverySetting,
        user_pool_tier: String,
    }

    UserPoolPolicy {
        password_policy: PasswordPolicy,
        sign_in_policy: SignInPolicy,
    }

    LambdaConfig {
        pre_sign_up: String,
        custom_message: String,
        post_confirmation: String,
        pre_authentication: String,
        post_authentication: String,
        define_auth_challenge: String,
        create_auth_challenge: String,
        verify_auth_challenge_response: String,
        pre_token_generation: String,
        user_migration: String,
        pre_token_generation_config: PreTokenGenerationVersionConfig,
        #[serde(rename = "CustomSMSSender")]
        custom_sms_sender: CustomSmsLambdaVersionConfig,
        custom_email_sender: CustomEmailLambdaVersionConfig,
        #[serde(rename = "KMSKeyID")]
        kms_key_id: String,
        inbound_federation: InboundFederationLambda,
    }

    SchemaAttribute {
        name: String,
        attribute_data_type: String,
        developer_only_attribute: bool,
        mutable: bool,
        required: bool,
        number_attribute_constraints: NumberAttributeConstraints,
        string_attribute_constraints: StringAttributeConstraints,
    }

    VerificationMessageTemplate {
        sms_message: String,
        email_message: String,
        email_subject: String,
        email_message_by_link: String,
        email_subject_by_link: String,
        default_email_option: String,
    }

    UserAttributeUpdateSettings {
        attributes_require_verification_before_update: Vec<String>,
    }

    DeviceConfiguration {
        challenge_required_on_new_device: bool,
        device_only_remembered_on_user_prompt: bool,
    }

    EmailConfiguration {
        source_arn: String,
        reply_to_email_address: String,
        email_sending_account: String,
        from: String,
        configuration_set: String,
    }

    SmsConfiguration {
        sns_caller_arn: String,
        external_id: String,
        sns_region: String,
    }

    AdminCreateUserConfig {
        allow_admin_create_user_only: bool,
        unused_account_validity_days: i32,
        invite_message_template: MessageTemplate,
    }

    UserPoolAddOns {
        advanced_security_mode: String,
        advanced_security_additional_flows: AdvancedSecurityAdditionalFlows,
    }

    UsernameConfiguration {
        case_sensitive: bool,
    }

    AccountRecoverySetting {
        recovery_mechanisms: Vec<RecoveryOption>,
    }

    PasswordPolicy {
        minimum_length: i32,
        require_uppercase: bool,
        require_lowercase: bool,
        require_numbers: bool,
        require_symbols: bool,
        password_history_size: i32,
        temporary_password_validity_days: i32,
    }

    SignInPolicy {
        allowed_first_auth_factors: Vec<String>,
    }

    PreTokenGenerationVersionConfig {
        lambda_version: String,
        lambda_arn: String,
    }

    CustomSmsLambdaVersionConfig {
        lambda_version: String,
        lambda_arn: String,
    }

    CustomEmailLambdaVersionConfig {
        lambda_version: String,
        lambda_arn: String,
    }

    InboundFederationLambda {
        lambda_version: String,
        lambda_arn: String,
    }

    NumberAttributeConstraints {
        min_value: String,
        max_value: String,
    }

    StringAttributeConstraints {
        min_length: String,
        max_length: String,
    }

    MessageTemplate {
        #[serde(rename = "SMSMessage")]
        sms_message: String,
        email_message: String,
        email_subject: String,
    }

    AdvancedSecurityAdditionalFlows {
        custom_auth_mode: String,
    }

    RecoveryOption {
        priority: i32,
        name: String,
    }
}
