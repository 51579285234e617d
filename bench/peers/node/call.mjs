// What a call takes with the official client for JavaScript: the same command line, checks and line of JSON as the
// programs in Rust, whose `bench/peers/caller` says more.

import { readFile } from "node:fs/promises";
import { devNull } from "node:os";
import { join } from "node:path";
import { createHistogram } from "node:perf_hooks";
import { parseArgs } from "node:util";

import {
  AdminResetUserPasswordCommand,
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  ListUsersCommand,
  UserNotFoundException,
} from "@aws-sdk/client-cognito-identity-provider";

const USAGE = "usage: call.mjs SCENARIO --calls N (--responses DIR | --url URL --callers C)";
const POOL = "us-east-1_Example";

const resetPassword = (client, Username) =>
  client.send(new AdminResetUserPasswordCommand({ UserPoolId: POOL, Username }));

// A call, and what must come back. A `Map`, for names come from the command line.
const SCENARIOS = new Map([
  ["reset-password", { status: 200, call: (client) => resetPassword(client, "ada") }],
  ["user-not-found", { status: 400, call: expectUserNotFound }],
  [
    "list-users",
    {
      status: 200,
      call: async (client) => {
        const page = await client.send(new ListUsersCommand({ UserPoolId: POOL, Limit: 60 }));
        expect(page.Users?.length, 60);
      },
    },
  ],
  [
    "describe-user-pool",
    {
      status: 200,
      call: async (client) => {
        const response = await client.send(new DescribeUserPoolCommand({ UserPoolId: POOL }));
        expect(response.UserPool?.Id, POOL);
      },
    },
  ],
]);

async function expectUserNotFound(client) {
  try {
    await resetPassword(client, "nobody");
  } catch (error) {
    if (error instanceof UserNotFoundException) return;
    throw error;
  }
  throw new Error("expected UserNotFoundException, found a success");
}

function expect(found, expected) {
  if (found !== expected) throw new Error(`expected ${expected}, found ${found}`);
}

// Nothing but what is given here configures the client: no environment, no profile.
function newClient(rest) {
  for (const name of Object.keys(process.env)) {
    if (name.startsWith("AWS_")) delete process.env[name];
  }
  process.env.AWS_CONFIG_FILE = process.env.AWS_SHARED_CREDENTIALS_FILE = devNull;
  return new CognitoIdentityProviderClient({
    region: "us-east-1",
    credentials: {
      accessKeyId: "AKIAIOSFODNN7EXAMPLE",
      secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    },
    ...rest,
  });
}

// Answers from memory.
class InMemory {
  metadata = { handlerProtocol: "http/1.1" };
  isSigned = undefined;

  constructor(status, body) {
    this.status = status;
    this.body = body;
  }

  async handle(request) {
    this.isSigned ??= "authorization" in request.headers;
    const headers = {
      date: "Mon, 23 Nov 2026 12:00:00 GMT",
      "content-type": "application/x-amz-json-1.1",
      "content-length": String(this.body.length),
      connection: "keep-alive",
      "x-amzn-requestid": "5a0bd5a4-2bd8-4b3a-9a3b-1f3a2f6f5f0e",
    };
    return { response: { statusCode: this.status, headers, body: this.body } };
  }
}

async function inProcess(name, { status, call }, calls, responses) {
  const transport = new InMemory(status, await readFile(join(responses, `${name}.json`)));
  const client = newClient({ requestHandler: transport });
  const repeat = async (count) => {
    for (let made = 0; made < count; made += 1) await call(client);
  };
  await repeat(Math.max(20, Math.floor(calls / 10)));
  if (transport.isSigned !== true) throw new Error("the request is not signed");
  return measure(calls, () => repeat(calls));
}

async function overHttp({ call }, calls, url, callers) {
  const client = newClient({ endpoint: url, requestHandler: { httpAgent: { maxSockets: callers } } });
  await callConcurrently(client, call, Math.max(callers, Math.floor(calls / 10)), callers, () => {});
  const latencies = createHistogram();
  const report = await measure(calls, () =>
    callConcurrently(client, call, calls, callers, (nanoseconds) => latencies.record(nanoseconds)),
  );
  const [p50, p99, p999] = [50, 99, 99.9].map((percentile) => latencies.percentile(percentile));
  return { ...report, latency_ns: { p50, p99, p999, max: latencies.max } };
}

// So many calls in all; each caller makes the next as soon as it has the response to its last.
async function callConcurrently(client, call, calls, callers, record) {
  let started = 0;
  const caller = async () => {
    while (started++ < calls) {
      const start = process.hrtime.bigint();
      await call(client);
      record(process.hrtime.bigint() - start);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
}

async function measure(calls, work) {
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  await work();
  const wall_ns = Number(process.hrtime.bigint() - wall);
  const { user, system } = process.cpuUsage(cpu);
  const cpu_ns = (user + system) * 1000;
  return { calls, wall_ns, cpu_ns, allocations: null, allocated_bytes: null, latency_ns: null };
}

function count(text) {
  if (!/^[1-9][0-9]*$/.test(text ?? "")) throw new Error(USAGE);
  return Number(text);
}

async function run() {
  const names = ["calls", "callers", "responses", "url"];
  const options = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
  const { positionals, values } = parseArgs({ allowPositionals: true, options });
  const [name] = positionals;
  const scenario = SCENARIOS.get(name);
  if (positionals.length !== 1 || scenario === undefined) {
    throw new Error(`${USAGE}\nscenarios: ${[...SCENARIOS.keys()].join(", ")}`);
  }
  const calls = count(values.calls);
  if (values.responses && !values.url && !values.callers) {
    return inProcess(name, scenario, calls, values.responses);
  }
  if (!values.responses && values.url) return overHttp(scenario, calls, values.url, count(values.callers));
  throw new Error(USAGE);
}

try {
  console.log(JSON.stringify(await run()));
} catch (error) {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
}
