"""A reader of the pages without a browser."""

from starlette.testclient import TestClient

from ganzohr.web.routes import application

HERE = "http://127.0.0.1:8300"
OURS = {"origin": HERE, "sec-fetch-site": "same-origin"}
HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "frame-ancestors 'none'; base-uri 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}


def browsing(ganzohr, language="en", **more):
    client = TestClient(application(ganzohr, HERE), base_url=HERE, follow_redirects=False, **more)
    client.headers["accept-language"] = {"en": "en-GB,en;q=0.9", "de": "de-DE,de;q=0.9,en;q=0.5"}[language]
    return client
