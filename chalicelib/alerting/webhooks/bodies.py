"""The body of a post: our own JSON, or what Slack and Teams show.

Names are whatever a file says, so they go where nothing is markup: Slack's `plain_text`, with its
three characters escaped all the same, and Teams' `TextRun`, which knows no Markdown.
"""

from __future__ import annotations

import json
import re

from chalicelib.alerting.message import Json, Message
from chalicelib.repositories.subscriptions_table import Shape

LONGEST_TITLE = 140
LONGEST_TEXT = 2900
"""Slack takes 150 and 3,000 characters of a header and a section, Teams 28 KB of a message."""
REST = "... the rest is on the dashboard."


def body_of(message: Message, shape: Shape | None) -> str:
    match shape:
        case "slack":
            body = _slack(message)
        case "teams":
            body = _teams(message)
        case _:
            body = message.data
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _slack(message: Message) -> Json:
    # https://docs.slack.dev/messaging/formatting-message-text/#escaping
    text = message.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    title, rest = _parts(text)
    link = f"<{message.data['link']}|Open the dashboard>"
    sections = [{"type": "plain_text", "text": rest}] if rest else []
    return {
        "text": title,
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": title}},
            *({"type": "section", "text": section} for section in sections),
            {"type": "section", "text": {"type": "mrkdwn", "text": link}},
        ],
    }


def _teams(message: Message) -> Json:
    # https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
    title, rest = _parts(message.text)
    lines = [line for line in rest.split("\n") if line]
    runs = [{"type": "TextRun", "text": title, "weight": "Bolder", "size": "Medium"}]
    runs += [{"type": "TextRun", "text": line} for line in lines]
    card = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": [{"type": "RichTextBlock", "inlines": [run]} for run in runs],
        "actions": [
            {"type": "Action.OpenUrl", "title": "Open the dashboard", "url": message.data["link"]}
        ],
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "content": card}]}


def _parts(text: str) -> tuple[str, str]:
    """The first line and the others, as many as there is room for."""
    title, *lines = text.split("\n")
    kept: list[str] = []
    room = LONGEST_TEXT
    for line in lines:
        room -= len(line) + 1
        if room < 0:
            kept.append(REST)
            break
        kept.append(line)
    if len(title) > LONGEST_TITLE:
        # Not within what is escaped.
        title = re.sub("&[a-z]*$", "", title[: LONGEST_TITLE - 3]) + "..."
    return title, "\n".join(kept).strip("\n")
