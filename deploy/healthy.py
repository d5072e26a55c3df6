"""Asks the server of this container whether all is well, as the web server in front would ask (see compose.yaml)."""

import os
from urllib.request import Request, urlopen

as_the_proxy = {"Host": os.environ["INFOSHARING_HOSTS"].split(",")[0], "X-Forwarded-Proto": "https"}
urlopen(Request(f"http://127.0.0.1:{os.environ['PORT']}/healthz/", headers=as_the_proxy))
