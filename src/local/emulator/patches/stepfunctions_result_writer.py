"""Gap: moto's interpreter looks up the paths of a result writer in the results of a map, and not in its input.

A path stands for a part of the state's input, as in any other parameter (Amazon States Language, "ResultWriter").
"""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.stepfunctions.parser.asl.component.state.exec.state_map.result_writer.result_writer_decl import (
        ResultWriter,
    )

    def write_as_input_says(self: Any, env: Any) -> None:
        env.stack.append(env.states.get_input())
        self.parargs.eval(env=env)
        parameters = env.stack.pop()
        env.stack[-1] = parameters
        self.resource_eval.eval_resource(env=env)

    ResultWriter._eval_body = write_as_input_says
