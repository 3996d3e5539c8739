"""Gap: moto forgets a key's rotation period, and Terraform would plan to set it again for ever."""

from __future__ import annotations

import json
from typing import Any

DEFAULT_DAYS = 365


def apply(_emulator: Any) -> None:
    from moto.kms.responses import KmsResponse

    enable, status = KmsResponse.enable_key_rotation, KmsResponse.get_key_rotation_status
    periods: dict[str, int] = {}

    def key_id(self: Any) -> str:
        return self._get_param("KeyId").split("/")[-1]

    def enable_with_period(self: Any) -> Any:
        periods[key_id(self)] = self._get_param("RotationPeriodInDays") or DEFAULT_DAYS
        return enable(self)

    def status_with_period(self: Any) -> str:
        answer = json.loads(status(self))
        if answer["KeyRotationEnabled"]:
            answer["RotationPeriodInDays"] = periods.get(key_id(self), DEFAULT_DAYS)
        return json.dumps(answer)

    KmsResponse.enable_key_rotation = enable_with_period
    KmsResponse.get_key_rotation_status = status_with_period
