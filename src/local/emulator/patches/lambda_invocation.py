"""Gap: moto runs functions in Docker, or answers a canned result; and GetFunction has no code to download.

An invocation is posted to the callback (see function-runner.ts), which runs the deployed code: at once for
a synchronous one, later for an event, as Lambda does. `Code.Location` is an address that serves the zip.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from emulator import to_json


def apply(emulator: Any) -> None:
    from moto.awslambda.models import LambdaFunction
    from moto.awslambda_simple.models import LambdaSimpleBackend, lambda_simple_backends

    def invoke(self: Any, function_name: str, qualifier: Any, body: Any, headers: Any, response_headers: Any) -> Any:
        function = self.get_function(function_name, qualifier)
        payload = body.encode() if isinstance(body, str) else body or b"{}"
        if headers.get("X-Amz-Invocation-Type") == "Event":
            emulator.invoke_later(function, payload)
            return b""
        answer, error = emulator.invoke(function, payload)
        if error is not None:
            response_headers["x-amz-function-error"] = error
        return answer

    def send_sns_message(self: Any, function_name: str, message: str, subject: Any = None, qualifier: Any = None) -> None:
        record = {"EventSource": "aws:sns", "EventVersion": "1.0", "Sns": {"Message": message, "Subject": subject}}
        emulator.invoke_later(self.get_function(function_name, qualifier), to_json({"Records": [record]}))

    def code_of(query: dict[str, str]) -> bytes:
        _, _, _, region, account, _, name = query["function"].split(":")
        return lambda_simple_backends[account][region].get_function(name).code_bytes

    location = emulator.route("code", code_of)
    get_code = LambdaFunction.get_code

    def get_code_with_location(self: Any) -> dict[str, Any]:
        answer = get_code(self)
        if answer.get("Code", {}).get("RepositoryType") == "S3":
            answer["Code"]["Location"] = f"{location}?function={quote(self.function_arn)}"
        return answer

    LambdaSimpleBackend.invoke = invoke
    LambdaSimpleBackend.send_sns_message = send_sns_message
    LambdaFunction.get_code = get_code_with_location
