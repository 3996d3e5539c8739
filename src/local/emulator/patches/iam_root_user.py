"""Gap: moto has no root user. An account's summary never tells of a root user's access key or MFA device, the
credential report has no row of it, and nobody can ask how an organization manages root users.

Nobody but the root user itself can change most of that either. The emulator has an address of its own for it:
`/_emulator/root-user?account=…&accessKeys=0|1&mfa=0|1&lastUsed=<days ago>&features=RootSessions,…`. Without
`lastUsed` the root user was never used; without `features` the account manages no organization's root users.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any


def apply(emulator: Any) -> None:
    from moto.core.responses import ActionResult
    from moto.iam.exceptions import IAMException
    from moto.iam.models import IAMBackend, iam_backends
    from moto.iam.responses import IamResponse

    last_used: dict[str, str] = {}
    features: dict[str, list[str]] = {}
    report_of_users = IAMBackend.get_credential_report

    def set_root_user(query: dict[str, str]) -> bytes:
        account = query["account"]
        summary = iam_backends[account]["aws"].account_summary
        summary._account_access_keys_present = int(query["accessKeys"])
        summary._account_mfa_enabled = int(query["mfa"])
        if "lastUsed" in query:
            used = datetime.now(timezone.utc) - timedelta(days=int(query["lastUsed"]))
            last_used[account] = used.strftime("%Y-%m-%dT%H:%M:%S+00:00")
        if "features" in query:
            features[account] = query["features"].split(",")
        return b""

    def report(self: Any) -> str:
        users = report_of_users(self)
        arn = f"arn:aws:iam::{self.account_id}:root"
        used = last_used.get(self.account_id, "no_information")
        head = ["<root_account>", arn, "2015-01-01T00:00:00+00:00", "not_supported", used]
        return f"{users}{','.join([*head, *ROOT_CELLS])}\n"

    def list_organizations_features(self: Any) -> Any:
        if self.current_account not in features:
            raise OrganizationNotFound("The request was rejected because your account is not part of an organization.")
        return ActionResult({"EnabledFeatures": features[self.current_account]})

    class OrganizationNotFound(IAMException):
        code = "OrganizationNotFoundException"

    IAMBackend.get_credential_report = report
    IamResponse.list_organizations_features = list_organizations_features
    emulator.route("root-user", set_root_user)


# What the report says of a password that was never changed, and of keys and certificates that are not there.
ROOT_CELLS = [
    *["not_supported", "not_supported", "false"],
    *["false", "N/A", "N/A", "N/A", "N/A"] * 2,
    *["false", "N/A"] * 2,
]
