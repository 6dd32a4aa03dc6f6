"""Where the jobs of a large file leave things for each other: objects under `work/`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from chalicelib.repositories.uploaded_files import GONE, Upload

if TYPE_CHECKING:
    from chalicelib.aws.services import Services


@dataclass(frozen=True)
class Workspace:
    upload: Upload
    services: Services

    def put(self, name: str, content: bytes) -> None:
        bucket = self.services.settings.receipts_bucket
        self.services.s3.put_object(Bucket=bucket, Key=self._key(name), Body=content)

    def get(self, name: str, start: int = 0, end: int | None = None) -> bytes:
        """An object, or its bytes from `start` up to and without `end`."""
        request: dict[str, Any] = {
            "Bucket": self.services.settings.receipts_bucket,
            "Key": self._key(name),
        }
        if end is not None:
            request["Range"] = f"bytes={start}-{end - 1}"
        content: bytes = self.services.s3.get_object(**request)["Body"].read()
        return content

    def put_json(self, name: str, value: Any) -> None:
        self.put(name, json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())

    def get_json(self, name: str) -> Any:
        return json.loads(self.get(name))

    def find_json(self, name: str) -> Any:
        """`None` if it is not there."""
        try:
            return self.get_json(name)
        except ClientError as error:
            if error.response["Error"]["Code"] in GONE:
                return None
            raise

    def _key(self, name: str) -> str:
        return f"work/{self.upload.id}/{self.upload.tag}/{name}"
