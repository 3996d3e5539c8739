"""Gap: moto takes PutEvaluations in TestMode only and knows no compliance.

A stand-in, not AWS's behaviour in full: it keeps what a rule's function reports, answers
GetComplianceDetailsByConfigRule from it, and on a change of compliance puts the event `Config Rules
Compliance Change` on the account's default bus. AWS's result tokens are opaque; here the token of a
rule's invocation is the rule's name.
"""

from __future__ import annotations

import json
from datetime import datetime, timezone
from typing import Any

MOST_EVALUATIONS = 100
LONGEST_ANNOTATION = 256
REPORTABLE = ("COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE")


def apply(_emulator: Any) -> None:
    from moto.config.responses import ConfigResponse
    from moto.events.models import events_backends

    put_in_test_mode = ConfigResponse.put_evaluations
    recorded: dict[tuple[str, str, str], dict[tuple[str, str], dict[str, Any]]] = {}

    def of_rule(self: Any, name: str) -> dict[tuple[str, str], dict[str, Any]]:
        return recorded.setdefault((self.current_account, self.region, name), {})

    def put_evaluations(self: Any) -> Any:
        if self._get_param("TestMode"):
            return put_in_test_mode(self)
        rule = self.config_backend.config_rules.get(self._get_param("ResultToken"))
        if rule is None:
            return refuse("InvalidResultTokenException", "The result token names no Config rule.")
        evaluations = self._get_param("Evaluations") or []
        wrong = fault_of(evaluations)
        if wrong is not None:
            return refuse("InvalidParameterValueException", wrong)
        for evaluation in evaluations:
            record(self, rule, evaluation)
        return json.dumps({"FailedEvaluations": []})

    def record(self: Any, rule: Any, evaluation: dict[str, Any]) -> None:
        results = of_rule(self, rule.config_rule_name)
        key = (evaluation["ComplianceResourceType"], evaluation["ComplianceResourceId"])
        before = results.get(key)
        results[key] = after = result_of(rule.config_rule_name, evaluation)
        if before is None or before["ComplianceType"] != after["ComplianceType"]:
            event = change_event(self.current_account, self.region, rule, before, after)
            events_backends[self.current_account][self.region].put_events([event])

    def get_compliance_details_by_config_rule(self: Any) -> Any:
        name = self._get_param("ConfigRuleName")
        if name not in self.config_backend.config_rules:
            return refuse("NoSuchConfigRuleException", f"The ConfigRule '{name}' provided in the request is invalid.")
        wanted = self._get_param("ComplianceTypes") or ["COMPLIANT", "NON_COMPLIANT"]
        results = [result for result in of_rule(self, name).values() if result["ComplianceType"] in wanted]
        start = int(self._get_param("NextToken") or 0)
        end = start + int(self._get_param("Limit") or 10)
        more = {"NextToken": str(end)} if end < len(results) else {}
        return json.dumps({"EvaluationResults": results[start:end], **more})

    ConfigResponse.put_evaluations = put_evaluations
    ConfigResponse.get_compliance_details_by_config_rule = get_compliance_details_by_config_rule


def fault_of(evaluations: list[dict[str, Any]]) -> str | None:
    """What the real service refuses."""
    if not 0 < len(evaluations) <= MOST_EVALUATIONS:
        return f"PutEvaluations takes 1 to {MOST_EVALUATIONS} evaluations."
    for evaluation in evaluations:
        if evaluation["ComplianceType"] not in REPORTABLE:
            return f"Compliance type {evaluation['ComplianceType']} cannot be put."
        if len(evaluation.get("Annotation") or "") > LONGEST_ANNOTATION:
            return f"An annotation has at most {LONGEST_ANNOTATION} characters."
    return None


def refuse(code: str, message: str) -> Any:
    return 400, {"status": 400, "x-amzn-errortype": code}, json.dumps({"__type": code, "message": message})


def result_of(rule_name: str, evaluation: dict[str, Any]) -> dict[str, Any]:
    now = datetime.now(timezone.utc).timestamp()
    annotation = evaluation.get("Annotation")
    return {
        "EvaluationResultIdentifier": {
            "EvaluationResultQualifier": {
                "ConfigRuleName": rule_name,
                "ResourceType": evaluation["ComplianceResourceType"],
                "ResourceId": evaluation["ComplianceResourceId"],
            },
            "OrderingTimestamp": evaluation["OrderingTimestamp"],
        },
        "ComplianceType": evaluation["ComplianceType"],
        "ResultRecordedTime": now,
        "ConfigRuleInvokedTime": now,
        **({} if annotation is None else {"Annotation": annotation}),
    }


def change_event(account: str, region: str, rule: Any, before: Any, after: dict[str, Any]) -> dict[str, Any]:
    """The event in the shape of AWS Config's documentation, "Notifications that AWS Config sends"."""
    qualifier = after["EvaluationResultIdentifier"]["EvaluationResultQualifier"]
    detail = {
        "recordVersion": "1.0",
        "messageType": "ComplianceChangeNotification",
        "configRuleARN": rule.config_rule_arn,
        "configRuleName": rule.config_rule_name,
        "awsAccountId": account,
        "awsRegion": region,
        "resourceType": qualifier["ResourceType"],
        "resourceId": qualifier["ResourceId"],
        "newEvaluationResult": as_event(after),
        "notificationCreationTime": datetime.now(timezone.utc).isoformat(),
    }
    if before is not None:
        detail["oldEvaluationResult"] = as_event(before)
    return {"Source": "aws.config", "DetailType": "Config Rules Compliance Change", "Detail": json.dumps(detail)}


def as_event(value: Any) -> Any:
    """The API's words as the event has them: first letters small, times as text."""
    if not isinstance(value, dict):
        return value
    return {
        key[0].lower() + key[1:]: as_time(item) if key.endswith(("Time", "Timestamp")) else as_event(item)
        for key, item in value.items()
    }


def as_time(value: Any) -> str:
    moment = datetime.fromtimestamp(float(value), timezone.utc)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
