"""How an answer goes out: its head and its body in one piece.

werkzeug sends an answer's head, and then its body. Of a client that closes between the two, the call was made and
its answer is lost, and Terraform's AWS provider is such a client now and then. Go's net/http writes a request in a
goroutine of its own, which may notice that it is done only after the answer's head has come. By then the SDK has
closed the request's body, and in the releases that provider 5.100 is built with a closed body is an error (`WriteTo`
of smithy-go's safeReadCloser answered io.EOF; newer ones answer none), for which net/http closes the connection. The
SDK makes the call again, and a role that it has just made "already exists": one of 150 calls where a server answers
at once, one of 1,500 here, an apply of four.

What has come with the head is kept: net/http takes 4 KiB at once, and no call that makes something answers more.
"""

from __future__ import annotations

from contextlib import suppress

from werkzeug.serving import WSGIRequestHandler


class InOnePiece(WSGIRequestHandler):
    """Answers a request. What it writes waits for werkzeug's flush, which comes once the body is written."""

    wbufsize = 8192

    def handle_expect_100(self) -> bool:
        """Tells a client that waits before it sends its body to go on: at once, and not again with the answer."""
        super().handle_expect_100()
        self.wfile.flush()
        del self.headers["Expect"]
        return True

    def finish(self) -> None:
        # What could not be sent is tried once more here; that the client has gone is no fault.
        with suppress(ConnectionError):
            super().finish()
