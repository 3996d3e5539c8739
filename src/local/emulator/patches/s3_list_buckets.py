"""Gap: moto's ListBuckets cuts at MaxBuckets without saying so, and never answers a bucket's region.

S3 answers a ContinuationToken where there is more, and BucketRegion where the request had a parameter.
"""

from __future__ import annotations

from typing import Any


def apply(_emulator: Any) -> None:
    from moto.core.responses import ActionResult
    from moto.s3.responses import S3Response

    def all_buckets(self: Any) -> Any:
        self.data["Action"] = "ListAllMyBuckets"
        self._authenticate_and_authorize_s3_action()
        parameters = {name: self._get_param(name) for name in PARAMETERS}
        buckets = self.backend.list_buckets(
            prefix=parameters["prefix"], bucket_region=parameters["bucket-region"], max_buckets=None
        )
        after = parameters["continuation-token"] or ""
        left = sorted((bucket for bucket in buckets if bucket.name > after), key=lambda bucket: bucket.name)
        page = left[: int(parameters["max-buckets"] or len(left))]
        with_region = any(parameters.values())
        result = {
            "Owner": {"ID": "bcaf1ffd86f41161ca5fb16fd081034f"},
            "Buckets": [
                {
                    "Name": bucket.name,
                    "CreationDate": bucket.creation_date_ISO8601,
                    **({"BucketRegion": bucket.region_name} if with_region else {}),
                }
                for bucket in page
            ],
        }
        if len(page) < len(left):
            result["ContinuationToken"] = page[-1].name
        self.data["Action"] = "ListBuckets"
        return self.serialized(ActionResult(result))

    S3Response.all_buckets = all_buckets


PARAMETERS = ("prefix", "bucket-region", "max-buckets", "continuation-token")
