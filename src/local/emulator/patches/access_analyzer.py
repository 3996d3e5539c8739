"""Gap: moto does not know IAM Access Analyzer.

Its analyzers are kept by account and region. Its calls are answered beside Macie's, whose addresses are as plain.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

CREATED_AT = "2026-01-10T08:00:00Z"


def apply(_emulator: Any) -> None:
    from moto.core.responses import BaseResponse
    from moto.macie2 import urls
    from moto.moto_server import werkzeug_app

    analyzers: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)

    class AccessAnalyzerResponse(BaseResponse):
        def __init__(self) -> None:
            super().__init__(service_name="accessanalyzer")

        def create_analyzer(self) -> str:
            name = self._get_param("analyzerName")
            arn = f"arn:aws:access-analyzer:{self.region}:{self.current_account}:analyzer/{name}"
            analyzer = {"arn": arn, "name": name, "type": self._get_param("type"), "status": "ACTIVE"}
            analyzers[self.current_account, self.region].append({**analyzer, "createdAt": CREATED_AT})
            return json.dumps({"arn": arn})

        def list_analyzers(self) -> str:
            return json.dumps({"analyzers": analyzers[self.current_account, self.region]})

    urls.url_paths["{0}/analyzer$"] = AccessAnalyzerResponse.dispatch
    werkzeug_app.SIGNING_ALIASES["access-analyzer"] = "macie2"
