"""The scorer of the arcs' labels as a network of its own.

Labels of arcs are scored after the tree is known, so outside the main network. Numpy could do it, but its matrix library keeps
threads of its own spinning on all cores between two calls.
"""

from __future__ import annotations

import numpy as np
from onnx import TensorProto, checker, helper, numpy_helper


def scorer(weights: np.ndarray) -> bytes:
    """A model (dependents, governors: arcs x width) -> scores: arcs x labels; ``weights`` are labels x width + 1 x width + 1."""
    count, width, _ = weights.shape
    flat = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(width, -1))
    constants = {
        "weights": flat,
        "shape": np.array([-1, count, width]),
        "pads": np.array([0, 0, 0, 1]),
        "one": np.array(1, np.float32),
        "last": np.array([2]),
    }
    nodes = [
        helper.make_node("Pad", ["dependents", "pads", "one"], ["left"]),
        helper.make_node("Pad", ["governors", "pads", "one"], ["flat_right"]),
        helper.make_node("Unsqueeze", ["flat_right", "last"], ["right"]),
        helper.make_node("MatMul", ["left", "weights"], ["flat_product"]),
        helper.make_node("Reshape", ["flat_product", "shape"], ["product"]),
        helper.make_node("MatMul", ["product", "right"], ["column"]),
        helper.make_node("Squeeze", ["column", "last"], ["scores"]),
    ]
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, ["arcs", width - 1])
        for name in ("dependents", "governors")
    ]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["arcs", count])]
    held = [numpy_helper.from_array(value, name) for name, value in constants.items()]
    graph = helper.make_graph(nodes, "relations", inputs, outputs, held)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    checker.check_model(model)
    return bytes(model.SerializeToString())
