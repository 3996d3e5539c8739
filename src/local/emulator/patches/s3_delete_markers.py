"""Gap: moto answers 500 where a delete marker is deleted from a bucket whose versioning is suspended, as
Terraform does when it destroys a bucket that was versioned.
"""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.s3.models import FakeDeleteMarker

    # A marker holds no file that would have to be closed.
    FakeDeleteMarker.dispose = lambda _self: None
