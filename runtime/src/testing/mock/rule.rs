//! The expected requests of one operation, with their answers.

use std::collections::VecDeque;
use std::sync::Arc;

use bytes::Bytes;
use http::Request;

use super::answer::Answer;
use crate::schema::OperationSchema;

/// Returns whether a rule applies to a request; fails if the request cannot be read.
type Filter = Arc<dyn Fn(&Request<Bytes>) -> Result<bool, String> + Send + Sync>;

/// Answers to requests of one operation.
pub(super) struct Rule {
    pub(super) operation: &'static OperationSchema,
    pub(super) filter: Option<Filter>,
    answers: VecDeque<Step>,
}

struct Step {
    answer: Answer,
    /// The number of requests that get this answer; `None` for any number.
    times: Option<u32>,
}

impl Rule {
    pub(super) fn new(operation: &'static OperationSchema) -> Self {
        Self { operation, filter: None, answers: VecDeque::new() }
    }

    pub(super) fn push(&mut self, answer: Answer) {
        self.answers.push_back(Step { answer, times: Some(1) });
    }

    pub(super) fn set_times(&mut self, times: Option<u32>) {
        self.answers.back_mut().expect("an answer is set before its number of uses").times = times;
        self.drop_empty();
    }

    pub(super) fn matches(&self, request: &Request<Bytes>) -> Result<bool, String> {
        self.filter.as_ref().map_or(Ok(true), |filter| filter(request))
    }

    /// The next answer, if one is left.
    pub(super) fn next(&mut self) -> Option<Answer> {
        let step = self.answers.front_mut()?;
        let answer = step.answer.clone();
        step.times = step.times.map(|times| times - 1);
        self.drop_empty();
        Some(answer)
    }

    fn drop_empty(&mut self) {
        self.answers.retain(|step| step.times != Some(0));
    }

    /// Describes the requests that are still expected; `None` if no answer is left.
    pub(super) fn expectation(&self) -> Option<String> {
        let name = self.operation.name();
        let filter = if self.filter.is_some() { " that matches" } else { "" };
        let is_open = self.answers.iter().any(|step| step.times.is_none());
        let count = match (is_open, self.count()) {
            (false, 0) => return None,
            (false, count) => count.to_string(),
            (true, 0) => "any number".to_owned(),
            (true, count) => format!("at least {count}"),
        };
        Some(format!("{name}{filter} ({count})"))
    }

    /// Describes the expected requests that were not sent.
    pub(super) fn missing(&self) -> Option<String> {
        if self.count() == 0 {
            return None;
        }
        self.expectation().map(|expectation| format!("{expectation} was expected and not sent"))
    }

    fn count(&self) -> u32 {
        self.answers.iter().filter_map(|step| step.times).sum()
    }
}
