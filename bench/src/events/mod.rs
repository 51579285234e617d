//! Event streams: the events of Bedrock's `ConverseStream`, which a local server sends as fast as the clients read them.

mod frames;

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::command::run;
use crate::context::Context;
use crate::results::{Case, Chart, Reading};
use crate::rounds::{Plan, Subject};
use crate::services::{Outcome, event_programs};
use crate::transfers::server::{Answer, Content, Server};

/// The streams, in the order of the report.
const STREAMS: [Stream; 3] = [
    Stream { text: 40, events: 20_000, callers: 1, responses: 100, is_quick: true },
    Stream { text: 40, events: 20_000, callers: 16, responses: 160, is_quick: false },
    Stream { text: 4_000, events: 5_000, callers: 1, responses: 100, is_quick: false },
];

/// Responses with many events, and the callers that receive them.
struct Stream {
    /// The bytes of text in an event.
    text: usize,
    /// The number of events with text in a response.
    events: u64,
    callers: u64,
    /// The number of responses, which the callers share.
    responses: u64,
    /// Whether the short form measures it.
    is_quick: bool,
}

/// Measures all streams, if the model is present.
pub(crate) fn measure(context: &Context) -> Result<Vec<Case>> {
    let Some(programs) = event_programs(context)? else { return Ok(Vec::new()) };
    let mut cases = Vec::new();
    for stream in STREAMS.iter().filter(|stream| stream.is_quick || !context.is_quick) {
        let content = Content::Bytes(frames::response(stream.events, stream.text));
        let answer = Answer { method: "post", content_type: "application/vnd.amazon.eventstream", content };
        let server = Server::start(answer, None)?;
        let subjects = programs.iter().map(|(name, program)| stream.subject(name, program, &server));
        cases.push(stream.plan().run(context.rounds_of(5), subjects.collect())?);
    }
    Ok(cases)
}

impl Stream {
    fn plan(&self) -> Plan {
        let Self { text, events, callers, responses, .. } = *self;
        let plural = if callers == 1 { "caller" } else { "callers" };
        Plan {
            id: format!("converse-stream-{text}-{callers}"),
            title: format!("ConverseStream, {text} bytes of text in an event, {callers} {plural}"),
            how: format!(
                "{responses} responses with {events} events each, over loopback HTTP from a server that has them ready. \
                 CPU and memory are those of the client's process."
            ),
            chart: Some(Chart::Bars("CPU per event".to_owned())),
        }
    }

    fn subject<'a>(&self, name: &str, program: &Path, server: &Server) -> Subject<'a> {
        let Self { events, callers, responses, .. } = *self;
        let mut command = Command::new(program);
        command.arg(server.url()).args([callers, responses, events].map(|number| number.to_string()));
        command.env_clear();
        let events = (responses * events) as f64;
        Subject::new(name, move || {
            let usage = run(&mut command)?;
            let mut readings = vec![
                Reading::seconds("CPU per event", usage.cpu / events),
                Reading::per_second("events", events / usage.wall),
            ];
            readings.extend(Outcome::read(&usage.output)?.memory);
            Ok(readings)
        })
    }
}
