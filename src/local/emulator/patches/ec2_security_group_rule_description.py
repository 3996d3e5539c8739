"""Gap: moto shows a security group rule's description only for CIDR ranges.

Rules that name a security group or a prefix list have one too; Terraform would plan to put it again for ever.
"""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.ec2.models.security_groups import SecurityGroupRule

    def description(self: Any) -> Any:
        peers = (self.ip_range, self.source_group, self.prefix_list_id)
        return next((peer["Description"] for peer in peers if peer and peer.get("Description")), None)

    SecurityGroupRule.description = property(description)
