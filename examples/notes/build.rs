//! Generates the client of DynamoDB, and that of identity pools, with which `local.rs` creates a pool.

fn main() -> Result<(), farrier_build::Error> {
    farrier_build::configure()
        .model("model/dynamodb")
        .operations(["CreateTable", "GetItem", "PutItem"])
        .module("crate::dynamodb")
        .generate()?;
    farrier_build::configure()
        .model("../../runtime/models/cognito_identity")
        .operations(["CreateIdentityPool"])
        .module("crate::cognito_identity")
        .generate()
}
