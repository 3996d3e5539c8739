"""Gap: moto's DescribeSnapshots ignores OwnerIds and RestorableByUserIds, so that the snapshots of all the
images that it knows come back as the account's own, and as public.

EC2 answers the snapshots of the owners that are named (`self` is the caller), and of these the ones that may
be restored by whom the request names (`all` is everybody).
"""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.core.responses import ActionResult
    from moto.ec2.responses.elastic_block_store import ElasticBlockStore

    def describe_snapshots(self: Any) -> Any:
        owners = accounts(self, "OwnerIds")
        restorers = accounts(self, "RestorableByUserIds")
        snapshots = self.ec2_backend.describe_snapshots(
            snapshot_ids=self._get_param("SnapshotIds", []), filters=self._filters_from_querystring()
        )
        return ActionResult(
            {
                "Snapshots": [
                    snapshot
                    for snapshot in snapshots
                    if (not owners or owner_of(snapshot) in owners)
                    and (not restorers or may_restore(snapshot, restorers))
                ]
            }
        )

    ElasticBlockStore.describe_snapshots = describe_snapshots


def accounts(response: Any, parameter: str) -> set[str]:
    named = response._get_param(parameter, [])
    return {response.current_account if name == "self" else name for name in named}


def owner_of(snapshot: Any) -> str:
    """Whose it is; some of the images that moto knows, and their snapshots, bear the name of the account that asks."""
    image = snapshot.ec2_backend.amis.get(snapshot.from_ami)
    return "amazon" if image is not None and image.owner_alias == "amazon" else snapshot.owner_id


def may_restore(snapshot: Any, restorers: set[str]) -> bool:
    permitted = snapshot.create_volume_permission_groups | snapshot.create_volume_permission_userids
    return bool(restorers & (permitted | {owner_of(snapshot)}))
