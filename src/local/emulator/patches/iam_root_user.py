"""Gap: moto has no root user, so that an account's summary never tells of a root user's access key or MFA device.

Nobody but the root user itself can give it either. The emulator has an address of its own for it:
`/_emulator/root-user?account=…&accessKeys=0|1&mfa=0|1`.
"""

from __future__ import annotations

from typing import Any


def apply(emulator: Any) -> None:
    from moto.iam.models import iam_backends

    def set_root_user(query: dict[str, str]) -> bytes:
        summary = iam_backends[query["account"]]["aws"].account_summary
        summary._account_access_keys_present = int(query["accessKeys"])
        summary._account_mfa_enabled = int(query["mfa"])
        return b""

    emulator.route("root-user", set_root_user)
