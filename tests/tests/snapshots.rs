//! The code of one operation, generated from the model in this repository.
//!
//! A change of these files is a change of every operation, so reviews start here.

use farrier_tests::Case;

const FOLDER: &str = "src/operation/admin_reset_user_password";

#[test]
fn modules_of_an_operation() {
    let files = Case::cognito().output().files;
    for file in ["mod.rs", "request.rs", "response.rs", "error.rs", "docs.md"] {
        let path = format!("{FOLDER}/{file}");
        let module = file.split('.').next().unwrap_or(file);
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("admin_reset_user_password-{module}"), files[&path]);
        });
    }
}
