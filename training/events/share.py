"""Opens the attribution model for the event tagger: adds what its lower layers give as an output, changing no weight.

usage: python training/events/share.py MODEL.onnx

`training/attribution/export.py` writes that output by itself; this is for a model written before it did.
"""

import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from dragoman.analyse.event_heads import SHARED_LAYERS, WIDTH

OUTPUT = "values"


def main() -> None:
    """Add the output, once."""
    path = Path(sys.argv[1])
    model = onnx.load(str(path))
    graph = model.graph
    if any(output.name == OUTPUT for output in graph.output):
        return
    inside = f"/norm_{SHARED_LAYERS}/LayerNormalization_output_0"
    graph.node.append(helper.make_node("Identity", [inside], [OUTPUT], name="/shared"))
    graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, "pieces", WIDTH]))
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


if __name__ == "__main__":
    main()
