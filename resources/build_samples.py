"""Builds the binary samples in samples/inputs from the plain ones there: port.parquet and port.warc.gz.

Run: `python resources/build_samples.py`. The article is ours; the page in the archive is the one in the folder
example.org, beside a request and an image, which a reader passes over. The bytes of port.parquet depend on the
version of Arrow, which writes its name.
"""

import gzip
import json
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

INPUTS = Path(__file__).resolve().parents[1] / "samples" / "inputs"
DAY = "2024-05-09T10:00:00Z"
SITE = "https://example.org"
HTTP = "application/http; msgtype="


def main() -> None:
    """Write both files."""
    rows = [json.loads(line) for line in (INPUTS / "port.jsonl").read_text("utf-8").splitlines()]
    pq.write_table(pa.Table.from_pylist(rows), INPUTS / "port.parquet")
    page = (INPUTS / "example.org" / "port-talks.html").read_bytes()
    html = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    image = b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"
    request = b"GET /port-talks HTTP/1.1\r\nHost: example.org\r\n\r\n"
    records = (
        record(1, "warcinfo", None, "application/warc-fields", b"software: example\r\n"),
        record(2, "request", f"{SITE}/port-talks", f"{HTTP}request", request),
        record(3, "response", f"{SITE}/port-talks", f"{HTTP}response", html),
        record(4, "response", f"{SITE}/quay.png", f"{HTTP}response", image),
    )
    (INPUTS / "port.warc.gz").write_bytes(b"".join(packed(content) for content in records))


def record(number: int, kind: str, address: str | None, content_type: str, content: bytes) -> bytes:
    """A WARC 1.1 record (ISO 28500:2017), with an id and a day that are always the same."""
    head = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>",
        *([f"WARC-Target-URI: {address}"] if address else []),
        f"WARC-Date: {DAY}",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(content)}",
    ]
    return "\r\n".join([*head, "", ""]).encode("ascii") + content + b"\r\n\r\n"


def packed(content: bytes) -> bytes:
    """The record as a gzip member of its own, without a time."""
    buffer = BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, filename="") as stream:
        stream.write(content)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
