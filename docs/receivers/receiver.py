"""Takes Docket's webhooks. Python 3.9 or newer, no package: WEBHOOK_SECRETS=whsec_… PORT=8088 python3 receiver.py"""

import base64
import hashlib
import hmac
import os
import queue
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LONGEST_BODY = 1024 * 1024

# verify: begin
TOLERANCE_SECONDS = 300


class Refused(Exception):
    """A message is not one of Docket's, or not one of now."""


def keys_of(secrets):
    """
    Fails with what is no secret, an empty one above all: everybody could sign with it.

    secrets: each as Docket showed it, whsec_…, separated by white space; two while one replaces the other
    """
    keys = []
    for secret in secrets.split() or [""]:
        base64_text = re.fullmatch("whsec_([A-Za-z0-9+/]+)={0,2}", secret)
        key = base64.b64decode(base64_text[1] + "=" * (-len(base64_text[1]) % 4)) if base64_text else b""
        if len(key) < 24:
            raise ValueError("each secret is whsec_ and at least 24 bytes in Base64")
        keys.append(key)
    return keys


def verify(keys, headers, body, now):
    """
    Gives the message's id.

    body: the bytes as they came, before any parsing
    now: in seconds
    """
    message_id = headers.get("webhook-id")
    timestamp = headers.get("webhook-timestamp")
    signatures = headers.get("webhook-signature")
    if message_id is None or timestamp is None or signatures is None:
        raise Refused("webhook-id, webhook-timestamp and webhook-signature are needed")
    if not re.fullmatch("[0-9]{1,15}", timestamp):
        raise Refused("webhook-timestamp is no number of seconds")
    if abs(now - int(timestamp)) > TOLERANCE_SECONDS:
        raise Refused("too far from now: somebody may be replaying it")
    known = False
    for key in keys:
        signed = hmac.new(key, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256)
        expected = b"v1," + base64.b64encode(signed.digest())
        for given in signatures.split(" "):  # several, while one secret replaces another
            known |= hmac.compare_digest(expected, given.encode())  # in constant time
    if not known:
        raise Refused("not signed with a secret that is known here")
    return message_id
# verify: end


class Receiver(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 10  # seconds for which a connection may be idle
    keys = []
    known = set()  # in a database, unique, and for as long as Docket may send again
    lock = threading.Lock()
    work = queue.Queue(10_000)  # likewise something that outlives this process

    def do_POST(self):
        self.send_response(self.answer())
        self.send_header("content-length", "0")
        if self.close_connection:
            self.send_header("connection", "close")
        self.end_headers()

    def answer(self):
        length = self.headers.get("content-length", "")
        if not re.fullmatch("[0-9]{1,9}", length) or int(length) > LONGEST_BODY:
            self.close_connection = True  # with what was not read
            return 413 if length else 411
        body = self.rfile.read(int(length))
        try:
            message_id = verify(self.keys, self.headers, body, time.time())
        except Refused as refused:
            print("refused:", refused, flush=True)
            return 401
        with self.lock:
            if message_id in self.known:
                print("known already:", message_id, flush=True)
                return 204
            try:
                self.work.put_nowait((message_id, body))
            except queue.Full:
                return 503  # Docket comes again
            self.known.add(message_id)
        return 204  # at once: what the message causes happens after the answer

    def log_message(self, *_):
        pass


def work():
    while True:
        message_id, body = Receiver.work.get()
        print(f"took {message_id}, {len(body)} bytes", flush=True)


if __name__ == "__main__":
    Receiver.keys = keys_of(os.environ.get("WEBHOOK_SECRETS", ""))
    threading.Thread(target=work, daemon=True).start()
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "8088"))), Receiver)
    print("listens on", server.server_address[1], flush=True)
    server.serve_forever()
