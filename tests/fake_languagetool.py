"""A LanguageTool server that is none: it answers what it is told, or misbehaves as it is told.

It counts as LanguageTool does, in UTF-16 units. Run by the tests as a process of its own.
"""

from __future__ import annotations

import json
import os
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

WRONG = {"teh": ("TEH_THE", ["the"]), "have": ("HE_VERB_AGR", ["has", "had"])}


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _matches(text: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    for wrong, (rule, right) in WRONG.items():
        start = text.find(wrong)
        while start >= 0:
            found.append(
                {
                    "message": f"“{wrong}” is wrong.",
                    "replacements": [{"value": value} for value in right],
                    "offset": _units(text[:start]),
                    "length": _units(wrong),
                    "context": {"text": text, "offset": 0, "length": 1},
                    "sentence": text,
                    "rule": {"id": rule, "issueType": "grammar", "category": {"id": "GRAMMAR"}},
                }
            )
            start = text.find(wrong, start + 1)
    return found


class Handler(BaseHTTPRequestHandler):
    mode = ""

    def do_GET(self) -> None:
        if self.path.endswith("/info"):
            software = {"name": "LanguageTool", "version": "0", "buildDate": "never"}
            self._answer(json.dumps({"software": software}))
        else:
            self._answer(json.dumps([{"code": "en", "longCode": "en-US"}]))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        text = parse_qs(body, keep_blank_values=True)["text"][0]
        if self.mode == "slow":
            time.sleep(5)
        if self.mode == "nonsense":
            self._answer("<html>Welcome</html>")
        elif self.mode == "other":
            self._answer('{"result": "ok"}')
        elif self.mode == "busy":
            self._answer("Error: too many requests", 500)
        elif "die" in text:
            os._exit(1)
        else:
            self._answer(json.dumps({"matches": _matches(text)}))

    def _answer(self, text: str, status: int = 200) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def main() -> None:
    Handler.mode = sys.argv[1] if len(sys.argv) > 1 else ""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
