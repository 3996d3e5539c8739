"""What the patches share: the way to the functions, and addresses of our own beside AWS's."""

from __future__ import annotations

import json
import sys
import threading
import traceback
import urllib.error
import urllib.parse
import urllib.request
from typing import Any, Callable, Iterable

# A function may take fifteen minutes; the runner enforces the function's own timeout.
LONGEST_INVOCATION_SECONDS = 920
OWN_PATHS = "/_emulator/"


class Emulator:
    """One running emulator."""

    def __init__(self, port: int, callback: str | None):
        self.port = port
        self.callback = callback
        self._routes: dict[str, Callable[[dict[str, str]], bytes]] = {}
        self._keys: dict[str, Any] = {}

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def invoke(self, function: Any, payload: bytes) -> tuple[bytes, str | None]:
        """Runs a function and waits for it. Answers its payload, and the kind of error if it failed."""
        if self.callback is None:
            return b"{}", None
        key = self.key_of(function.role)
        headers = {
            "content-type": "application/json",
            "x-function-arn": function.function_arn,
            "x-access-key-id": key.access_key_id,
            "x-secret-access-key": key.secret_access_key,
        }
        request = urllib.request.Request(self.callback, data=payload, headers=headers)
        with urllib.request.urlopen(request, timeout=LONGEST_INVOCATION_SECONDS) as answer:
            return answer.read(), answer.headers.get("x-function-error")

    def invoke_later(self, function: Any, payload: bytes) -> None:
        """Runs a function as AWS does for an event: nobody waits, and a failure goes to the dead letters."""
        threading.Thread(target=self._invoke_event, args=(function, payload), daemon=True).start()

    def _invoke_event(self, function: Any, payload: bytes) -> None:
        try:
            answer, error = self.invoke(function, payload)
        except Exception:
            traceback.print_exc()
            answer, error = b"", "Unhandled"
        if error is None:
            return
        print(f"{function.function_arn} failed: {answer.decode(errors='replace')}", file=sys.stderr, flush=True)
        queue = getattr(function, "settings_moto_drops", {}).get("DeadLetterConfig", {}).get("TargetArn", "")
        if ":sqs:" in queue:
            send_to_queue(queue, payload.decode())

    def key_of(self, role_arn: str) -> Any:
        """Temporary credentials of a role, as what AWS runs with that role has them."""
        from moto.iam.models import iam_backends

        if role_arn not in self._keys:
            _, partition, _, _, account, *_ = role_arn.split(":")
            key = iam_backends[account][partition].create_temp_access_key()
            key.role_arn = role_arn
            self._keys[role_arn] = key
        return self._keys[role_arn]

    def route(self, name: str, answer: Callable[[dict[str, str]], bytes]) -> str:
        """Serves an address of our own; the query's values are the argument. Answers the address."""
        self._routes[OWN_PATHS + name] = answer
        return f"{self.endpoint}{OWN_PATHS}{name}"

    def wrap(self, application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
        """The WSGI application with our own addresses in front."""

        def wrapped(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            answer = self._routes.get(environ.get("PATH_INFO", ""))
            if answer is None:
                return application(environ, start_response)
            body = answer(dict(urllib.parse.parse_qsl(environ.get("QUERY_STRING", ""))))
            start_response("200 OK", [("content-length", str(len(body)))])
            return [body]

        return wrapped


def send_to_queue(queue_arn: str, body: str) -> None:
    from moto.sqs.models import sqs_backends

    _, _, _, region, account, name = queue_arn.split(":")
    sqs_backends[account][region].send_message(queue_name=name, message_body=body)


def to_json(value: Any) -> bytes:
    return json.dumps(value, default=str).encode()
