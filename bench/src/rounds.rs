//! Interleaved measurement: in every round, each subject does the work once, so that other load affects all alike.

use anyhow::{Context as _, Result};

use crate::context::Context;
use crate::results::{Case, Chart, Reading, Row};

/// The seconds from which a build is long.
const LONG: f64 = 45.0;

/// The seconds from which a build is very long.
const VERY_LONG: f64 = 120.0;

/// The greatest difference between builds that agree, relative to their median.
const AGREEMENT: f64 = 0.03;

/// One of the subjects that do the same work.
pub(crate) struct Subject<'a> {
    name: String,
    work: Box<dyn FnMut() -> Result<Vec<Reading>> + 'a>,
    /// The greatest number of rounds.
    most: usize,
}

impl<'a> Subject<'a> {
    pub(crate) fn new(name: impl Into<String>, work: impl FnMut() -> Result<Vec<Reading>> + 'a) -> Self {
        Self { name: name.into(), work: Box::new(work), most: usize::MAX }
    }

    /// Limits the number of rounds of this subject.
    pub(crate) fn at_most(self, most: usize) -> Self {
        Self { most, ..self }
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
    pub(crate) fn run(self, rounds: usize, subjects: Vec<Subject<'_>>) -> Result<Case> {
        self.run_until(rounds, subjects, |_| false)
    }

    /// Runs builds in turns, `usual` rounds of them. Unless the user sets the number of rounds, long builds are not repeated
    /// more often than they need to be.
    ///
    /// # Errors
    /// The first failure of a subject.
    pub(crate) fn run_builds(
        mut self,
        context: &Context,
        usual: usize,
        subjects: Vec<Subject<'_>>,
    ) -> Result<Case> {
        let rounds = context.rounds_of(usual);
        if context.rounds.is_some() {
            let subjects = subjects.into_iter().map(|subject| subject.at_most(usize::MAX));
            return self.run(rounds, subjects.collect());
        }
        if rounds > 2 {
            self.how.push_str(
                " A build of more than 45 s is not repeated a third time if the first two agree within 3 %, and one of \
                 more than two minutes never is.",
            );
        }
        self.run_until(rounds, subjects, is_settled)
    }

    fn run_until(
        self,
        rounds: usize,
        mut subjects: Vec<Subject<'_>>,
        is_settled: fn(&Row) -> bool,
    ) -> Result<Case> {
        let Self { id, title, how, chart } = self;
        eprintln!("{title}");
        let new = |subject: &Subject<'_>| Row { subject: subject.name.clone(), metrics: Vec::new() };
        let mut rows: Vec<Row> = subjects.iter().map(new).collect();
        for round in 1..=rounds {
            for (subject, row) in subjects.iter_mut().zip(&mut rows) {
                if round > subject.most || is_settled(row) {
                    continue;
                }
                let readings = (subject.work)().with_context(|| format!("{title}: {}", subject.name))?;
                let shown = readings
                    .iter()
                    .map(|reading| format!("{} {}", reading.name, reading.unit.show(reading.value)));
                eprintln!("  {round}/{rounds} {}: {}", subject.name, shown.collect::<Vec<_>>().join(", "));
                readings.into_iter().for_each(|reading| row.add(reading));
            }
        }
        Ok(Case { id, title, how, chart, rows, date: None })
    }
}

/// Whether the builds of a row need no further round: they are long, and there are two that agree, or are very long.
fn is_settled(row: &Row) -> bool {
    row.metric("wall").is_some_and(|wall| {
        let samples = &wall.samples;
        let difference = (samples.max() - samples.min()) / samples.median();
        let is_long = samples.min() > LONG && difference < AGREEMENT;
        samples.len() > 1 && (is_long || samples.min() > VERY_LONG)
    })
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::{Plan, Subject};
    use crate::context::Context;
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
        assert_eq!(case.rounds(), (3, 3));
    }

    #[test]
    fn long_builds_are_not_repeated_needlessly() {
        let rounds = |context: &Context, seconds: [f64; 3], most: usize| {
            let mut seconds = seconds.into_iter();
            let work = move || Ok(vec![Reading::seconds("wall", seconds.next().unwrap())]);
            let plan =
                Plan { id: "build".to_owned(), title: "build".to_owned(), how: String::new(), chart: None };
            let case = plan.run_builds(context, 3, vec![Subject::new("a", work).at_most(most)]).unwrap();
            case.rows[0].metric("wall").unwrap().samples.len()
        };
        let usual = Context::new(false, None);
        let cases = [
            ([10.0, 10.0, 10.0], 3, 3),
            ([50.0, 51.0, 50.0], 3, 2),
            ([50.0, 52.0, 50.0], 3, 3),
            ([130.0, 150.0, 140.0], 3, 2),
            ([10.0, 10.0, 10.0], 1, 1),
        ];
        for (seconds, most, expected) in cases {
            assert_eq!(rounds(&usual, seconds, most), expected, "{seconds:?}");
        }
        assert_eq!(rounds(&Context::new(false, Some(3)), [50.0; 3], 1), 3);
    }
}
