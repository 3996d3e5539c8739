"""Gap: moto finds no tags by an ARN that has a slash in it, as every access point's has."""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.s3control.urls import url_paths

    url_paths["/v20180820/tags/<path:arn>"] = url_paths.pop("/v20180820/tags/<arn>")
