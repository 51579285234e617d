"""What a call takes with the official client for Python.

The same command line, checks and line of JSON as the programs in Rust, whose `bench/peers/caller` says more.
"""

import argparse
import itertools
import json
import math
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import boto3
from botocore.awsrequest import AWSResponse
from botocore.config import Config

POOL = "us-east-1_Example"


def reset_password(client):
    client.admin_reset_user_password(UserPoolId=POOL, Username="ada")


def user_not_found(client):
    try:
        client.admin_reset_user_password(UserPoolId=POOL, Username="nobody")
    except client.exceptions.UserNotFoundException:
        return
    raise AssertionError("expected UserNotFoundException, found a success")


def list_users(client):
    expect(len(client.list_users(UserPoolId=POOL, Limit=60)["Users"]), 60)


def describe_user_pool(client):
    expect(client.describe_user_pool(UserPoolId=POOL)["UserPool"]["Id"], POOL)


def expect(found, expected):
    if found != expected:
        raise AssertionError(f"expected {expected}, found {found}")


# A call that looks at what came back, and the status that comes back.
SCENARIOS = {
    "reset-password": (reset_password, 200),
    "user-not-found": (user_not_found, 400),
    "list-users": (list_users, 200),
    "describe-user-pool": (describe_user_pool, 200),
}


def new_client(callers=1, **rest):
    """A client that nothing but what is given here configures: no environment, no profile, no proxy."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
    return boto3.client(
        "cognito-idp",
        region_name="us-east-1",
        aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
        aws_secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        config=Config(max_pool_connections=max(10, callers), proxies={}),
        **rest,
    )


class Body:
    """A body from memory, as the part of urllib3's responses that botocore reads."""

    def __init__(self, content):
        self.content = content

    def stream(self, *_, **__):
        yield self.content


class InMemory:
    """Answers from memory."""

    def __init__(self, status, body):
        self.status = status
        self.body = body
        self.is_signed = None

    def __call__(self, request, **_):
        if self.is_signed is None:
            self.is_signed = "Authorization" in request.headers
        headers = {
            "date": "Mon, 23 Nov 2026 12:00:00 GMT",
            "content-type": "application/x-amz-json-1.1",
            "content-length": str(len(self.body)),
            "connection": "keep-alive",
            "x-amzn-requestid": "5a0bd5a4-2bd8-4b3a-9a3b-1f3a2f6f5f0e",
        }
        return AWSResponse(request.url, self.status, headers, Body(self.body))


def in_process(scenario, calls, responses):
    call, status = SCENARIOS[scenario]
    transport = InMemory(status, (responses / f"{scenario}.json").read_bytes())
    client = new_client()
    client.meta.events.register("before-send", transport)

    def repeat(count):
        for _ in range(count):
            call(client)

    repeat(max(20, calls // 10))
    if transport.is_signed is not True:
        raise AssertionError("the request is not signed")
    return measure(calls, lambda: repeat(calls))


def over_http(scenario, calls, url, callers):
    call, _ = SCENARIOS[scenario]
    client = new_client(callers, endpoint_url=url)
    with ThreadPoolExecutor(callers) as pool:
        call_concurrently(client, call, max(callers, calls // 10), callers, pool, [])
        latencies = []
        report = measure(calls, lambda: call_concurrently(client, call, calls, callers, pool, latencies))
    latencies.sort()
    p50, p99, p999 = (latencies[math.ceil(len(latencies) * part) - 1] for part in (0.5, 0.99, 0.999))
    return {**report, "latency_ns": {"p50": p50, "p99": p99, "p999": p999, "max": latencies[-1]}}


def call_concurrently(client, call, calls, callers, pool, latencies):
    """So many calls in all; each caller makes the next as soon as it has the response to its last."""
    started = itertools.count()

    def caller():
        while next(started) < calls:
            start = time.perf_counter_ns()
            call(client)
            latencies.append(time.perf_counter_ns() - start)

    for ended in [pool.submit(caller) for _ in range(callers)]:
        ended.result()


def measure(calls, work):
    cpu, wall = time.process_time_ns(), time.perf_counter_ns()
    work()
    wall, cpu = time.perf_counter_ns() - wall, time.process_time_ns() - cpu
    return {
        "calls": calls,
        "wall_ns": wall,
        "cpu_ns": cpu,
        "allocations": None,
        "allocated_bytes": None,
        "latency_ns": None,
    }


def count(text):
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def arguments():
    parser = argparse.ArgumentParser(prog="call.py", allow_abbrev=False)
    parser.add_argument("scenario", choices=SCENARIOS)
    parser.add_argument("--calls", type=count, required=True)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--responses", type=Path)
    source.add_argument("--url")
    parser.add_argument("--callers", type=count)
    given = parser.parse_args()
    if (given.url is None) != (given.callers is None):
        parser.error("--callers goes with --url")
    return given


def run():
    given = arguments()
    if given.responses is not None:
        return in_process(given.scenario, given.calls, given.responses)
    return over_http(given.scenario, given.calls, given.url, given.callers)


if __name__ == "__main__":
    try:
        print(json.dumps(run(), separators=(",", ":")))
    except Exception as error:
        sys.exit(f"error: {error}")
