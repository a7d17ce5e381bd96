"""The arithmetic of scores, and the split of each gold corpus into a part to develop on and a part to report on."""

import hashlib


def prf(right: float, predicted: float, gold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 (0 to 1) of so many right ones; 0 where there is nothing to divide by."""
    precision = right / predicted if predicted else 0.0
    recall = right / gold if gold else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


def part_of(document_id: str) -> str:
    """`development` or `validation`: by the parity of the SHA-256 of the document's id, the same on every machine."""
    odd = int(hashlib.sha256(document_id.encode("utf-8")).hexdigest(), 16) % 2
    return "validation" if odd else "development"
