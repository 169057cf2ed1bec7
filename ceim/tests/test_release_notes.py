"""Notes of a release name what was made with its sums, and a signature holds for them alone."""

import hashlib
import importlib.util
import shutil
import subprocess

import pytest

from ceim.testing.source import ROOT

CHANGES = (
    "# Changes\n\n## Not yet released\n\n- Later.\n\n## 0.9.0, 1 June 2026\n\n- A board.\n\n## 0.8.0\n\n- Older.\n"
)


def of_assets(name):
    about = importlib.util.spec_from_file_location(name, ROOT / "ceim" / "assets" / f"{name}.py")
    module = importlib.util.module_from_spec(about)
    about.loader.exec_module(module)
    return module


making = of_assets("release_notes")


def test_notes_are_the_change_log_of_the_version_and_the_sums():
    text = making.notes_of("0.9.0", CHANGES, {"ceim-0.9.0.tar.gz": "ab" * 32})
    assert "- A board." in text and "Later" not in text and "Older" not in text
    assert f"{'ab' * 32}  ceim-0.9.0.tar.gz" in text
    with pytest.raises(SystemExit, match="no heading"):
        making.notes_of("1.0.0", CHANGES, {})


def test_sums_are_of_what_was_made_and_of_the_locks(tmp_path):
    with pytest.raises(SystemExit, match="no archive"):
        making.sums_of("0.9.0", tmp_path)
    for name in (
        "ceim-0.9.0-py313.tar.gz",
        "ceim-0.9.0-py313.cdx.json",
        "ceim-0.9.0-notes.md",
        "ceim-0.8.0-py313.tar.gz",
    ):
        (tmp_path / name).write_bytes(name.encode())
    sums = making.sums_of("0.9.0", tmp_path)
    assert list(sums) == ["ceim-0.9.0-py313.cdx.json", "ceim-0.9.0-py313.tar.gz", *making.LOCKS]
    assert sums["ceim-0.9.0-py313.tar.gz"] == hashlib.sha256(b"ceim-0.9.0-py313.tar.gz").hexdigest()


@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="there is no ssh-keygen here")
def test_signature_is_of_the_notes_and_of_the_key_alone(tmp_path):
    key, notes = tmp_path / "key", tmp_path / "notes.md"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)  # noqa: S603, S607
    (tmp_path / "signers").write_text(
        f'releases@ceim namespaces="{making.PURPOSE}" {key.with_suffix(".pub").read_text()}'
    )
    notes.write_text("# CEIM 0.9.0\n")
    signature = making.sign(notes, key)
    assert verified(tmp_path, notes, signature)
    notes.write_text("# CEIM 0.9.1\n")
    assert not verified(tmp_path, notes, signature)


def verified(folder, notes, signature):
    """As docs/releasing.md says."""
    ask = ["ssh-keygen", "-Y", "verify", "-f", folder / "signers", "-I", "releases@ceim", "-n", making.PURPOSE]
    done = subprocess.run([*ask, "-s", signature], input=notes.read_bytes(), capture_output=True)  # noqa: S603
    return done.returncode == 0
