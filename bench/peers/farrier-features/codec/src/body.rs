//! All cases of one body, measured in turns.

use std::num::NonZeroU32;

use farrier_runtime::codec::json;
use farrier_runtime::serde::{Empty, Structure, StructureMut};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::Error;
use crate::case::{Case, Direction, Subject};
use crate::check;

/// Measures `F`, a type that Farrier generated, and `D`, a type that derives serde's traits, and passes each case with
/// its times to `report`.
///
/// Every round runs all cases, so that other load affects all of them alike.
pub(crate) fn measure<F, D>(
    body: &[u8],
    rounds: NonZeroU32,
    report: impl Fn(&Case<'_>) -> Result<(), Error>,
) -> Result<(), Error>
where
    F: Structure + StructureMut + Empty,
    D: Serialize + DeserializeOwned,
{
    let generated = json::read::<F>(body)?;
    let derived = serde_json::from_slice::<D>(body)?;
    check::same_content(body, &json::to_vec(&generated)?, "farrier")?;
    check::same_content(body, &serde_json::to_vec(&derived)?, "serde_json")?;

    let mut buffer = vec![0; body.len()];
    let mut cases = [
        Case::new(Subject::Farrier, Direction::Read, body, json::read::<F>),
        Case::new(Subject::SerdeJson, Direction::Read, body, serde_json::from_slice::<D>),
        Case::new(Subject::Copy, Direction::Read, body, Vec::from),
        Case::new(Subject::Farrier, Direction::Write, &generated, |value| json::to_vec(value)),
        Case::new(Subject::SerdeJson, Direction::Write, &derived, serde_json::to_vec),
        Case::new(Subject::Copy, Direction::Write, body, |bytes| buffer.copy_from_slice(bytes)),
    ];
    for _ in 0..rounds.get() {
        cases.iter_mut().for_each(Case::round);
    }
    cases.iter().try_for_each(report)
}
