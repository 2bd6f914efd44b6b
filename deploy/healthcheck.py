"""Asks a server on this machine whether it can serve; for a container's health check, where there is no curl."""

import os
import sys
from urllib.error import URLError
from urllib.request import Request, urlopen

HOST = os.environ.get("SIGHTLINE_HOSTS", "localhost").split()[0]
ADDRESS = os.environ.get("SIGHTLINE_READY", "http://127.0.0.1:8000/health/ready")

try:
    with urlopen(Request(ADDRESS, headers={"Host": HOST}), timeout=5) as answer:
        sys.exit(0 if answer.status == 200 else 1)
except (URLError, TimeoutError):
    sys.exit(1)
