"""``ganzohr run``: the browser face, the listening worker and the relay in one process."""

from __future__ import annotations

import socket
from threading import Event, Thread

import click
import uvicorn

from ganzohr.cli.desk import Desk, at_desk
from ganzohr.errors import Conflict, SettingsError
from ganzohr.i18n import N_, refusal
from ganzohr.web.routes import application
from ganzohr.worker import work

_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}


@click.command(help=N_("Listen all the time and show the browser face, until Ctrl-C."))
@click.option("--host", help=N_("Address the browser face answers on."))
@click.option("--port", type=click.IntRange(0, 65535), help=N_("Port the browser face answers on."))
@at_desk
def run(desk: Desk, host: str | None, port: int | None) -> None:
    host = host or desk.settings.host
    desk.alone = True  # what holds the store already is this very command
    if host not in _THIS_MACHINE:
        raise SettingsError(
            N_(
                "The browser face has no log-in, so it answers on this machine only, not on {host}: leave --host out, "
                "and let others in through a reverse proxy that asks who they are."
            ),
            host=host,
        )
    ganzohr = desk.claimed()
    with _door(host, desk.settings.port if port is None else port) as door:
        address = f"http://{f'[{host}]' if ':' in host else host}:{door.getsockname()[1]}"
        server = uvicorn.Server(
            uvicorn.Config(
                application(ganzohr, address),
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=10,
            )
        )
        stop = Event()
        worker = Thread(target=work, args=(ganzohr, stop), name="worker", daemon=True)
        desk.patient = True
        with desk.answering(ganzohr):
            worker.start()
            desk.say(desk.tongue(N_("ganzohr listens. Today's page: {address} (Ctrl-C ends it)"), address=address))
            desk.out.file.flush()
            server.should_exit = desk.stop.is_set()
            try:
                server.run(sockets=[door])
            finally:
                stop.set()
                ganzohr.stopping.set()
                worker.join(timeout=60)
    desk.stop.clear()  # to be ended is how this command comes to its good end


def _door(host: str, port: int) -> socket.socket:
    """Take the port before anything else begins; raise ``Conflict`` when somebody has it."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, UnicodeError) as error:
        raise Conflict(
            N_("ganzohr cannot listen on {host} port {port}: {reason}. Choose another with --port."),
            host=host,
            port=port,
            reason=refusal(error) if isinstance(error, OSError) else error,
        ) from None
