"""What moto works out anew for each request, account or path, and what comes out the same each time.

What is answered stays the same. In a scan of twenty accounts, half of the time went into this.
"""

from __future__ import annotations

import json
from functools import cache
from typing import Any


def apply() -> None:
    remember_models()
    remember_errors()
    remember_hosts()
    remember_json_paths()
    look_for_access_keys_where_they_can_be()
    remember_aws_managed_policies()


def remember_models() -> None:
    """botocore and moto each read the models of the services, which are megabytes, and each session reads them anew. moto's
    are botocore's with more errors."""
    import botocore.session
    from moto.core import loaders, utils

    loader = loaders.create_loader()
    botocore.session.create_loader = lambda _search_path: loader
    utils.create_loader = lambda: loader


def remember_errors() -> None:
    """moto goes through the errors of a service for each error that it answers: its memory lies in an object that it makes
    anew."""
    from moto.core import errors

    errors.ErrorLookupFactory = cache(errors.ErrorLookupFactory)


def remember_hosts() -> None:
    """moto lists its own folder, and tries the patterns of all services, to find whose a host name is."""
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication

    DomainDispatcherApplication.get_backend_for_host = cache(DomainDispatcherApplication.get_backend_for_host)


def remember_json_paths() -> None:
    """jsonpath_ng builds the tables of its parser for each path that it parses."""
    from moto.stepfunctions.parser.asl.component.common.path import result_path
    from moto.stepfunctions.parser.asl.utils import json_path

    for module in (result_path, json_path):
        module.parse = cache(module.parse)


def look_for_access_keys_where_they_can_be() -> None:
    """To find the account of an access key, moto makes an IAM of each partition of AWS in every account, and each holds
    all policies of AWS."""
    from moto.iam import models

    def get_account_id_from(access_key: str) -> str:
        for account_id, partitions in list(models.iam_backends.items()):
            if any(access_key in iam.access_keys for iam in list(partitions.values())):
                return account_id
        return models.DEFAULT_ACCOUNT_ID

    models.get_account_id_from = get_account_id_from


def remember_aws_managed_policies() -> None:
    """moto reads the text of all policies of AWS for each account."""
    from moto.iam import models

    policies = cache(lambda: json.loads(models.aws_managed_policies_data))

    def init_aws_policies(iam: Any) -> list[Any]:
        made = models.AWSManagedPolicy.from_data
        return [made(name, iam.account_id, iam.region_name, data) for name, data in policies().items()]

    models.IAMBackend._init_aws_policies = init_aws_policies
