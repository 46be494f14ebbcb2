"""Write checker/grammar/languagetool.tsv: what `checker languagetool install` fetches.

    python benchmarks/pin_languagetool.py 6.8 > checker/grammar/languagetool.tsv

Maven (`mvn`, set up as usual) resolves LanguageTool's server and languages, and this keeps what
checking English needs: the path in the repository, the SHA-256, the size, and the language that
alone needs it (`-`: always). Run the tests marked `languagetool` after a change.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# The server names these three when it starts, whatever is checked.
ALWAYS = ("en", "es", "ca", "pt")
# Mother tongues that may be named for texts translated from them.
ON_DEMAND = ("fr", "de", "it", "ru", "ar", "zh")

# What stands behind settings that our server does not have: rules on other machines (gRPC),
# databases, Redis, log-in, ECS logging; annotations that only a compiler reads; Lucene 4's formats.
# Of the other languages the module alone is named, never asked, so its dictionaries stay away.
UNUSED = re.compile(
    r"(grpc-(netty|core|util|context)|proto-google|perfmark|lettuce|reactor-|reactive-streams|netty-"
    r"|redis-authx|mariadb|waffle|jna-|bcrypt|nimbus|jcip|logback-ecs|ecs-logging|annotations-"
    r"|animal-sniffer|error_prone|j2objc|checker-qual|jspecify|jsr305|listenablefuture"
    r"|lucene-backward|(?!english)\w+-pos-dict|hanlp|icu4j|jwordsplitter)"
)

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>local</groupId><artifactId>pin</artifactId><version>1</version><packaging>pom</packaging>
<dependencies><dependency><groupId>org.languagetool</groupId>
<artifactId>languagetool-server</artifactId><version>{version}</version><exclusions><exclusion>
<groupId>org.languagetool</groupId><artifactId>language-all</artifactId></exclusion></exclusions>
</dependency>{languages}</dependencies></project>"""

LANGUAGE = """<dependency><groupId>org.languagetool</groupId>
<artifactId>language-{code}</artifactId><version>{version}</version></dependency>"""


def main() -> None:
    version = sys.argv[1]
    languages = "".join(
        LANGUAGE.format(code=code, version=version) for code in (*ALWAYS, *ON_DEMAND)
    )
    with tempfile.TemporaryDirectory() as folder:
        pom = Path(folder, "pom.xml")
        pom.write_text(POM.format(version=version, languages=languages), "utf-8")
        jars = Path(folder, "jars")
        subprocess.run(
            ["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies",
             f"-DoutputDirectory={jars}", "-DincludeScope=runtime",
             "-Dmdep.useRepositoryLayout=true"],
            check=True, stdout=sys.stderr,
        )  # fmt: skip
        for jar in sorted(jars.rglob("*.jar"), key=lambda jar: jar.name):
            if not UNUSED.match(jar.name):
                data = jar.read_bytes()
                print(
                    jar.relative_to(jars).as_posix(),
                    hashlib.sha256(data).hexdigest(),
                    len(data),
                    needed_by(jar.name),
                    sep="\t",
                )


def needed_by(name: str) -> str:
    """The language that alone needs the file, or ``-``."""
    match = re.match(r"language-([a-z]{2})-", name)
    return match[1] if match and match[1] in ON_DEMAND else "-"


if __name__ == "__main__":
    main()
