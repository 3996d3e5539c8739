"""Gap: moto gives all database instances the same resource id, by which AWS Config and the audit know them."""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.moto_api._internal import mock_random
    from moto.rds.models import DBInstance

    create = DBInstance.__init__

    def create_with_id(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        self.dbi_resource_id = f"db-{mock_random.get_random_string(26).upper()}"

    DBInstance.__init__ = create_with_id
