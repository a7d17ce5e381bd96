"""What an XML document is, by its first element."""

import re

PROLOG = re.compile(
    rb"(?:\s{1,999}|<\?[^>]{0,999}>|<!--(?:[^-]|-[^-]){0,2000}-->|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,2000}\])?[^>]{0,99}>){0,20}",
    re.IGNORECASE,
)
ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]{0,40}:)?([A-Za-z_][\w.-]{0,40})")
FEEDS = frozenset([b"rss", b"feed", b"RDF", b"channel"])
SITEMAPS = frozenset([b"urlset", b"sitemapindex"])


def kind_of_xml(head: bytes) -> str | None:
    """ "feed" or "sitemap" where the first element of the document is one of theirs, else None."""
    prolog = PROLOG.match(head)
    root = ROOT.match(head, prolog.end() if prolog else 0)
    if root is None:
        return None
    return "feed" if root[1] in FEEDS else "sitemap" if root[1] in SITEMAPS else None
