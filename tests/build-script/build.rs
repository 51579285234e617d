//! Generates a client with the two operations that this crate uses.

fn main() -> Result<(), farrier_build::Error> {
    farrier_build::configure()
        .model("../../model/cognito-identity-provider")
        .operations(["AdminCreateUser", "AdminResetUserPassword"])
        .module("crate::aws::cognito")
        .type_attribute("AttributeType", "#[derive(Eq, PartialOrd, Ord)]")
        .field_attribute("AttributeType$Value", "#[doc(alias = \"content\")]")
        .generate()
}
