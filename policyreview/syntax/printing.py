"""Tree → text: what stands between the declarations, and the declarations, as they were written."""

from collections.abc import Iterator

from policyreview.syntax.tree import File


def pieces(file: File) -> Iterator[str]:
    """Yield the text of a file in turns: what stands before a declaration, and the declaration."""
    text = file.source.text
    position = 0
    for declaration in file.declarations:
        yield text[position : declaration.start]
        yield text[declaration.start : declaration.end]
        position = declaration.end
    yield text[position:]


def print_file(file: File) -> str:
    """Return the text of a file, comments, spelling and line ends included."""
    return "".join(pieces(file))
