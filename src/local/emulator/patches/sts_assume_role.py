"""Gap: moto lets anybody assume any role, even one that does not exist.

STS refuses a role that is not there, a caller whom the trust policy does not name, and a wrong ExternalId.
A caller is known by its access key: a role's, a user's, or else the account itself (`root`), which stands
for an administrator with keys that moto did not give out. As in AWS, a trust policy that names an account
trusts whoever is in it.
"""

from __future__ import annotations

from typing import Any

from policies import allows, trust_of


def apply(_emulator: Any) -> None:
    from moto.core.exceptions import AccessDeniedError
    from moto.iam.models import iam_backends
    from moto.sts.responses import TokenResponse

    assume = TokenResponse.assume_role

    def assume_if_trusted(self: Any) -> Any:
        role_arn = self._get_param("RoleArn")
        caller = caller_arn(self, iam_backends)
        principals = {caller, self.current_account, f"arn:{self.partition}:iam::{self.current_account}:root"}
        external_id = self._get_param("ExternalId")
        context = {} if external_id is None else {"sts:externalid": external_id}
        if not allows(trust_of(role_arn), "AWS", principals, context):
            raise AccessDeniedError(user_arn=caller, action=f"sts:AssumeRole on resource: {role_arn}")
        return assume(self)

    TokenResponse.assume_role = assume_if_trusted


def caller_arn(response: Any, iam_backends: Any) -> str:
    backend = iam_backends[response.current_account][response.partition]
    key = backend.access_keys.get(response.access_key)
    if key is not None and key.role_arn:
        return key.role_arn
    user = backend.get_user_from_access_key_id(response.access_key)
    return user.arn if user else f"arn:{response.partition}:iam::{response.current_account}:root"
