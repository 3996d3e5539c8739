"""Gap: moto runs no state machine unless it is told to. Then it calls AWS at another address, as an administrator;
an execution after the first fails, and those without a name have the same one.

moto's interpreter runs a state machine, and calls this emulator with the role of the state machine, which has to
trust Step Functions. Other than in AWS, the children of a Distributed Map are no executions of their own and run in the
interpreter: a map run fails where the role may not start them. The tolerated percentage of failures has no effect,
a result writer writes an empty manifest alone, and executions cannot be redriven.
"""

from __future__ import annotations

import copy
import threading
from typing import Any
from uuid import uuid4

from policies import role_may, serves

# The scanner, which runs longest, ends after fifteen minutes.
LONGEST_CALL_SECONDS = 930


def apply(emulator: Any) -> None:
    from moto.core.config import default_user_config
    from moto.stepfunctions.models import StateMachine
    from moto.stepfunctions.parser.asl.utils import boto_client

    default_user_config["stepfunctions"]["execute_state_machine"] = True
    # Before the interpreter's modules, which take the function by its name.
    boto_client.boto_client_for = Clients(emulator).client_for

    from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration.distributed_iteration_component import (
        DistributedIterationComponent,
    )
    from moto.stepfunctions.parser.models import StepFunctionsParserBackend

    start_execution = StepFunctionsParserBackend.start_execution
    map_run = DistributedIterationComponent._map_run

    def start_named_execution(self: Any, state_machine_arn: str, name: Any = None, *rest: Any) -> Any:
        machine = self.describe_state_machine(state_machine_arn)
        if not serves(machine.roleArn, "states", state_machine_arn):
            raise PermissionError(f"{machine.roleArn} does not trust Step Functions.")
        return start_execution(self, state_machine_arn, name or str(uuid4()), *rest)

    def map_run_if_permitted(self: Any, env: Any, eval_input: Any) -> None:
        machine = env.states.context_object.context_object_data["StateMachine"]["Id"]
        role_arn = env.aws_execution_details.role_arn
        if not role_may(role_arn, "states:StartExecution", machine):
            raise PermissionError(f"{role_arn} may not start {machine}.")
        map_run(self, env=env, eval_input=eval_input)

    def without_executions(self: Any, _memo: Any) -> Any:
        copied = copy.copy(self)
        copied.executions = []
        return copied

    StepFunctionsParserBackend.start_execution = start_named_execution
    DistributedIterationComponent._map_run = map_run_if_permitted
    StateMachine.__deepcopy__ = without_executions


class Clients:
    """Clients for the interpreter, by service, region and role. Making one is slow, and not safe in two threads."""

    def __init__(self, emulator: Any):
        self._emulator = emulator
        self._clients: dict[tuple[str, str, str], Any] = {}
        self._making = threading.Lock()

    def client_for(self, region: str, service: str, state_credentials: Any = None) -> Any:
        key = (service, region, state_credentials.role_arn)
        with self._making:
            if key not in self._clients:
                self._clients[key] = self._make(*key)
            return self._clients[key]

    def _make(self, service: str, region: str, role_arn: str) -> Any:
        import boto3
        from botocore.config import Config

        key = self._emulator.key_of(role_arn)
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=self._emulator.endpoint,
            aws_access_key_id=key.access_key_id,
            aws_secret_access_key=key.secret_access_key,
            config=Config(
                parameter_validation=False,
                retries={"total_max_attempts": 1},
                read_timeout=LONGEST_CALL_SECONDS,
                max_pool_connections=100,
            ),
        )
