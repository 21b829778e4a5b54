"""The same networks, read faster: what spaCy computes anew for each word is kept, and NumPy does the rest in blocks.

A tok2vec network of spaCy has two halves. The first turns each word into a vector that depends on nothing but its
form, so one computation a form is enough; the second looks at the neighbours of each word, in layers of one matrix
product each. `speed_up` puts faster equivalents in the place of both and proves each on a sentence first: a network
of another build, or one that comes out different, stays as it is. When a network is trained further, its own code runs.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from workbench.speed.word_forms import keys_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

MOST_FORMS = 100_000
ROWS_AT_ONCE = 512
BIAS = 4
"""So many ones stand behind the words of a window, the first for the bias: rows then begin at whole vectors."""
PROBE = (
    "Kenya's minister won't say whether the 2,400 troops, sent to the border in May, came home.\n\n"
    "\u201cNot yet,\u201d she told Reuters\u2014twice."
)


def speed_up_networks(nlp: Language) -> list[str]:
    """Replace the slow halves of a pipeline's tok2vec networks; return the names of the components that got faster.

    Changes `nlp` in place; the analyses stay the same (tests/test_model.py).

    Each half multiplies matrices as its network does (see `products.use_numpy_products`).
    """
    probe = [nlp.make_doc(PROBE), nlp.make_doc("Oslo waits."), nlp.make_doc("")]
    faster = []
    for name, component in nlp.pipeline:
        network = getattr(component, "model", None)
        if network is None or not hasattr(network, "walk"):
            continue
        for node in list(network.walk()):
            if not (node.has_ref("embed") and node.has_ref("encode")):
                continue
            halves = [word_vectors(node.get_ref("embed")), context_vectors(node.get_ref("encode"))]
            before = node.predict(probe)
            for ours in halves:
                if ours is not None:
                    place, forward = ours
                    original, place._func = place._func, forward
                    if _agree(node.predict(probe), before):
                        faster.append(name)
                    else:
                        place._func = original
    return list(dict.fromkeys(faster))


def _agree(ours: Sequence[np.ndarray], theirs: Sequence[np.ndarray]) -> bool:
    return all(
        one.shape == other.shape and np.allclose(one, other, rtol=1e-4, atol=1e-4)
        for one, other in zip(ours, theirs, strict=True)
    )


Replacement = tuple["Model", Callable[..., Any]]


@dataclass
class _Forms:
    """Some words by themselves, as far as the features of a network ask a `Doc` for them."""

    vocab: Any
    attributes: dict[int, int]
    rows: np.ndarray

    def to_array(self, columns: Any) -> np.ndarray:
        """Return the attributes asked for, one column each, as `Doc.to_array` does."""
        if not isinstance(columns, list):
            return self.rows[:, self.attributes[columns]]
        return self.rows[:, [self.attributes[column] for column in columns]]

    def __len__(self) -> int:
        return len(self.rows)


@dataclass
class _Known:
    """The vectors of the forms met so far: `place` by attributes of the form, `vectors` by place."""

    vectors: np.ndarray
    place: dict[bytes, int] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)


def word_vectors(embed: Model) -> Replacement | None:
    """Return the embedding half with a memory of forms, or None for one whose features are not those of spaCy.

    The memory holds at most `MOST_FORMS` forms and begins anew when it is full.
    """
    from spacy.attrs import ORTH, intify_attr

    extractors = [node for node in embed.walk() if node.name == "extract_features"]
    if len(extractors) != 1:
        return None
    names = extractors[0].attrs["columns"]
    columns = sorted({ORTH, *map(intify_attr, names)})
    attributes = {name: columns.index(intify_attr(name)) for name in [ORTH, *names]}
    slow = embed._func
    known = _Known(np.zeros((0, 0), dtype=np.float32))

    def forward(model: Model, docs: Sequence[Doc], is_train: bool) -> tuple[list[np.ndarray], Callable]:
        arrays = [doc.to_array(columns) for doc in docs]
        if is_train or not any(map(len, arrays)):
            return slow(model, docs, is_train)
        rows = np.concatenate(arrays)
        keys = keys_of(rows)
        with known.lock:
            if len(known.place) > MOST_FORMS:
                known.place.clear()
            places: list[Any] = list(map(known.place.get, keys))
            if None in places:
                new = {key: i for i, key in enumerate(keys) if places[i] is None}
                (vectors,), _ = slow(model, [_Forms(docs[0].vocab, attributes, rows[list(new.values())])], False)
                kept = known.vectors[: len(known.place)].reshape(-1, vectors.shape[1])
                known.vectors = np.concatenate([kept, vectors])
                known.place.update(zip(new, range(len(kept), len(kept) + len(new)), strict=True))
                places = list(map(known.place.get, keys))
            found = known.vectors.take(places, axis=0)
        return np.split(found, np.cumsum([len(array) for array in arrays])[:-1]), _nothing_to_learn

    return embed, forward


def _nothing_to_learn(gradient: Any) -> Any:
    """Stand where thinc expects the way back; it is only asked for in training, which has the networks' own code."""
    raise NotImplementedError("This pass was made for reading and has no way back. Train with is_train=True.")


@dataclass(frozen=True)
class _Layer:
    """One maxout layer with its norm: weights by window and piece, as the blocks want them, the bias behind them."""

    weights: np.ndarray
    scale: np.ndarray
    shift: np.ndarray
    pieces: int


def context_vectors(encode: Model) -> Replacement | None:
    """Return the encoding half in blocked NumPy, or None where it is not layers of maxout over a window of one."""
    if not encode.name.startswith("with_array(") or encode.attrs.get("pad") is None:
        return None
    maxouts = [node for node in encode.walk() if node.name == "maxout"]
    norms = [node for node in encode.walk() if node.name == "layernorm"]
    windows = [node for node in encode.walk() if node.name == "expand_window"]
    if not maxouts or len(maxouts) != len(norms) or any(node.attrs["window_size"] != 1 for node in windows):
        return None
    layers = [_layer(maxout, norm) for maxout, norm in zip(maxouts, norms, strict=True)]
    slow, pad, multiply = encode._func, encode.attrs["pad"], maxouts[0].ops.gemm

    def forward(model: Model, docs: Any, is_train: bool) -> tuple[Any, Callable]:
        if is_train or not isinstance(docs, list) or not docs:
            return slow(model, docs, is_train)
        return encode_words(docs, layers, pad, multiply), _nothing_to_learn

    return encode, forward


def _layer(maxout: Any, norm: Any) -> _Layer:
    weights = maxout.get_param("W")
    width, pieces, inputs = weights.shape
    by_piece = weights.transpose(1, 0, 2).reshape(pieces * width, inputs).T
    bias = maxout.get_param("b").reshape(width, pieces).T.reshape(1, -1)
    return _Layer(
        weights=np.ascontiguousarray(np.concatenate([by_piece, bias, np.zeros((BIAS - 1, bias.shape[1]), bias.dtype)])),
        scale=norm.get_param("G"),
        shift=norm.get_param("b"),
        pieces=pieces,
    )


def encode_words(
    docs: Sequence[np.ndarray], layers: Sequence[_Layer], pad: int, multiply: Callable[..., Any]
) -> list[np.ndarray]:
    """Return the vectors of each text's words in their context; texts are kept apart by `pad` empty rows."""
    lengths = [len(doc) for doc in docs]
    width = docs[0].shape[1]
    starts = np.cumsum([pad, *(length + pad for length in lengths)])[:-1]
    words = np.zeros((sum(lengths) + pad * (len(docs) + 1), width), dtype=np.float32)
    for start, doc in zip(starts, docs, strict=True):
        words[start : start + len(doc)] = doc
    for layer in layers:
        words = _look_around(words, layer, multiply)
    return [words[start : start + length] for start, length in zip(starts, lengths, strict=True)]


def _look_around(words: np.ndarray, layer: _Layer, multiply: Callable[..., Any]) -> np.ndarray:
    """Return each word's vector plus what one layer sees in it and its two neighbours."""
    count, width = words.shape
    result = np.empty_like(words)
    around = np.ones((min(count, ROWS_AT_ONCE), 3 * width + BIAS), dtype=np.float32)
    pieces = np.empty((len(around), layer.pieces * width), dtype=np.float32)
    for first in range(0, count, ROWS_AT_ONCE):
        last = min(first + ROWS_AT_ONCE, count)
        window, product = around[: last - first], pieces[: last - first]
        window[:, width : 2 * width] = words[first:last]
        if first:
            window[:, :width] = words[first - 1 : last - 1]
        else:
            window[0, :width], window[1:, :width] = 0, words[: last - 1]
        if last < count:
            window[:, 2 * width : -BIAS] = words[first + 1 : last + 1]
        else:
            window[-1, 2 * width : -BIAS], window[:-1, 2 * width : -BIAS] = 0, words[first + 1 :]
        multiply(window, layer.weights, out=product)
        best = result[first:last]
        np.copyto(best, product[:, :width])
        for piece in range(1, layer.pieces):
            np.maximum(best, product[:, piece * width : (piece + 1) * width], out=best)
        best -= best.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", best, best)
        best *= (1 / np.sqrt(spread / width + 1e-8))[:, None]
        best *= layer.scale
        best += layer.shift
        best += words[first:last]
    return result
