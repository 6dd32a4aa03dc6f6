"""What the template says of the dashboard and of the way to it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from operations.templating import Template
from tests.unit.template_parts import Seeded, find, properties


def the_page_is_strict(template: Template) -> Iterator[str]:
    for text in find(template, "ContentSecurityPolicy"):
        if "unsafe" in json.dumps(text):
            yield "The content security policy has an exception."
    bucket = template["Resources"]["DashboardBucketPolicy"]["Properties"]
    if "AWS:SourceArn".lower() not in json.dumps(bucket).lower():
        yield "Any distribution may read the dashboard."


# Each rule with a template that breaks it.
SEEDED: Seeded = [
    (
        the_page_is_strict,
        lambda t: properties(t, "DashboardHeaders").update(
            ContentSecurityPolicy="script-src 'unsafe-inline'"
        ),
    ),
]
