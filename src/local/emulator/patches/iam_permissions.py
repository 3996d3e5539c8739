"""Gap: moto lets a role call anything, so that a missing permission or a misnamed one would show in AWS alone.

A caller with a role's credentials may call what the role's policies allow, and publish to a topic whose own
policy names the role. Compared are the action and, where it is known (S3, AssumeRole, a function that is
invoked), the resource; conditions and denials are not. A caller that moto does not know is an administrator.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from policies import allows, role_may

# What moto files under the bucket's own reads and writes, and what it calls otherwise than IAM does
# (Service Authorization Reference, Amazon S3).
S3_ACTIONS = {
    "GET": {
        "encryption": "GetEncryptionConfiguration",
        "ownershipControls": "GetBucketOwnershipControls",
        "publicAccessBlock": "GetBucketPublicAccessBlock",
    },
    "PUT": {
        "encryption": "PutEncryptionConfiguration",
        "ownershipControls": "PutBucketOwnershipControls",
        "publicAccessBlock": "PutBucketPublicAccessBlock",
    },
    "DELETE": {
        "encryption": "PutEncryptionConfiguration",
        "ownershipControls": "PutBucketOwnershipControls",
        "publicAccessBlock": "PutBucketPublicAccessBlock",
    },
}
# S3 Control's calls are signed for S3, and their actions are S3's.
S3_CONTROL_ACTIONS = {
    "GetPublicAccessBlock": "GetAccountPublicAccessBlock",
    "PutPublicAccessBlock": "PutAccountPublicAccessBlock",
    "DeletePublicAccessBlock": "PutAccountPublicAccessBlock",
}
# Invoke's action has another name than the call (Service Authorization Reference, AWS Lambda).
INVOCATION = "lambda:InvokeFunction"
# Every caller may ask who it is (STS API Reference, GetCallerIdentity).
NEEDS_NO_PERMISSION = {"sts:GetCallerIdentity"}


def apply(_emulator: Any) -> None:
    from moto.core.authorization import ActionAuthenticatorMixin
    from moto.core.exceptions import AccessDeniedError, JsonRESTError
    from moto.iam.models import iam_backends
    from moto.s3.exceptions import S3AccessDeniedError
    from moto.s3.responses import ACTION_MAP, S3Response

    for method, actions in S3_ACTIONS.items():
        ACTION_MAP["BUCKET"][method].update(actions)

    def authorize(self: Any, _request_class: type, resource: str = "*") -> None:
        backend = iam_backends[self.current_account][self.partition]
        key = backend.access_keys.get(self.access_key)
        if key is None or not key.role_arn:
            return
        service = service_of(self)
        action = f"{service}:{action_of(self)}"
        if action == INVOCATION:
            resource = invoked_by(self)
        if action in NEEDS_NO_PERMISSION or role_may(key.role_arn, action, resource):
            return
        if action == "sns:Publish" and allows(topic_statements(self), "AWS", {key.role_arn}, {}):
            return
        if isinstance(self, S3Response):
            raise S3AccessDeniedError()
        if "Action" in self.querystring:
            raise AccessDeniedError(user_arn=key.role_arn, action=action)
        if service == "s3":
            raise as_s3_control_says(AccessDeniedError(user_arn=key.role_arn, action=action))
        message = f"User: {key.role_arn} is not authorized to perform: {action}"
        raise JsonRESTError("AccessDeniedException", message)

    ActionAuthenticatorMixin._authenticate_and_authorize_action = authorize


def as_s3_control_says(error: Any) -> Any:
    """The error in S3 Control's XML, which has one error where the query services have a list."""
    error.description = error.description.replace("<Errors>", "").replace("</Errors>", "")
    return error


def service_of(response: Any) -> str:
    """The service that the request was signed for: the prefix of its actions."""
    return response.headers["Authorization"].split("Credential=")[1].split("/")[3]


def action_of(response: Any) -> str:
    from moto.s3.responses import S3Response

    if isinstance(response, S3Response):
        return response.data["Action"]
    action = response._get_action()
    service = service_of(response)
    if service == "lambda" and action == "Invoke":
        return INVOCATION.split(":")[1]
    return S3_CONTROL_ACTIONS.get(action, action) if service == "s3" else action


def invoked_by(response: Any) -> str:
    """The function that a caller invokes, by the name or the ARN in the address."""
    name = unquote(response.path.split("/functions/")[1].split("/")[0])
    if name.startswith("arn:"):
        return name
    return f"arn:{response.partition}:lambda:{response.region}:{response.current_account}:function:{name}"


def topic_statements(response: Any) -> list[Any]:
    from moto.sns.models import sns_backends

    arn = response._get_param("TopicArn")
    return sns_backends[response.current_account][response.region].get_topic(arn)._policy_json["Statement"]
