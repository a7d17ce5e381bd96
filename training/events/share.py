"""Opens the attribution model for the event tagger: gives out what its shared part makes of a text, changing no weight.

usage: python training/events/share.py MODEL.onnx

`training/attribution/export.py` writes that output by itself; this is for a model written for another SHARED_LAYERS.
"""

import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from dragoman.analyse.event_heads import SHARED_LAYERS, WIDTH

OUTPUT = "values"


def main() -> None:
    """Give it out, in place of what was given out before."""
    path = Path(sys.argv[1])
    model = onnx.load(str(path))
    graph = model.graph
    norm = "norm" if SHARED_LAYERS == 0 else f"norm_{SHARED_LAYERS}"
    inside = f"/{norm}/LayerNormalization_output_0"
    before = next((node for node in graph.node if OUTPUT in node.output), None)
    if before is None:
        graph.node.append(helper.make_node("Identity", [inside], [OUTPUT], name="/shared"))
        graph.output.append(helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, [1, "pieces", WIDTH]))
    else:
        before.input[0] = inside
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


if __name__ == "__main__":
    main()
