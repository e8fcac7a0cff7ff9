"""Reads Atom feeds as a feed reader does and names what it would trip over."""

import sys

import feedparser


def findings(path):
    with open(path, "rb") as file:
        feed = feedparser.parse(file.read())
    if feed.bozo:
        yield f"{feed.bozo_exception}"
    if feed.version != "atom10":
        yield f"is taken for {feed.version or 'no feed'}"
    for key in ("title", "id", "updated"):
        if not feed.feed.get(key):
            yield f"the feed has no {key}"
    seen = set()
    for entry in feed.entries:
        called = entry.get("title") or entry.get("id") or "an entry"
        for key in ("title", "id", "updated", "link"):
            if not entry.get(key):
                yield f"`{called}` has no {key}"
        if entry.get("id") in seen:
            yield f"`{entry.id}` comes twice"
        seen.add(entry.get("id"))
        if not entry.get("author") and not feed.feed.get("author"):
            yield f"`{called}` has no author, nor has the feed"


bad = [f"{path}: {what}" for path in sys.argv[1:] for what in findings(path)]
print("\n".join(bad))
sys.exit(1 if bad else 0)
