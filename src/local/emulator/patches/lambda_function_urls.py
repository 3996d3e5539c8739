"""Gap: moto does not know ListFunctionUrlConfigs and answers it with a page of HTML.

Lambda lists the URL of a function, and those of its aliases; moto knows the function's own alone.
"""

from __future__ import annotations

import json
from typing import Any


def apply(_emulator: Any) -> None:
    from moto.awslambda.responses import LambdaResponse
    from moto.awslambda.urls import url_paths

    def list_function_url_configs(self: Any) -> str:
        function = self.backend.get_function(self.path.rstrip("/").split("/")[-2])
        configurations = [] if function.url_config is None else [function.url_config.to_dict()]
        return json.dumps({"FunctionUrlConfigs": configurations})

    LambdaResponse.list_function_url_configs = list_function_url_configs
    url_paths[r"{0}/(?P<api_version>[^/]+)/functions/(?P<function_name>[\w_:%-]+)/urls/?$"] = LambdaResponse.dispatch
