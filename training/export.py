"""Weights to what ships: ``python -m training.export RUN/state.pt RUN/labels.json ENCODER/tokenizer.json OUT``.

An ONNX graph of fused operators, its large matrices then in 8 bits: per channel and with seven bits' range, so that processors
without VNNI do not overflow. The heads' matrices stay in float, and those that end the encoder's attentions: they are small, and
trees lose most by them.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from newsgraph.nlp.coreference_pairs import SIZES
from training.coreference import VECTOR
from training.network import ARC, HEADS, REL
from training.relations import scorer

FUSED = "com.microsoft"
# Matrices that are not quantized.
IN_FLOAT = (
    "tags.weight",
    "project.weight",
    "arc",
    "coref.weight",
    *(f"layers.{k}.attention.out.weight" for k in range(12)),
)
QUANTIZED = "word"  # the one embedding table that is
Weights = Mapping[str, NDArray[np.float32]]
OUTPUTS = ("upos", "xpos", "feats", "ner", "starts", "arcs", "rd", "rh", "coref", "states")


def main(state: str, labels: str, tokenizer: str, out: str) -> None:
    """Writes model.onnx, relations.onnx, coreference.onnx, labels.json and tokenizer.json."""
    loaded = torch.load(state, map_location="cpu", weights_only=True)
    weights = {name: value.float().numpy() for name, value in loaded["average"].items()}
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    names = json.loads(Path(labels).read_text("utf-8"))
    plain = build(weights, [len(names[t]) for t in OUTPUTS[:4]], loaded["sizes"]["deeper"])
    (folder / "model.float.onnx").write_bytes(plain.SerializeToString())
    quantize(plain, folder / "model.onnx")
    (folder / "relations.onnx").write_bytes(scorer(weights["rel"]))
    (folder / "coreference.onnx").write_bytes(build_pairs(weights).SerializeToString())
    (folder / "labels.json").write_text(json.dumps(names), "utf-8")
    shutil.copyfile(tokenizer, folder / "tokenizer.json")


class Graph:
    """An ONNX graph in the making: nodes and the constants that they use."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def constant(self, name: str, value: Any) -> str:
        """The name of a constant, made at its first use."""
        if name not in self.constants:
            array = np.asarray(value)
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(array), name)
        return name

    def add(self, operator: str, inputs: list[str], domain: str = "", outputs: int = 1, **attributes: Any) -> Any:
        """The name of the node's result, or the names when there are several."""
        made = [f"{operator}_{len(self.nodes)}_{k}" for k in range(outputs)]
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, made, domain=domain, name=name, **attributes))
        return made[0] if outputs == 1 else made


def build(weights: Weights, tag_sizes: list[int], deeper: int) -> onnx.ModelProto:
    """The network as ONNX: ``ids``, ``feat``, ``first``, ``last``, ``wshape`` in, ``OUTPUTS`` out (tags as ids)."""
    g = Graph()
    x = _encoder(g, weights)
    ends = [
        g.add("GatherND", [x, g.add("Unsqueeze", [at, g.constant("last_axis", [-1])])], batch_dims=1)
        for at in ("first", "last")
    ]
    y = g.add("Mul", [g.add("Add", ends), g.constant("half", np.float32(0.5))])
    y = g.add("Add", [y, g.add("Gather", [g.constant("wshape.weight", weights["wshape.weight"]), "wshape"])])
    if deeper:
        mask = _mask(g, "first")
        for k in range(deeper):
            y = _before(g, weights, f"deeper.{k}.", y, mask)
    _heads(g, weights, y, tag_sizes)
    integer, real = TensorProto.INT64, TensorProto.FLOAT
    shapes = {"ids": ["b", "s"], "feat": ["b", "s"], "first": ["b", "w"], "last": ["b", "w"], "wshape": ["b", "w"]}
    given = [helper.make_tensor_value_info(name, integer, shape) for name, shape in shapes.items()]
    whole = {"upos": ["b", "w"], "xpos": ["b", "w"], "feats": ["b", "w"], "ner": ["b", "w", tag_sizes[3]], "starts": ["b", "w"],
             "arcs": ["b", "w", "w1"], "rd": ["b", "w", REL], "rh": ["b", "w1", REL], "coref": ["b", "w", 2 * VECTOR],
             "states": ["b", "w", weights["tags.weight"].shape[1]]}  # fmt: skip
    found = [
        helper.make_tensor_value_info(name, integer if name in OUTPUTS[:3] else real, shape)
        for name, shape in whole.items()
    ]
    graph = helper.make_graph(g.nodes, "newsgraph", given, found, list(g.constants.values()))
    return helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)], ir_version=9
    )


def _mask(g: Graph, padded: str) -> str:
    zero = g.constant("zero", np.int64(0))
    return str(g.add("Cast", [g.add("Not", [g.add("Equal", [padded, zero])])], to=TensorProto.INT32))


def _encoder(g: Graph, w: Weights) -> str:
    length = g.add("Gather", [g.add("Shape", ["ids"]), g.constant("one", [1])])
    position = g.add(
        "Slice",
        [g.constant("position", w["position.weight"]), g.constant("start", [0]), length, g.constant("axis", [0])],
    )
    x = g.add("Gather", [g.constant(QUANTIZED, w["word.weight"]), "ids"])
    x = g.add("Add", [x, g.add("Gather", [g.constant("feature", w["feature.weight"]), "feat"])])
    x = _norm(g, w, "norm", g.add("Add", [x, position]))
    mask = _mask(g, "ids")
    for k in range(_layers(w)):
        x = _after(g, w, f"layers.{k}.", x, mask)
    return x


def _layers(w: Weights) -> int:
    return 1 + max(int(name.split(".")[1]) for name in w if name.startswith("layers."))


def _norm(g: Graph, w: Weights, name: str, x: str) -> str:
    scale, bias = (g.constant(f"{name}.{part}", w[f"{name}.{part}"]) for part in ("weight", "bias"))
    return str(g.add("LayerNormalization", [x, scale, bias], axis=-1, epsilon=1e-12))


def _matmul(g: Graph, w: Weights, name: str, x: str) -> str:
    return str(g.add("MatMul", [x, g.constant(f"{name}.weight", w[f"{name}.weight"].T)]))


def _bias(g: Graph, w: Weights, name: str) -> str:
    return g.constant(f"{name}.bias", w[f"{name}.bias"])


def _attention(g: Graph, w: Weights, at: str, x: str, mask: str) -> str:
    name = f"{at}attention.qkv"
    inputs = [x, g.constant(name, w[f"{name}.weight"].T), _bias(g, w, name), mask]
    return _matmul(g, w, f"{at}attention.out", g.add("Attention", inputs, domain=FUSED, num_heads=HEADS))


def _feed_forward(g: Graph, w: Weights, at: str, x: str) -> str:
    inner = g.add("BiasGelu", [_matmul(g, w, f"{at}up", x), _bias(g, w, f"{at}up")], domain=FUSED)
    return _matmul(g, w, f"{at}down", inner)


def _after(g: Graph, w: Weights, at: str, x: str, mask: str) -> str:
    x = _sum_and_norm(g, w, at, _attention(g, w, at, x, mask), x, "norm1", "attention.out")
    return _sum_and_norm(g, w, at, _feed_forward(g, w, at, x), x, "norm2", "down")


def _sum_and_norm(g: Graph, w: Weights, at: str, y: str, x: str, norm: str, linear: str) -> str:
    parts = [g.constant(f"{at}{norm}.{part}", w[f"{at}{norm}.{part}"]) for part in ("weight", "bias")]
    inputs = [y, x, *parts, _bias(g, w, at + linear)]
    return str(g.add("SkipLayerNormalization", inputs, domain=FUSED, epsilon=1e-12))


def _before(g: Graph, w: Weights, at: str, x: str, mask: str) -> str:
    y = _attention(g, w, at, _norm(g, w, f"{at}norm1", x), mask)
    x = g.add("Add", [x, g.add("Add", [y, _bias(g, w, f"{at}attention.out")])])
    y = _feed_forward(g, w, at, _norm(g, w, f"{at}norm2", x))
    return str(g.add("Add", [x, g.add("Add", [y, _bias(g, w, f"{at}down")])]))


def _heads(g: Graph, w: Weights, y: str, tag_sizes: list[int]) -> None:
    tags = g.add("Add", [_matmul(g, w, "tags", y), _bias(g, w, "tags")])
    *classes, ner, starts = g.add("Split", [tags, g.constant("tag_sizes", [*tag_sizes, 1])], outputs=5, axis=-1)
    found = {name: g.add("ArgMax", [x], axis=-1, keepdims=0) for name, x in zip(OUTPUTS, classes, strict=False)}
    found |= {"ner": ner, "starts": g.add("Squeeze", [starts, g.constant("last_axis", [-1])])}
    found["coref"] = g.add("Add", [_matmul(g, w, "coref", y), _bias(g, w, "coref")])
    p = g.add("BiasGelu", [_matmul(g, w, "project", y), _bias(g, w, "project")], domain=FUSED)
    ad, ah, rd, rh = g.add("Split", [p, g.constant("sizes", [ARC, ARC, REL, REL])], outputs=4, axis=-1)
    rows = g.add("Gather", [g.add("Shape", ["first"]), g.constant("start", [0])])

    def with_root(name: str, width: int, x: str) -> str:
        shape = g.add("Concat", [rows, g.constant("one", [1]), g.constant(f"{name}.width", [width])], axis=0)
        root = g.add("Expand", [g.constant(name, w[name]), shape])
        return str(g.add("Concat", [root, x], axis=1))

    scale = np.float32(4 / np.sqrt(ARC))
    query = g.add("MatMul", [ad, g.constant("arc", w["arc"] * scale)])
    query = g.add("Add", [query, g.constant("arc_bias", w["arc_bias"] * scale)])
    found["arcs"] = g.add("MatMul", [query, g.add("Transpose", [with_root("root_arc", ARC, ah)], perm=[0, 2, 1])])
    found |= {"rd": rd, "rh": with_root("root_rel", REL, rh), "states": y}
    for name in OUTPUTS:
        g.nodes.append(helper.make_node("Identity", [found[name]], [name]))


def build_pairs(w: Weights) -> onnx.ModelProto:
    """The scorer of pairs: ``anaphors`` (m, VECTOR), ``antecedents`` (n, VECTOR), ``rows`` (m, n, features) → ``scores`` (m, n)."""
    g = Graph()
    at = {name.removeprefix("pairs."): value for name, value in w.items() if name.startswith("pairs.")}

    def linear(name: str, x: str) -> str:
        y = g.add("MatMul", [x, g.constant(f"{name}.weight", at[f"{name}.weight"].T)])
        return str(g.add("Add", [y, g.constant(f"{name}.bias", at[f"{name}.bias"])]) if f"{name}.bias" in at else y)

    table = g.add("Gather", [g.constant("table", at["table.weight"]), "rows"])
    pair = g.add("ReduceSum", [table, g.constant("features", [2])], keepdims=0)
    left = g.add("Unsqueeze", [linear("left", "anaphors"), g.constant("one", [1])])
    pair = g.add("Add", [g.add("Add", [pair, left]), linear("right", "antecedents")])
    hidden = g.add("Relu", [linear("hidden", g.add("Relu", [pair]))])
    scores = g.add("Squeeze", [linear("out", hidden), g.constant("last_axis", [-1])])
    query = g.add("MatMul", ["anaphors", g.constant("matrix", at["matrix"] * np.float32(4 / np.sqrt(VECTOR)))])
    turned = g.add("Transpose", ["antecedents"], perm=[1, 0])
    scores = g.add("Add", [scores, g.add("MatMul", [query, turned])])
    scores = g.add("Add", [scores, linear("anaphor", "anaphors")])
    scores = g.add("Add", [scores, g.add("Transpose", [linear("antecedent", "antecedents")], perm=[1, 0])])
    g.nodes.append(helper.make_node("Identity", [scores], ["scores"]))
    real = TensorProto.FLOAT
    given = [helper.make_tensor_value_info(n, real, [s, VECTOR]) for n, s in (("anaphors", "m"), ("antecedents", "n"))]
    given.append(helper.make_tensor_value_info("rows", TensorProto.INT64, ["m", "n", len(SIZES)]))
    out = [helper.make_tensor_value_info("scores", real, ["m", "n"])]
    graph = helper.make_graph(g.nodes, "coreference", given, out, list(g.constants.values()))
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def quantize(model: onnx.ModelProto, out: Path) -> None:
    """The model with its large matrices in 8 bits, dynamically (https://onnxruntime.ai/docs/performance/model-optimizations)."""
    spared = [
        node.name
        for node in model.graph.node
        if (node.op_type == "MatMul" and set(node.input) & set(IN_FLOAT))
        or (node.op_type == "Gather" and QUANTIZED not in node.input)
    ]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        plain.write_bytes(model.SerializeToString())
        quantize_dynamic(
            plain, out, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=spared,
            op_types_to_quantize=["MatMul", "Attention", "Gather"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
