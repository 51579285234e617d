//! Generates the crate of a model within a test.

use farrier_codegen::diagnostic::Source;
use farrier_codegen::settings::Settings;
use farrier_codegen::{Output, generate};

/// The crate `a` of this model, which is valid.
pub(crate) fn from_text(text: String) -> Output {
    let source = Source { name: "model.json".to_owned(), text };
    let settings = Settings {
        crate_name: Some("a".to_owned()),
        is_standalone: true,
        model_name: "a".to_owned(),
        ..Settings::default()
    };
    generate(&[source], &settings).map_err(|_| "the model is not valid").unwrap()
}
