"""What somebody hears who uses the page by keyboard and screen reader.

After each key: what live regions say, and what has the focus, by Chromium's accessibility tree, as
NVDA and VoiceOver read it: what is newly around it, then its name, role, states and description.
"""

from __future__ import annotations

import time
from typing import Any, NamedTuple

from playwright.sync_api import Page

LIVE = """() => {
  const heard = (window.heard = []);
  const isLive = '[role=status], [role=alert], [aria-live]';
  const textOf = (region) => {
    const copy = region.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true]").forEach((each) => each.remove());
    return copy.textContent.replace(/\\s+/g, " ").trim();
  };
  // What is outside of an open dialog is out of the tree, and nothing is said of it.
  const isInert = (region) => {
    const open = Array.from(document.querySelectorAll("dialog:modal")).at(-1);
    return open !== undefined && !open.contains(region);
  };
  const isRead = ({ id }) => id && document.querySelector(`[aria-describedby~="${id}"]`) !== null;
  const changed = new Set();
  const say = () => {
    for (const region of changed) {
      if (!region.isConnected || !textOf(region)) continue;
      const by = isInert(region) ? "UNHEARD (behind the dialog)" : region.getAttribute("role");
      heard.push(`${by}: ${textOf(region)}`);
    }
    changed.clear();
  };
  new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      const region = (target instanceof Element ? target : target.parentElement)?.closest(isLive);
      if (region) changed.add(region);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        for (const each of [node, ...node.querySelectorAll(isLive)]) {
          if (!each.matches(isLive)) continue;
          // A region that comes with its words is said only if it is an alert.
          if (each.matches("[role=alert]")) changed.add(each);
          else if (textOf(each) && !isRead(each)) heard.push(`UNHEARD: ${textOf(each)}`);
        }
      }
    }
    // Read a moment later, as browsers do: what is taken away at once is not said.
    setTimeout(say, 30);
  }).observe(document, { subtree: true, childList: true, characterData: true });
}"""

AROUND = {
    *("dialog", "form", "region", "navigation", "group", "list", "table", "article", "search"),
    *("main", "banner", "contentinfo", "listbox"),
}
"""What is said of what is entered, with its name."""
NAMELESS = {"group", "list", "form", "table", "article", "banner", "search"}
"""These only if they have one."""
STATES = ("checked", "pressed", "expanded", "disabled")
SECONDS = 30
MOST_STEPS = 60


class Node(NamedTuple):
    id: str
    parent: str
    role: str
    name: str
    description: str
    value: str
    properties: dict[str, Any]


class Listener:
    """Somebody at a page who hears it and has no pointer."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.session.send("Accessibility.enable")
        page.evaluate(LIVE)
        self.focused = self.path()
        self.said: list[str] = []
        """What was not asked for yet."""
        self.all: list[str] = []

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.listen()

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def hear(self, *words: str) -> str:
        """Waits until all of them are said, in any order; forgets what was said until then."""
        deadline = time.monotonic() + SECONDS
        while not all(found := [self.place(each) for each in words]):
            assert time.monotonic() < deadline, f"{words} is not said, but {self.said}"
            self.page.wait_for_timeout(20)
            self.listen()
        heard = self.said[found[0] - 1]
        del self.said[: max(found)]
        return heard

    def place(self, words: str) -> int:
        """The how many-th that was said has these words; 0 if none has."""
        return next((at for at, said in enumerate(self.said, 1) if words in said), 0)

    def tab_to(self, words: str, key: str = "Tab") -> str:
        """Goes on until what has the focus is called so."""
        for _ in range(MOST_STEPS):
            self.press(key)
            if self.said and words in self.said[-1]:
                return self.hear(words)
        raise AssertionError(f"{key} does not lead to {words!r}, but to {self.said}")

    def listen(self) -> None:
        said: list[str] = self.page.evaluate("window.heard.splice(0)")
        before, self.focused = self.focused, self.path()
        if self.focused and [node.id for node in self.focused] != [node.id for node in before]:
            known = {node.id for node in before}
            around = [each for each in self.focused[:-1] if each.id not in known]
            said.append(
                ", ".join([*filter(None, map(around_words, around)), words(self.focused[-1])])
            )
        elif self.focused:
            said += [
                f"now {state}"
                for state in states(self.focused[-1])
                if state not in states(before[-1])
            ]
        self.said += said
        self.all += said

    def lost(self) -> list[str]:
        """What was said where nobody hears it."""
        return [said for said in self.all if said.startswith("UNHEARD")]

    def path(self) -> list[Node]:
        """From the page to what has the focus."""
        nodes = self.nodes()
        found = [node for node in nodes.values() if node.properties.get("focused")]
        if not found:
            return []
        path = [found[-1]]
        while path[0].parent in nodes:
            path.insert(0, nodes[path[0].parent])
        option = nodes.get(found[-1].properties.get("activedescendant", ""))
        return [*path, *([option] if option else [])]

    def nodes(self) -> dict[str, Node]:
        tree = self.session.send("Accessibility.getFullAXTree")["nodes"]
        return {node["nodeId"]: read(node) for node in tree}


def read(node: dict[str, Any]) -> Node:
    def value(name: str) -> str:
        return str(node.get(name, {}).get("value", ""))

    return Node(
        id=node["nodeId"],
        parent=node.get("parentId", ""),
        role=value("role"),
        name=value("name"),
        description=value("description"),
        value=value("value"),
        properties={each["name"]: of(each["value"]) for each in node.get("properties", [])},
    )


def of(value: dict[str, Any]) -> Any:
    related = value.get("relatedNodes")
    return str(related[0]["backendDOMNodeId"]) if related else value.get("value")


def words(node: Node) -> str:
    said = [node.name or "(no name)", node.role, *states(node), node.value and f'"{node.value}"']
    return " ".join(filter(None, [*said, node.description and f"({node.description})"]))


def states(node: Node) -> list[str]:
    level, invalid = node.properties.get("level"), node.properties.get("invalid")
    return [
        *(
            f"{name} {str(node.properties[name]).lower()}"
            for name in STATES
            if name in node.properties
        ),
        *(["invalid"] if invalid == "true" else []),
        *([f"level {level}"] if level else []),
    ]


def around_words(node: Node) -> str:
    if node.role == "combobox":
        return words(node)
    if node.role not in AROUND or (node.role in NAMELESS and not node.name):
        return ""
    return f"{node.name} {node.role}".strip()
