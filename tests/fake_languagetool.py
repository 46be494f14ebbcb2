"""A LanguageTool server that is none: it answers what it is told, or misbehaves as it is told.

It counts as LanguageTool does, in UTF-16 units. The tests run it as a process of its own, by a
mode, or in the place of Java, by Java's command line; then ``FAKE_JAVA`` tells what goes wrong.
``FAKE_LOG`` is a file that is told of every start, by the command line, and of every question.
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


def _log(event: object) -> None:
    file = os.environ.get("FAKE_LOG")
    if file:
        with open(file, "a", encoding="utf-8") as log:
            log.write(json.dumps(event) + "\n")


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
        asked = {key: value for key, [value] in parse_qs(body, keep_blank_values=True).items()}
        text = asked["text"]
        _log(asked)
        if self.mode == "slow":
            time.sleep(60)
        if self.mode == "nonsense":
            self._answer("<html>Welcome</html>")
        elif self.mode == "other":
            self._answer('{"result": "ok"}')
        elif self.mode == "busy":
            self._answer("Error: too many requests", 429)
        elif "Refuse" in text:
            self._answer("Error: Internal Error", 500)
        elif "die" in text or self._dies_once():
            os._exit(1)
        else:
            self._answer(json.dumps({"matches": _matches(text)}))

    def _dies_once(self) -> bool:
        """Whether the file that lets a server die is there; it is used up."""
        life = os.environ.get("FAKE_DIES_ONCE")
        if not life or not os.path.exists(life):
            return False
        os.unlink(life)
        return True

    def _answer(self, text: str, status: int = 200) -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def main() -> None:
    if "-version" in sys.argv:
        sys.exit(f'openjdk version "{os.environ.get("FAKE_JAVA_VERSION", "17.0.1")}" 2024-01-01')
    Handler.mode = os.environ.get("FAKE_JAVA") or (sys.argv[1] if len(sys.argv) == 2 else "")
    _log(sys.argv)
    if Handler.mode == "broken":
        sys.exit("Invalid maximum heap size: -Xmxlots")
    if Handler.mode == "old":
        sys.exit("java.lang.UnsupportedClassVersionError: org/languagetool/server/HTTPServer")
    if Handler.mode == "mute":
        time.sleep(60)
    port = int(sys.argv[sys.argv.index("--port") + 1]) if "--port" in sys.argv else 0
    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
