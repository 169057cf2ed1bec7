"""What `make lint` asks of the scripts is shown failing on planted faults."""

import subprocess

import pytest

from ceim.testing.chromium import in_ci
from ceim.testing.lint import BIOME, biome, production_environment

pytestmark = [
    pytest.mark.one_database,
    pytest.mark.skipif(not BIOME.exists() and not in_ci(), reason="the linter is not installed: make setup-dev"),
]

SOUND = "const twice = (number) => number * 2\n\nexport { twice }\n"
FAULTS = {
    "noVar": "var twice = 2\n\nexport { twice }\n",
    "noUndeclaredVariables": "twice = 2\n",
    "noUnusedVariables": "const twice = 2\n",
    "useConst": "let twice = 2\n\nexport { twice }\n",
    "const name = (…) => {…}": "function twice() {}\n\nexport { twice }\n",
    "Formatter would have printed": 'const twice = "2";\n\nexport { twice }\n',
}


def found_in(folder, source):
    (folder / "planted.js").write_text(source)
    done = subprocess.run(biome(folder), env=production_environment(), capture_output=True, text=True)  # noqa: S603
    return done.returncode, done.stdout + done.stderr


def test_sound_script_is_left_alone(tmp_path):
    assert found_in(tmp_path, SOUND)[0] == 0


@pytest.mark.parametrize(
    ("fault", "source"), FAULTS.items(), ids=["var", "global", "unused", "let", "function", "layout"]
)
def test_fault_of_a_script_is_found(fault, source, tmp_path):
    code, says = found_in(tmp_path, source)
    assert code != 0
    assert fault in says
