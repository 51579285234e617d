"""Serves the AWS gateway of LocalStack on the loopback interface: `serve_localstack.py PORT`.

LocalStack's own start would look for Docker, answer DNS queries and send statistics; none of this is needed.
"""

import sys

from localstack.aws.app import LocalstackAwsGateway
from localstack.services.plugins import SERVICE_PLUGINS
from rolo.gateway.wsgi import WsgiGateway
from werkzeug.serving import make_server

gateway = WsgiGateway(LocalstackAwsGateway(SERVICE_PLUGINS))
make_server("127.0.0.1", int(sys.argv[1]), gateway, threaded=True).serve_forever()
