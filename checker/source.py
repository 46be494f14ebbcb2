"""Where texts come from."""

from __future__ import annotations

from collections.abc import Mapping

from . import files
from .document import Builder
from .readers import packed_reader_for, reader_for


class Source:
    """Where the bytes of each path come from: the disk, or memory for some of them."""

    def __init__(self, given: Mapping[str, bytes] | None = None, encoding: str | None = None):
        self._given = dict(given or {})
        self.encoding = encoding

    def over(self, texts: Mapping[str, str]) -> Source:
        """This source with ``texts`` in the place of what their paths hold."""
        return self.over_bytes({path: self.encode(path, text) for path, text in texts.items()})

    def over_bytes(self, given: Mapping[str, bytes]) -> Source:
        return Source({**self._given, **given}, self.encoding)

    def data(self, path: str) -> bytes:
        """Raises InputError where the file cannot be read."""
        return self._given[path] if path in self._given else files.read(path)

    def text(self, path: str) -> str:
        """Raises InputError where the file cannot be read or decoded."""
        return self.decoded(path, self.data(path))

    def decoded(self, path: str, data: bytes) -> str:
        """``data`` as the text of ``path``. Raises InputError where it cannot be decoded."""
        unpack = packed_reader_for(path)
        return unpack(data, path).source if unpack else self._decoded(path, data).text

    def builder(self, path: str) -> Builder:
        """The prose of ``path``. Raises InputError where it cannot be read or decoded."""
        data = self.data(path)
        unpack = packed_reader_for(path)
        if unpack:
            return unpack(data, path)
        return reader_for(path)(self._decoded(path, data).text)

    def _decoded(self, path: str, data: bytes) -> files.Text:
        return files.decode(data, path, self.encoding)

    def encode(self, path: str, text: str) -> bytes:
        """``text`` as the bytes of ``path``: in its encoding, with the mark that it has.

        Raises InputError where the encoding lacks a character, and for what is no text.
        """
        if packed_reader_for(path):
            raise files.InputError(f"{path}: nothing is written into such a file")
        return files.encode(text, self._decoded(path, self.data(path)), path)
