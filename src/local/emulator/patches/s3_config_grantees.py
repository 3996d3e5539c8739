"""Gap: moto answers 500 where AWS Config is asked for a bucket whose ACL grants everybody or every account something.

It knows the group of log deliveries alone. AWS Config names each group by the last part of its URI, such as AllUsers.
"""

from __future__ import annotations

from typing import Any

KNOWN = "http://acs.amazonaws.com/groups/s3/"


def apply(_emulator: Any) -> None:
    from moto.s3.models import FakeAcl, FakeGrant, FakeGrantee

    describe = FakeAcl.to_config_dict

    def named(grantee: Any) -> Any:
        if not grantee.uri:
            return grantee
        return FakeGrantee(grantee.id, KNOWN + grantee.uri.rsplit("/", 1)[-1], grantee.display_name)

    def describe_groups(self: Any) -> dict[str, Any]:
        grants = [FakeGrant([named(one) for one in grant.grantees], grant.permissions) for grant in self.grants]
        return describe(FakeAcl(grants))

    FakeAcl.to_config_dict = describe_groups
