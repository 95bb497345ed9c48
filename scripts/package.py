#!/usr/bin/env python3
"""Packs a compiled binary: an archive with its manual, and a Python wheel that carries it.

    scripts/package.py TARGET BINARY LICENCES OUTDIR

TARGET is a Rust target triple; LICENCES the file that scripts/licences wrote. BINARY must run on this machine: it writes its
own man pages and completions. The same input gives the same bytes. Needs Python 3.9 and nothing else.

The same file is the build backend of pyproject.toml: what pre-commit installs is an empty wheel that requires the one
packed here, in the same version.
"""

import base64
import gzip
import hashlib
import io
import re
import stat
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "notice-compiler"
# A binary that is linked statically runs with every C library: one wheel has the tags of both.
TAGS = {
    "x86_64-unknown-linux-musl": "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
    "aarch64-unknown-linux-musl": "manylinux_2_17_aarch64.manylinux2014_aarch64.musllinux_1_1_aarch64",
    "x86_64-apple-darwin": "macosx_10_12_x86_64",
    "aarch64-apple-darwin": "macosx_11_0_arm64",
    "x86_64-pc-windows-msvc": "win_amd64",
}
SHELLS = {"bash": "notice.bash", "zsh": "_notice", "fish": "notice.fish", "powershell": "_notice.ps1", "elvish": "notice.elv"}
EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can tell


def manifest(key):
    """A key of [package] in Cargo.toml, the one place where the version stands."""
    return re.search(rf'^{key} = "(.*)"$', (ROOT / "Cargo.toml").read_text("utf-8"), re.MULTILINE).group(1)


def zip_of(path, files):
    """Writes `files`, pairs of a name and (bytes, executable), as they come."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, (data, executable) in files:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 3  # Unix: the mode below counts
            entry.external_attr = (stat.S_IFREG | (0o755 if executable else 0o644)) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)


def tar_of(path, files):
    """Writes `files` as a gzipped tar that belongs to nobody and was made at no time."""
    with open(path, "wb") as out, gzip.GzipFile("", "wb", 9, out, mtime=0) as packed, tarfile.open(None, "w", packed) as archive:
        for name, (data, executable) in files:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(data), 0o755 if executable else 0o644
            archive.addfile(entry, io.BytesIO(data))


def wheel(folder, name, tags, files, headers, body=""):
    """Writes a wheel with `files` and its own metadata; returns the name of the file."""
    stem = f"{name.replace('-', '_')}-{manifest('version')}"
    about = {
        "METADATA": [
            "Metadata-Version: 2.4",
            f"Name: {name}",
            f"Version: {manifest('version')}",
            "Requires-Python: >=3.9",
            f"License-Expression: {manifest('license')}",
            *headers,
            "",
            body,
        ],
        "WHEEL": [
            "Wheel-Version: 1.0",
            "Generator: notice scripts/package.py",
            "Root-Is-Purelib: false",
            *(f"Tag: py3-none-{tag}" for tag in tags.split(".")),
            "",
        ],
    }
    files = files + [(f"{stem}.dist-info/{part}", ("\n".join(lines).encode(), False)) for part, lines in about.items()]
    record = ""
    for entry, (data, _) in files:
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        record += f"{entry},sha256={digest},{len(data)}\n"
    record += f"{stem}.dist-info/RECORD,,\n"
    file = f"{stem}-py3-none-{tags}.whl"
    zip_of(Path(folder) / file, files + [(f"{stem}.dist-info/RECORD", (record.encode(), False))])
    return file


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """PEP 517: what `pip install .` installs."""
    headers = ["Summary: Installs the privacy notice compiler of the same version", f"Requires-Dist: {NAME}=={manifest('version')}"]
    return wheel(wheel_directory, "notice-hook", "any", [], headers)


def build_sdist(sdist_directory, config_settings=None):
    """PEP 517: there is none; the sources are the repository."""
    raise NotImplementedError("notice has no source distribution for Python: build it with cargo")


def text(path):
    return (ROOT / path).read_bytes(), False


def licences(third_party):
    return [("LICENSE-APACHE", text("LICENSE-APACHE")), ("LICENSE-MIT", text("LICENSE-MIT")), ("THIRD-PARTY-LICENSES", (third_party, False))]


def manual(binary):
    """Man pages and completions, as the binary writes them."""

    def out(*arguments):
        return subprocess.run([binary, *arguments], check=True, stdout=subprocess.PIPE).stdout

    with tempfile.TemporaryDirectory() as folder:
        out("man", folder)
        pages = [(f"man/{page.name}", (page.read_bytes(), False)) for page in sorted(Path(folder).iterdir())]
    return pages + [(f"completions/{file}", (out("completions", shell), False)) for shell, file in SHELLS.items()]


def main(target, binary, third_party, folder):
    if target not in TAGS:
        sys.exit(f"no such target: {target}; there are {', '.join(TAGS)}")
    windows = "windows" in target
    program = (f"notice{'.exe' if windows else ''}", (Path(binary).read_bytes(), True))
    third_party = Path(third_party).read_bytes()
    Path(folder).mkdir(parents=True, exist_ok=True)

    stem = f"notice-{manifest('version')}-{target}"
    files = [program, *licences(third_party), ("README.md", text("README.md")), ("CHANGELOG.md", text("CHANGELOG.md")), *manual(binary)]
    files = [(f"{stem}/{name}", file) for name, file in files]
    archive = f"{stem}.zip" if windows else f"{stem}.tar.gz"
    (zip_of if windows else tar_of)(Path(folder) / archive, files)

    stem = f"{NAME.replace('-', '_')}-{manifest('version')}"
    files = [(f"{stem}.data/scripts/{program[0]}", program[1])]
    files += [(f"{stem}.dist-info/licenses/{name}", file) for name, file in licences(third_party)]
    headers = [f"Summary: {manifest('description')}", "Description-Content-Type: text/markdown", "Keywords: gdpr,privacy,notice,linter"]
    headers += [f"License-File: {name}" for name, _ in licences(third_party)]
    about = "Carries the binary `notice`; nothing is compiled or fetched when it is installed or run.\n"
    print(archive, wheel(folder, NAME, TAGS[target], files, headers, about), sep="\n")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
