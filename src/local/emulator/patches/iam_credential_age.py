"""Gap: in moto no time passes, and no credential is older than the emulator.

No call of AWS makes a credential older. The emulator has an address of its own for it:
`/_emulator/age-credentials?account=…&user=…&days=…` sets back a user, with its password and access keys, by that
many days; with `&keyDays=…` the access keys by another number of days.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any


def apply(emulator: Any) -> None:
    from moto.iam.models import iam_backends

    def age(query: dict[str, str]) -> bytes:
        user = iam_backends[query["account"]]["aws"].get_user(query["user"])
        # IAM's dates have no fractions of a second, in lists and in reports alike.
        user.create_date = user.create_date.replace(microsecond=0) - timedelta(days=int(query["days"]))
        for key in user.access_keys:
            key.create_date -= timedelta(days=int(query.get("keyDays", query["days"])))
        return b""

    emulator.route("age-credentials", age)
