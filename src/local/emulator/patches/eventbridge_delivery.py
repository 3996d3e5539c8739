"""Gap: moto's PutEvents answers 500 where a rule has a function, a topic or a state machine as its target, ignores a
rule's state, takes a schedule for a pattern that every event matches, hands on a time that is a number, and waits for
what it delivers.

EventBridge delivers later: to functions and topics whose resource policy lets it, and to state machines that the
target's role may start. What it may not deliver goes to the target's dead-letter queue. A rule that is disabled, or has
a schedule alone, delivers no event.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timezone
from typing import Any
from uuid import uuid4

from emulator import send_to_queue, to_json
from policies import allows, role_may, serves


def apply(emulator: Any) -> None:
    from moto.awslambda.utils import get_backend
    from moto.events.models import Rule
    from moto.events.utils import EventTemplateParser
    from moto.sns.models import sns_backends
    from moto.stepfunctions.responses import get_backend as get_state_machines

    native = Rule.send_to_targets

    def to_function(rule: Any, target: dict[str, Any], payload: bytes) -> bool:
        _, _, _, region, account, _, name, *_ = target["Arn"].split(":")
        function = get_backend(account, region).get_function(name)
        permitted = may_deliver(rule, function.policy.statements)
        if permitted:
            emulator.invoke_later(function, payload)
        return permitted

    def to_topic(rule: Any, target: dict[str, Any], payload: bytes) -> bool:
        arn = target["Arn"]
        _, _, _, region, account, _ = arn.split(":")
        topics = sns_backends[account][region]
        permitted = may_deliver(rule, topics.get_topic(arn)._policy_json["Statement"])
        if permitted:
            topics.publish(payload.decode(), arn=arn)
        return permitted

    def to_state_machine(rule: Any, target: dict[str, Any], payload: bytes) -> bool:
        arn, role_arn = target["Arn"], target.get("RoleArn")
        _, _, _, region, account, *_ = arn.split(":")
        permitted = (
            role_arn is not None
            and serves(role_arn, "events", rule.arn)
            and role_may(role_arn, "states:StartExecution", arn)
        )
        if permitted:
            get_state_machines(account, region).start_execution(arn, str(uuid4()), payload.decode())
        return permitted

    deliveries = {"lambda": to_function, "sns": to_topic, "states": to_state_machine}

    def payload_of(target: dict[str, Any], event: dict[str, Any]) -> bytes:
        if "Input" in target:
            return target["Input"].encode()
        transformer = target.get("InputTransformer")
        if transformer is None:
            return to_json(event)
        return to_json(EventTemplateParser.parse(transformer["InputTemplate"], transformer.get("InputPathsMap"), event))

    def send_to_targets(self: Any, original: dict[str, Any], transform_input: bool = True) -> None:
        has_pattern = bool(self.event_pattern.get_pattern())
        if self.state != "ENABLED" or not has_pattern or not self.event_pattern.matches_event(original):
            return
        event = as_delivered(original)
        ours = [target for target in self.targets if service_of(target) in deliveries]
        for target in ours:
            if not deliveries[service_of(target)](self, target, payload_of(target, event)):
                dead_letter(self, target, event)
        send_natively(self, [target for target in self.targets if target not in ours], original, transform_input)

    def send_natively(rule: Any, targets: list[Any], original: dict[str, Any], transform_input: bool) -> None:
        kept, rule.targets = rule.targets, targets
        try:
            native(rule, original, transform_input)
        finally:
            rule.targets = kept

    Rule.send_to_targets = send_to_targets


def service_of(target: dict[str, Any]) -> str:
    return target["Arn"].split(":")[2]


def as_delivered(original: dict[str, Any]) -> dict[str, Any]:
    """The event as a target sees it: without moto's own field, and with the time as text."""
    event = {key: value for key, value in original.items() if key != "ingestion-time"}
    if isinstance(event["time"], (int, float)):
        event["time"] = datetime.fromtimestamp(event["time"], timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return event


def may_deliver(rule: Any, statements: list[Any]) -> bool:
    context = {"aws:sourcearn": rule.arn, "aws:sourceaccount": rule.account_id}
    return allows(statements, "Service", {"events.amazonaws.com"}, context)


def dead_letter(rule: Any, target: dict[str, Any], event: dict[str, Any]) -> None:
    print(f"{rule.arn} may not deliver to {target['Arn']}", file=sys.stderr, flush=True)
    queue = target.get("DeadLetterConfig", {}).get("Arn")
    if queue is not None:
        send_to_queue(queue, json.dumps(event, default=str))
