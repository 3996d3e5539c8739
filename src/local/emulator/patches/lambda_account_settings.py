"""Gap: moto does not know GetAccountSettings and answers it with a page of HTML.

Here every account has Lambda's default quota, 1,000, of which the reservations of its functions are taken.
"""

from __future__ import annotations

import json
from typing import Any

# Lambda Developer Guide, "Lambda quotas": concurrent executions, the default.
QUOTA = 1000


def apply(_emulator: Any) -> None:
    from moto.awslambda.responses import LambdaResponse
    from moto.awslambda.urls import url_paths

    def get_account_settings(self: Any) -> str:
        functions = list(self.backend.list_functions())
        reserved = sum(int(function.reserved_concurrency or 0) for function in functions)
        limit = {"ConcurrentExecutions": QUOTA, "UnreservedConcurrentExecutions": QUOTA - reserved}
        return json.dumps({"AccountLimit": limit, "AccountUsage": {"FunctionCount": len(functions)}})

    LambdaResponse.get_account_settings = get_account_settings
    url_paths[r"{0}/(?P<api_version>[^/]+)/account-settings/?$"] = LambdaResponse.dispatch
