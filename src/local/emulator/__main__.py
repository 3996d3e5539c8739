"""The local AWS: moto, with the gaps closed that this system would fall into.

Run with a Python that has `moto[server]`:

    python src/local/emulator [--port 0] [--callback URL] [--without PATCH]...

It listens on 127.0.0.1 alone, prints `{"port": N}` on one line once it does, and ends when its standard
input closes, so that it never outlives the process that started it. Requests are logged to standard error.
"""

from __future__ import annotations

import argparse
import gc
import importlib
import json
import os
import socket
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from emulator import Emulator  # noqa: E402 -- found through the line above

PATCHES = sorted(path.stem for path in (Path(__file__).parent / "patches").glob("*.py"))
PORT_TAKEN = 98

# Python looks for garbage each time that 700 more objects have come, and of moto's hundreds of thousands most stay: that
# took a quarter of the start.
OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main() -> None:
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
    options = parse_options()
    listening = listen(options.port)
    emulator = Emulator(port=listening.getsockname()[1], callback=options.callback)
    configure_moto()
    importlib.import_module("remembered").apply()
    for name in PATCHES:
        if name not in options.without:
            importlib.import_module(f"patches.{name}").apply(emulator)
    threading.Thread(target=exit_with_parent, daemon=True).start()
    serve(emulator, listening)


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="emulator", description="A local AWS for one audit system.")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free one (default)")
    parser.add_argument("--callback", help="where invocations of functions are posted (default: they answer {})")
    parser.add_argument("--without", action="append", default=[], choices=PATCHES, help="leave a patch out")
    return parser.parse_args()


def listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(("127.0.0.1", port))
    except OSError as error:
        print(f"port {port}: {error.strerror}", file=sys.stderr)
        sys.exit(PORT_TAKEN)
    listening.listen(128)
    return listening


def configure_moto() -> None:
    """Has to come before moto is imported by anything else: it reads the environment once."""
    os.environ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true"
    os.environ["MOTO_S3_ALLOW_CROSSACCOUNT_ACCESS"] = "false"
    # Two of Amazon's images, one of each virtualization. moto makes the hundreds that it knows anew in each account and
    # region, each with a volume and a snapshot.
    os.environ["MOTO_AMIS_PATH"] = str(Path(__file__).parent / "images.json")
    from moto.core.config import default_user_config

    default_user_config["lambda"]["use_docker"] = False


def exit_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


def serve(emulator: Emulator, listening: socket.socket) -> None:
    from answers import InOnePiece
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    application = emulator.wrap(DomainDispatcherApplication(create_backend_app))
    server = make_server(
        "127.0.0.1",
        emulator.port,
        application,
        threaded=True,
        request_handler=InOnePiece,
        fd=listening.fileno(),
    )
    print(json.dumps({"port": emulator.port}), flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
