"""An empty folder that plays a machine: an account without rights, an empty environment, nothing installed by us."""

import contextlib
import fcntl
import os
import pty
import pwd
import re
import select
import shutil
import signal
import subprocess
import termios
import time

from ceim import processes
from ceim.testing.empty_machine.plan import why_not_here
from ceim.testing.servers import account_to_use, free_port

USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
QUIETLY = "quietly"
PATIENCE = 1200  # seconds that one command may take


class NotTrue(Exception):
    """What the documents say did not come true."""


class EmptyMachine:
    """`folder` stands for /; what a document calls /srv/ceim is srv/ceim in there, and is said so when it is read."""

    def __init__(self, folder, kept, stack):
        self.folder, self.stack, self.port = folder, stack, free_port()
        self.account = account_without_rights()
        self.environment = kept | {"PATH": USUAL_PATH, "HOME": str(self.make("home")), "LANG": "C.UTF-8"}
        self.run_here, self.not_run, self.read_as, self.told = [], [], {}, {}
        for name in ("srv", "etc/ceim/tls", "etc/systemd/system", "etc/nginx/conf.d", "var/log/nginx", "var/lib"):
            self.make(name)

    def make(self, name, mode=0o755):
        path = self.folder / name
        path.mkdir(parents=True, exist_ok=True)
        for each in (path, *path.parents):
            if each == self.folder.parent:
                break
            own(each, self.account)
        path.chmod(mode)
        return path

    def write(self, name, text, mode=0o600):
        path = self.folder / name
        path.write_text(text)
        own(path, self.account)
        path.chmod(mode)
        return path

    # --- What a block says ----------------------------------------------------------------------------------------

    def follow(self, block, *, read_as=None, only=None, **how):
        """Runs the block's commands as one script, and gives what they printed.

        read_as   {what the document says: what is done here}; each must stand in the block
        only      the lines to run now, by their beginning; the others are another step's
        """
        chosen = [line for line in block.lines if only is None or line.startswith(only)]
        if not chosen:
            raise NotTrue(f"{block.key}: no command begins with {only!r}")
        script = []
        for line in chosen:
            if why := why_not_here(line):
                self.not_run.append((line, why))
            else:
                script.append(line)
        text = self.as_read(block, "\n".join(script), read_as or {})
        if not text:
            return ""
        self.run_here += script
        return self.run(text, said="\n".join(script), **how)

    def as_read(self, block, text, read_as):
        for words, here in read_as.items():
            if words not in block.text:
                raise NotTrue(f"{block.key}: it does not say {words!r} any more")
            if words in text:
                self.read_as[words] = str(here)
            text = text.replace(words, str(here))
        return text

    def run(self, script, *, said="", cwd=None, env=None, typed=(), offline=False, may_fail=False):
        """The output of a script of commands, which stops at the first that fails."""
        command = ["bash", "-euo", "pipefail", "-c", script]
        if offline and os.geteuid() == 0:
            command = ["unshare", "--net", *as_account(self.account), *command]
        began = time.monotonic()
        options = {"cwd": cwd or self.folder, "env": self.environment | (env or {})}
        options |= {} if offline and os.geteuid() == 0 else self.account
        code, output = on_a_terminal(command, typed, **options) if typed else plainly(command, **options)
        if said != QUIETLY:
            lines = (said or script).splitlines()
            print("\n".join(f"    $ {line}" for line in lines), f"({time.monotonic() - began:.0f} s)", flush=True)
        if code and not may_fail:
            raise NotTrue(f"{said or script}\nended with {code}:\n{output[-3000:]}")
        return output

    def start(self, line, log, *, cwd, env=None, said=""):
        """A command that goes on, in the background; it ends with this program."""
        self.run_here.append(said or line)
        print(f"    $ {said or line}   (goes on)", flush=True)
        path = self.folder / f"{log}.log"
        options = {"cwd": cwd, "env": self.environment | (env or {}), **self.account}
        process = processes.start(["bash", "-c", f"exec {line}"], log=path, **options)
        self.stack.callback(processes.stop, [process], patience=20)
        return process, path


def wait_until(is_so, what, process=None, log=None, patience=240):
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and (process is None or process.poll() is None):
        with contextlib.suppress(OSError):
            if found := is_so():
                return found
        time.sleep(0.5)
    raise NotTrue(f"{what} did not come:\n{processes.end_of(log, 30) if log else ''}")


def plainly(command, **options):
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=PATIENCE, **options
    )
    return done.returncode, done.stdout.decode(errors="replace")


def on_a_terminal(command, typed, **options):
    """Run like at a screen: each answer is typed when what comes before it is asked for."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        command,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
        preexec_fn=_take_terminal,
        **options,
    )
    os.close(theirs)
    output, waits, deadline = "", list(typed), time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                some = os.read(ours, 65536)
            except OSError:
                break
            if not some:
                break
            output += some.decode(errors="replace")
        elif process.poll() is not None:
            break
        while waits and re.search(waits[0][0], output[output.rfind("\0") + 1 :]):
            _prompt, answer = waits.pop(0)
            output += "\0"  # what was asked until here is answered
            os.write(ours, f"{answer}\n".encode())
    if process.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    os.close(ours)
    return process.wait(), output.replace("\0", "")


def _take_terminal():
    """In the child: what asks for a password opens the terminal itself."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def account_without_rights():
    """What subprocess takes: an account that may do nothing, if we are root; else nothing."""
    return account_to_use() and dict(account_to_use())


def as_account(account):
    entry = pwd.getpwnam(account["user"])
    return ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]


def own(path, account):
    if account:
        shutil.chown(path, account["user"], account["group"])


def end_politely(process, wish=signal.SIGINT, patience=60):
    """Like Ctrl-C, which reaches all that was started at this screen; and what it ends with."""
    os.killpg(process.pid, wish)
    try:
        return process.wait(patience)
    except subprocess.TimeoutExpired:
        raise NotTrue("It does not end when it is told to") from None
