"""Gap: moto drops a function's KMS key, dead-letter queue and logging settings.

Terraform reads them back and would plan to put them again for ever.
"""

from __future__ import annotations

from typing import Any

DROPPED = ("KMSKeyArn", "DeadLetterConfig", "LoggingConfig")


def apply(_emulator: Any) -> None:
    from moto.awslambda.models import LambdaFunction

    create, describe, update = (
        LambdaFunction.__init__,
        LambdaFunction.get_configuration,
        LambdaFunction.update_configuration,
    )

    def create_whole(self: Any, account_id: str, spec: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        self.settings_moto_drops = {key: spec[key] for key in DROPPED if spec.get(key)}
        create(self, account_id, spec, *args, **kwargs)

    def describe_whole(self: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        logging = {"LogFormat": "Text", "LogGroup": f"/aws/lambda/{self.function_name}"}
        return {**describe(self, *args, **kwargs), "LoggingConfig": logging, **self.settings_moto_drops}

    def update_whole(self: Any, updates: dict[str, Any]) -> dict[str, Any]:
        self.settings_moto_drops.update({key: updates[key] for key in DROPPED if key in updates})
        return update(self, updates)

    LambdaFunction.__init__ = create_whole
    LambdaFunction.get_configuration = describe_whole
    LambdaFunction.update_configuration = update_whole
