"""Answers in XML, as S3 and SNS give them. Namespaces are left out."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, ParseError, fromstring

from botocore.exceptions import ClientError

from chalicelib.aws.http.client import refusal
from chalicelib.aws.http.connections import Answer, CutAnswer


def root_of(content: bytes) -> Element:
    try:
        root = fromstring(content.lstrip())  # noqa: S314 - AWS's own
    except ParseError as error:
        raise CutAnswer("The answer is not XML") from error
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def fields_of(element: Element) -> Mapping[str, str]:
    """The texts of what is directly in it."""
    return {child.tag: child.text or "" for child in element}


def refusal_of(operation: str, answer: Answer, status: int = 0) -> ClientError:
    """An answer without a body has its status for a code, as in botocore."""
    error = root_of(answer.body) if answer.body.strip() else Element("Error")
    found = error if error.tag == "Error" else error.find("Error")
    said = fields_of(found) if found is not None else {}
    code, status = said.get("Code", str(answer.status)), status or answer.status
    return refusal(operation, status, code, said.get("Message", ""))
