"""Calls operations by name with boto3: `call.py PROXY` reads calls as JSON, one a line, and answers each with a line when
the call has ended. All requests go to the proxy, which records them. `src/main.rs` does the same with generated clients.

It also reads bodies of requests, `{"read": "xml", "cbor" or "digests", "body": hexadecimal}`, with what Python and
botocore have for that.
"""

import base64
import datetime
import hashlib
import io
import json
import os
import sys
import xml.etree.ElementTree
import zlib
from email.utils import parsedate_to_datetime

import boto3
import botocore
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.parsers import RpcV2CBORParser

ENDPOINT = "http://api.example.com"

# The names of the services whose models have other names.
NAMES = {
    "api-gateway": "apigateway",
    "cognito-identity-provider": "cognito-idp",
    "ec2-synthetic": "ec2",
    "iot-data-plane": "iot-data",
    "route-53": "route53",
    "s3-control": "s3control",
    "secrets-manager": "secretsmanager",
    "sfn": "stepfunctions",
}

# The protocols that boto3 prefers to the one that is compared.
PROTOCOLS = {"rpcv2Cbor": "smithy-rpc-v2-cbor", "awsJson1_0": "json", "awsJson1_1": "json", "awsQuery": "query"}


class Clients:
    """A client for each service, configured only by what is given here: no environment, no profile."""

    def __init__(self, proxy):
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            del os.environ[name]
        os.environ["AWS_CONFIG_FILE"] = os.environ["AWS_SHARED_CREDENTIALS_FILE"] = os.devnull
        self.session = boto3.session.Session()
        self.config = Config(
            proxies={"http": proxy},
            retries={"total_max_attempts": 1},
            # Otherwise, boto3 writes the bucket into the path because there is an endpoint.
            s3={"addressing_style": "virtual"},
        )
        self.clients = {}

    def of(self, service, protocol):
        if service not in self.clients:
            self.clients[service] = self.build(NAMES.get(service, service), PROTOCOLS.get(protocol))
        return self.clients[service]

    def build(self, service, protocol):
        if protocol is not None:
            loader = self.session._session.get_component("data_loader")
            # The loader keeps the model, so the client is built from the one that is changed here.
            metadata = loader.load_service_model(service, "service-2", api_version=None)["metadata"]
            metadata["protocols"] = [protocol]
        client = self.session.client(
            service,
            region_name="us-east-1",
            endpoint_url=ENDPOINT,
            aws_access_key_id="AKIAIOSFODNN7EXAMPLE",
            aws_secret_access_key="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            config=self.config,
        )
        if protocol is not None:
            assert client.meta.service_model.resolved_protocol == protocol, service
        return client


def call(clients, service, protocol, operation, given):
    """Makes a call and returns the error, unless it is that of the service."""
    client = clients.of(service, protocol)
    model = client.meta.service_model
    if operation not in model.operation_names:
        return f"botocore {botocore.__version__} does not have this operation"
    method = getattr(client, botocore.xform_name(operation))
    shape = model.operation_model(operation).input_shape
    try:
        method(**(value_of(shape, given) if shape else given))
    except ClientError:
        return None
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def value_of(shape, value):
    """The value that boto3 takes, from JSON. What the shape does not know stays as it is, and boto3 refuses it."""
    kind = shape.type_name
    if getattr(shape, "is_document_type", False):
        return value
    if shape.serialization.get("jsonvalue"):
        return json.loads(value)
    if kind == "structure":
        members = shape.members
        return {name: value_of(members[name], item) if name in members else item for name, item in value.items()}
    if kind == "list":
        return [value_of(shape.member, item) for item in value]
    if kind == "map":
        return {name: value_of(shape.value, item) for name, item in value.items()}
    if kind == "blob":
        return base64.b64decode(value)
    if kind == "timestamp":
        is_iso = value.endswith("Z")
        return datetime.datetime.fromisoformat(value[:-1] + "+00:00") if is_iso else parsedate_to_datetime(value)
    # In the models of boto3, some numbers are text, and some texts are numbers.
    if kind == "string" and isinstance(value, int):
        return str(value)
    if kind == "integer" and isinstance(value, str):
        return int(value)
    return value


def read_xml(body):
    root = xml.etree.ElementTree.fromstring(body)
    return {root.tag: of_element(root)}


def of_element(element):
    """An element as JSON, in which the order of children with different names does not matter."""
    value = {f"@{name}": text for name, text in element.attrib.items()}
    for child in element:
        value.setdefault(child.tag, []).append(of_element(child))
    if len(element) == 0:
        value["text"] = element.text or ""
    return value


def read_cbor(body):
    parser = RpcV2CBORParser()
    stream = io.BufferedReader(io.BytesIO(body))
    value = parser.parse_data_item(stream)
    assert stream.read() == b"", "bytes after the value"
    return of_python(value)


def of_python(value):
    if isinstance(value, dict):
        return {name: of_python(item) for name, item in value.items()}
    if isinstance(value, list):
        return [of_python(item) for item in value]
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, datetime.datetime):
        return {"timestamp": value.isoformat()}
    return value


def digests(body):
    """The digests that headers contain."""
    hashes = [zlib.crc32(body).to_bytes(4, "big"), hashlib.sha256(body).digest(), hashlib.md5(body).digest()]
    return [hashlib.sha256(body).hexdigest(), *(base64.b64encode(hash).decode() for hash in hashes)]


READERS = {"xml": read_xml, "cbor": read_cbor, "digests": digests}


def answer(clients, asked):
    if "read" in asked:
        return {"value": READERS[asked["read"]](bytes.fromhex(asked["body"]))}
    error = call(clients, asked["service"], asked["protocol"], asked["operation"], asked["input"])
    return {"error": error}


if __name__ == "__main__":
    clients = Clients(sys.argv[1])
    for line in sys.stdin:
        print(json.dumps(answer(clients, json.loads(line))), flush=True)
