"""Gap: moto says of every trail that it has no event selectors of its own, so that nobody asks for those that it has."""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.cloudtrail.models import Trail

    describe = Trail.description

    def with_selectors(self: Any, include_region: bool = False) -> dict[str, Any]:
        has_selectors = bool(self.event_selectors or self.advanced_event_selectors)
        return {**describe(self, include_region), "HasCustomEventSelectors": has_selectors}

    Trail.description = with_selectors
