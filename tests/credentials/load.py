"""Prints the credentials that the AWS CLI finds, as JSON, or the error."""

import json
import os

import awscli.clidriver

session = awscli.clidriver.create_clidriver().session
profile = os.environ.get("TEST_PROFILE")
if profile is not None:
    session.set_config_variable("profile", profile)
try:
    resolver = session.get_component("credential_provider")
    resolver.get_provider("assume-role")._prompter = lambda _: "123456"
    credentials = session.get_credentials()
    if credentials is None:
        found = {"error": "no credentials"}
    else:
        frozen = credentials.get_frozen_credentials()
        found = {
            "key": frozen.access_key,
            "secret": frozen.secret_key,
            "token": frozen.token,
            "account": frozen.account_id,
        }
except Exception as error:
    found = {"error": f"{type(error).__name__}: {error}"}
print(json.dumps(found))
