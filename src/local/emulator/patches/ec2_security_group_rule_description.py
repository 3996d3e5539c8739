"""Gap: moto shows a security group rule's description only for CIDR ranges.

Rules that name a security group or a prefix list have one too; Terraform would plan to put it again for ever.
"""

from __future__ import annotations

import inspect
from typing import Any


def apply(_emulator: Any) -> None:
    from moto.ec2.models.security_groups import SecurityGroupRule

    create = SecurityGroupRule.__init__

    def create_described(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        # moto keeps of a prefix list its id alone.
        self.prefix_list = inspect.signature(create).bind(self, *args, **kwargs).arguments.get("prefix_list_id")

    def description(self: Any) -> Any:
        peers = (self.ip_range, self.source_group, self.prefix_list)
        return next((peer["Description"] for peer in peers if peer and peer.get("Description")), None)

    SecurityGroupRule.__init__ = create_described
    SecurityGroupRule.description = property(description)
