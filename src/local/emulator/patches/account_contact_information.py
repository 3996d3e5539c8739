"""Gap: moto does not know an account's contact details. Every account of AWS has them from its first day."""

from __future__ import annotations

from typing import Any

DETAILS = {
    "FullName": "Local account",
    "AddressLine1": "1 Example Street",
    "City": "Exampletown",
    "PostalCode": "12345",
    "CountryCode": "DE",
    "PhoneNumber": "+49 555 0100",
}


def apply(_emulator: Any) -> None:
    from moto.account.responses import AccountResponse
    from moto.account.urls import url_paths
    from moto.core.responses import ActionResult

    def get_contact_information(_self: Any) -> Any:
        return ActionResult({"ContactInformation": DETAILS})

    AccountResponse.get_contact_information = get_contact_information
    url_paths["{0}/getContactInformation$"] = AccountResponse.dispatch
