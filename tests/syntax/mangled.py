"""The same words, with other white space, line breaks and comments between them."""

from __future__ import annotations

import re
from random import Random

from policyreview.syntax.words import tokens

_WHITE = [" ", " ", " ", "  ", "\t", "\n", "\n\n\n", "\n    ", "\r\n", " \r\n\t", "\u00a0", "\r"]
_MAY_TOUCH = {"COMMA", "COLON", "LPAR", "RPAR", "EQUALS", "COMPARISON", "STRING"}


def mangled(text: str, seed: int) -> str:
    """Return the words of a text in another shape; the seed decides which."""
    rng = Random(seed)
    pieces = [rng.choice(["", "\ufeff", "\n\n"])]
    before = ""
    for word in tokens(text):
        if not (before in _MAY_TOUCH or word.kind in _MAY_TOUCH) or rng.random() < 0.5:
            pieces.append(_between(rng))
        before = word.kind
        pieces.append(re.sub(r"\s", lambda _: rng.choice(_WHITE), word))
    return "".join([*pieces, _between(rng)])


def _between(rng: Random) -> str:
    """Return white space, and now and then comments, to stand between two words."""
    between = rng.choice(_WHITE)
    while rng.random() < 0.15:
        between += rng.choice(
            ["#", "# why", "#   “quoted  \t", '# "open', "# given rule (\r", "#\u2028\f"]
        )
        between += str(rng.randrange(1000)) + rng.choice(["\n", "\r\n", "  \n\n"])
        between += rng.choice(["", *_WHITE])
    return between
