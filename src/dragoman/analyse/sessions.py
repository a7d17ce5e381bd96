"""Sessions of ONNX Runtime that give the same numbers on every run and every processor."""

from pathlib import Path
from typing import Any

EXACT = ("session.x64quantprecision", "1")
"""Without it, processors that lack dot products of bytes add pairs of products in 16 bits, where they overflow: the
same text would be read a little differently there."""


def session_of(model: Path) -> Any:
    """The model on one thread, so that sums are always made in one order."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry(*EXACT)
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
