"""Gap: moto answers the time of an event invoke configuration as text, which no SDK can read, and leaves
the qualifier out of its ARN.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any


def apply(_emulator: Any) -> None:
    from moto.awslambda.models import EventInvokeConfig

    response = EventInvokeConfig.response

    def readable(self: Any) -> dict[str, Any]:
        answer = response(self)
        modified = datetime.fromisoformat(answer["LastModified"].replace("+0000", "+00:00"))
        return {**answer, "FunctionArn": f"{answer['FunctionArn']}:$LATEST", "LastModified": modified.timestamp()}

    EventInvokeConfig.response = readable
