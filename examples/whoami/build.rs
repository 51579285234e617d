//! Generates a client of STS with one operation.

fn main() -> Result<(), farrier_build::Error> {
    farrier_build::configure()
        .model("../../runtime/models/sts")
        .operations(["GetCallerIdentity"])
        .module("crate::sts")
        .generate()
}
