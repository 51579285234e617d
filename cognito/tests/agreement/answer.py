"""Answers each line, a case in JSON, with the values that pycognito computes for it."""

import datetime
import json
import sys
import types

from pycognito import aws_srp


def frozen(seconds):
    now = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    clock = types.SimpleNamespace(utcnow=lambda: now)
    return types.SimpleNamespace(datetime=clock)


def answer(case):
    srp = aws_srp.AWSSRP(
        username=case["user"],
        password=case["password"],
        pool_id=case["pool"],
        client_id=case["app"],
        client=object(),
        client_secret=case["app_secret"],
        device_key=case["device_key"],
        device_group_key=case["device_group"],
        device_password=case["device_password"],
    )
    srp.small_a_value = int(case["secret"], 16)
    srp.large_a_value = srp.calculate_a()
    aws_srp.datetime = frozen(case["time"])
    challenge = {
        "USERNAME": case["user"],
        "USER_ID_FOR_SRP": case["user"],
        "SALT": case["salt"],
        "SRP_B": case["public"],
        "SECRET_BLOCK": case["block"],
    }
    user = srp.process_challenge(challenge, {"USERNAME": case["user"]})
    device = srp.process_device_challenge(challenge)
    password, verifier = aws_srp.generate_hash_device(
        case["device_group"], case["device_key"]
    )
    return {
        "public": srp.get_auth_params()["SRP_A"],
        "time": user["TIMESTAMP"],
        "signature": user["PASSWORD_CLAIM_SIGNATURE"],
        "device_signature": device["PASSWORD_CLAIM_SIGNATURE"],
        "secret_hash": user["SECRET_HASH"],
        "verifier_password": password,
        "verifier_salt": verifier["Salt"],
        "verifier": verifier["PasswordVerifier"],
    }


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
