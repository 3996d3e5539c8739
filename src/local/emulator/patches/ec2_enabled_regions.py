"""Gap: moto's DescribeRegions answers every region that it knows, those of other partitions too.

EC2 answers the regions of the caller's partition, and of these only the ones that the account has enabled, unless
the request asks for all or names some.
"""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.core.responses import ActionResult
    from moto.ec2.responses.availability_zones_and_regions import AvailabilityZonesAndRegions
    from moto.utilities.utils import get_partition

    def describe_regions(self: Any) -> Any:
        self.error_on_dryrun()
        names = self._get_param("RegionNames", [])
        every = bool(names) or self._get_bool_param("AllRegions", False)
        return ActionResult(
            {
                "Regions": [
                    region
                    for region in self.ec2_backend.describe_regions(names)
                    if get_partition(region.name) == self.partition
                    and (every or region.opt_in_status != "not-opted-in")
                ]
            }
        )

    AvailabilityZonesAndRegions.describe_regions = describe_regions
