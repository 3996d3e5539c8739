"""Gap: moto says of every topic that nobody is subscribed to it."""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.sns.models import Topic

    def confirmed(self: Any) -> int:
        subscriptions = self.sns_backend.subscriptions.values()
        return sum(1 for subscription in subscriptions if subscription.topic is self)

    # moto sets the number to nothing when it makes a topic.
    Topic.subscriptions_confimed = property(confirmed, lambda _self, _number: None)
