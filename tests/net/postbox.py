"""A small IMAP server on loopback, by TLS, with one mailbox in it and a log; ``says`` makes it misbehave.

It knows what the reader needs and refuses everything that would change something.
"""

from __future__ import annotations

import base64
import re
import socket
import ssl
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

CERTIFICATE = Path(__file__).parent / "beispiel.example.pem"


@dataclass
class Postbox:
    """Folders of mails by UID; ``log`` keeps every command, ``says`` answers instead of us, by command."""

    port: int = 0
    user: str = "anna@beispiel.example"
    password: str = "geheim"
    folders: dict = field(default_factory=lambda: {"INBOX": {}})
    validity: int = 7
    capabilities: str = "IMAP4rev1 AUTH=PLAIN"
    log: list = field(default_factory=list)
    says: dict = field(default_factory=dict)
    greeting: bytes = b"* OK ready\r\n"

    def url(self, folder="INBOX", user=None):
        return f"imap://{user or self.user}@beispiel.example:{self.port}/{folder}"


class _Talk:
    def __init__(self, box, sock):
        self.box, self.sock, self.lines, self.mails = box, sock, sock.makefile("rb"), {}

    def run(self):
        self.sock.sendall(self.box.greeting)
        while line := self.lines.readline():
            tag, _, rest = line.decode().strip().partition(" ")
            self.box.log.append(rest)
            name = rest.split()[0].upper() if rest else ""
            name = f"UID {rest.split()[1].upper()}" if name == "UID" else name
            if name in self.box.says:
                said = self.box.says[name]
                (said(self, tag) if callable(said) else self.send(said.replace(b"TAG", tag.encode())))
                continue
            getattr(self, "do_" + name.lower().replace(" ", "_"), self.unknown)(tag, rest)

    def send(self, data):
        self.sock.sendall(data)

    def done(self, tag, what=b"OK done"):
        self.send(tag.encode() + b" " + what + b"\r\n")

    def unknown(self, tag, _rest):
        self.done(tag, b"BAD not here")

    def do_capability(self, tag, _rest):
        self.send(f"* CAPABILITY {self.box.capabilities}\r\n".encode())
        self.done(tag)

    def do_authenticate(self, tag, rest):
        self.send(b"+ \r\n")
        if rest.endswith("XOAUTH2"):
            said = base64.b64decode(self.lines.readline()).decode()
            fine = said == f"user={self.box.user}\x01auth=Bearer {self.box.password}\x01\x01"
            if not fine:  # RFC 7628, 3.2.3: why, and then an empty answer
                self.send(b"+ eyJzdGF0dXMiOiI0MDAifQ==\r\n")
                self.lines.readline()
            self.done(tag, b"OK in" if fine else b"NO no")
            return
        _, user, password = base64.b64decode(self.lines.readline()).decode().split("\0")
        fine = (user, password) == (self.box.user, self.box.password)
        self.done(tag, b"OK in" if fine else f"NO {password} is wrong".encode())

    def do_login(self, tag, rest):
        fine = rest.endswith(f'"{self.box.password}"') and self.box.user in rest
        self.done(tag, b"OK in" if fine else b"NO wrong")

    def do_examine(self, tag, rest):
        name = re.search(r'"(.*)"', rest)[1]
        if name not in self.box.folders:
            self.done(tag, b"NO no such folder")
            return
        self.mails = self.box.folders[name]
        self.send(f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.box.validity}] valid\r\n".encode())
        self.done(tag, b"OK [READ-ONLY] open")

    def do_uid_search(self, tag, rest):
        first = re.search(r"UID SEARCH UID (\d+):\*", rest)
        uids = [uid for uid in self.mails if not first or uid >= int(first[1])]
        if first and not uids and self.mails:
            uids = [max(self.mails)]  # as RFC 3501 wants it
        self.send(b"* SEARCH " + " ".join(map(str, uids)).encode() + b"\r\n")
        self.done(tag)

    def do_uid_fetch(self, tag, rest):
        uid, what, most = re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[(HEADER)?\]<0\.(\d+)>\)", rest).groups()
        mail = self.mails.get(int(uid))
        if mail is not None:
            part = (mail.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if what else mail)[: int(most)]
            head = f"* 1 FETCH (UID {uid} BODY[{what or ''}]<0> {{{len(part)}}}\r\n"
            self.send(head.encode() + part + b")\r\n")
        self.done(tag)

    def do_logout(self, tag, _rest):
        self.send(b"* BYE\r\n")
        self.done(tag)


@contextmanager
def postbox():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        box = Postbox(listener.getsockname()[1])
        ended = threading.Event()
        listener.settimeout(0.05)

        def serve():
            while not ended.is_set():
                with suppress(OSError, ValueError), listener.accept()[0] as sock:
                    sock.settimeout(3)
                    with context.wrap_socket(sock, server_side=True) as secure:
                        _Talk(box, secure).run()

        thread = threading.Thread(target=serve)
        thread.start()
        yield box
        ended.set()
        thread.join()
