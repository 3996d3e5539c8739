"""Gap: moto knows neither ValidateStateMachineDefinition nor ListStateMachineVersions, without which Terraform's
provider can neither plan, apply nor destroy a state machine.

A definition is valid where moto's own interpreter can read it. What AWS checks beyond that is not shown. The
versions are those that moto keeps.
"""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.core.responses import ActionResult
    from moto.stepfunctions.responses import StepFunctionResponse

    def validate_state_machine_definition(self: Any) -> Any:
        from moto.stepfunctions.parser.api import InvalidDefinition
        from moto.stepfunctions.parser.models import StepFunctionsParserBackend

        try:
            StepFunctionsParserBackend._validate_definition(self._get_param("definition"))
        except InvalidDefinition as error:
            problem = {"severity": "ERROR", "code": "SCHEMA_VALIDATION_FAILED", "message": error.message}
            return ActionResult({"result": "FAIL", "diagnostics": [problem], "truncated": False})
        return ActionResult({"result": "OK", "diagnostics": [], "truncated": False})

    def list_state_machine_versions(self: Any) -> Any:
        machine = self.stepfunction_backend.describe_state_machine(self._get_param("stateMachineArn"))
        newest_first = sorted(machine.versions.items(), reverse=True)
        versions = [
            {"stateMachineVersionArn": version.arn, "creationDate": version.creation_date}
            for _, version in newest_first
        ]
        return ActionResult({"stateMachineVersions": versions})

    StepFunctionResponse.validate_state_machine_definition = validate_state_machine_definition
    StepFunctionResponse.list_state_machine_versions = list_state_machine_versions
