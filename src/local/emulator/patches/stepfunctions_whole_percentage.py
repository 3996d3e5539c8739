"""Gap: moto's grammar of the Amazon States Language refuses a tolerated percentage without a fraction.

AWS takes `100` as well as `100.0`.
"""

from __future__ import annotations

import re
from typing import Any

WHOLE_PERCENTAGE = re.compile(r'("ToleratedFailurePercentage"\s*:\s*\d+)(?=\s*[,}])')


def apply(_emulator: Any) -> None:
    from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser

    parse = AmazonStateLanguageParser.parse

    def parse_whole_percentages(definition: str) -> Any:
        return parse(WHOLE_PERCENTAGE.sub(r"\1.0", definition))

    AmazonStateLanguageParser.parse = staticmethod(parse_whole_percentages)
