"""Opens the attribution model for the event tagger: gives out what it goes on from, changing no weight.

usage: python training/events/share.py MODEL.onnx

`training/attribution/export.py` writes these outputs by itself; this is for a model written before.
"""

import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper

from dragoman.analyse.event_heads import WIDTH

OUTPUTS = {"values": "norm", "deep": "norm_6"}
"""Words with their parse, and what the last layer makes of them: each by the norm that it comes from."""


def main() -> None:
    """Give them out, in place of what was given out before."""
    path = Path(sys.argv[1])
    model = onnx.load(str(path))
    graph = model.graph
    for output, norm in OUTPUTS.items():
        inside = f"/{norm}/LayerNormalization_output_0"
        before = next((node for node in graph.node if output in node.output), None)
        if before is None:
            graph.node.append(helper.make_node("Identity", [inside], [output], name=f"/{output}"))
            graph.output.append(helper.make_tensor_value_info(output, TensorProto.FLOAT, [1, "pieces", WIDTH]))
        else:
            before.input[0] = inside
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


if __name__ == "__main__":
    main()
