"""Makes one call with settings from the environment, and prints its moments, like `first` in Rust."""

import json
import time

import boto3

main = time.monotonic_ns()
client = boto3.client("cognito-idp")
built = time.monotonic_ns()
client.admin_reset_user_password(UserPoolId="us-east-1_Example", Username="ada")
print(json.dumps({"main_ns": main, "client_ns": built, "response_ns": time.monotonic_ns()}))
