"""Gap: moto answers PutBucketLogging with 500 where a statement of the target bucket's policy has the principal
`"*"`, as one that denies requests without TLS has.

Such a statement says nothing about S3's log delivery.
"""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from policies import as_list


def apply(_emulator: Any) -> None:
    from moto.s3.models import FakeBucket

    permits_delivery = FakeBucket._log_permissions_enabled_policy

    def of_services(target_bucket: Any, target_prefix: str | None) -> bool:
        if not target_bucket.policy:
            return False
        statements = as_list(json.loads(target_bucket.policy)["Statement"])
        named = [statement for statement in statements if isinstance(statement.get("Principal"), dict)]
        policy = json.dumps({"Statement": named}).encode()
        stand_in = SimpleNamespace(policy=policy, partition=target_bucket.partition, name=target_bucket.name)
        return permits_delivery(stand_in, target_prefix)

    FakeBucket._log_permissions_enabled_policy = staticmethod(of_services)
