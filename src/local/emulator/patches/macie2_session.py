"""Gap: moto's Macie is on in every account from its first day, and where it is disabled, moto finds no session. A
session's times are in no zone, which no client of Macie reads.

AWS's Macie is off until somebody enables it, and denies every call until then.
"""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.core.exceptions import JsonRESTError
    from moto.macie2.models import MacieBackend

    made = MacieBackend.__init__
    session_of = MacieBackend.get_macie_session

    def make(self: Any, region_name: str, account_id: str) -> None:
        made(self, region_name, account_id)
        self.macie_session = None

    def get_macie_session(self: Any) -> Any:
        if self.macie_session is None:
            raise JsonRESTError("AccessDeniedException", "Macie is not enabled.")
        session = session_of(self)
        return {**session, **{name: f"{session[name]}Z" for name in ("createdAt", "updatedAt")}}

    MacieBackend.__init__ = make
    MacieBackend.get_macie_session = get_macie_session
