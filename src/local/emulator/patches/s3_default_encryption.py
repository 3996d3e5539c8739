"""Gap: moto's buckets answer "no encryption configuration" until one is put.

S3 encrypts every bucket with SSE-S3 since 2023-01-05, and deleting a configuration returns to that.
"""

from __future__ import annotations

import copy
from typing import Any

SSE_S3 = {"Rule": {"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}, "BucketKeyEnabled": "false"}}


def apply(_emulator: Any) -> None:
    from moto.s3.models import FakeBucket, S3Backend

    create = FakeBucket.__init__

    def create_encrypted(self: Any, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        self.encryption = copy.deepcopy(SSE_S3)

    def return_to_default(self: Any, bucket_name: str) -> None:
        self.get_bucket(bucket_name).encryption = copy.deepcopy(SSE_S3)

    FakeBucket.__init__ = create_encrypted
    S3Backend.delete_bucket_encryption = return_to_default
