//! Interleaved measurement: in every round, each subject does the work once, so that other load affects all alike.

use anyhow::{Context, Result};

use crate::results::{Case, Chart, Reading, Row};

/// One of the subjects that do the same work.
pub(crate) struct Subject<'a> {
    name: String,
    work: Box<dyn FnMut() -> Result<Vec<Reading>> + 'a>,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(name: impl Into<String>, work: impl FnMut() -> Result<Vec<Reading>> + 'a) -> Self {
        Self { name: name.into(), work: Box::new(work) }
    }
}

/// A case before it is measured.
pub(crate) struct Plan {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) how: String,
    pub(crate) chart: Option<Chart>,
}

impl Plan {
    /// Runs the subjects in turns.
    ///
    /// # Errors
    /// The first failure of a subject.
    pub(crate) fn run(self, rounds: usize, mut subjects: Vec<Subject<'_>>) -> Result<Case> {
        let Self { id, title, how, chart } = self;
        eprintln!("{title}");
        let new = |subject: &Subject<'_>| Row { subject: subject.name.clone(), metrics: Vec::new() };
        let mut rows: Vec<Row> = subjects.iter().map(new).collect();
        for round in 1..=rounds {
            for (subject, row) in subjects.iter_mut().zip(&mut rows) {
                let readings = (subject.work)().with_context(|| format!("{title}: {}", subject.name))?;
                let shown = readings
                    .iter()
                    .map(|reading| format!("{} {}", reading.name, reading.unit.show(reading.value)));
                eprintln!("  {round}/{rounds} {}: {}", subject.name, shown.collect::<Vec<_>>().join(", "));
                readings.into_iter().for_each(|reading| row.add(reading));
            }
        }
        Ok(Case { id, title, how, chart, rows })
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::{Plan, Subject};
    use crate::results::Reading;

    #[test]
    fn subjects_take_turns() {
        let turns = RefCell::new(String::new());
        let subject = |name: &'static str| {
            let turns = &turns;
            Subject::new(name, move || {
                turns.borrow_mut().push_str(name);
                Ok(vec![Reading::count("turns", turns.borrow().len() as f64)])
            })
        };
        let plan =
            Plan { id: "turns".to_owned(), title: "turns".to_owned(), how: String::new(), chart: None };
        let case = plan.run(3, vec![subject("a"), subject("b")]).unwrap();
        assert_eq!(turns.borrow().as_str(), "ababab");
        let samples = |name| case.row(name).unwrap().metric("turns").unwrap().samples.clone();
        assert_eq!((samples("a").median(), samples("b").median()), (3.0, 4.0));
        assert_eq!(case.rounds(), 3);
    }
}
