"""A preview that runs: started, asked, measured, ended, and held to a build.

For `soak.py`, `load.py`, `hostile_requests.py` and the bench. Every wait has a
bound, and a server is ended by the number of its own process.
"""

import hashlib
import http.client
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

READY, SETTLED = 60.0, 20.0
# How a preview may end when it is told to by Ctrl-C: well, or as a shell expects
# it of whoever is interrupted, by itself or by the system.
ENDED = (0, 130, -signal.SIGINT)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(condition, seconds, pause=0.002):
    """What a condition gives as soon as that is true, or its last word."""
    end = time.monotonic() + seconds
    while True:
        if (got := condition()) or time.monotonic() > end:
            return got
        time.sleep(pause)


def steady(measure, seconds, pause=0.05, times=10):
    """What is measured as soon as it has been the same for so many times, or the last of it."""
    found = []

    def same():
        found.append(measure())
        return len(found) >= times and all(one == found[-1] for one in found[-times:])

    until(same, seconds, pause)
    return found[-1]


def address(name, base="/"):
    """The address of a published file: a page has that of its folder."""
    name = re.sub(r"(^|/)index\.html$", r"\1", name)
    return base + urllib.parse.quote(name, safe="/")


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def generation(self):
        return self.headers.get("Amicus-Generation")


class Client:
    """Keeps a connection; what fails is an answer with status 0."""

    def __init__(self, port, timeout=30):
        self.port, self.timeout, self.connection = port, timeout, None
        self.fault = ""

    def get(self, path, headers=None, method="GET"):
        for again in (False, True):
            kept = self.connection is not None
            if not kept:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.timeout)
            try:
                self.connection.request(method, path, headers=headers or {})
                got = self.connection.getresponse()
                return Answer(got.status, got.headers, got.read())
            except (OSError, http.client.HTTPException) as error:
                self.fault = f"{path}: {type(error).__name__} {error}"
                self.close()
                # A kept connection may have been closed meanwhile; a new one not.
                if not kept or again:
                    break
        return Answer(0, {}, b"")

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


class Server:
    """`amicus serve` on a free port of the loopback."""

    def __init__(self, amicus, root, *options, port=None):
        self.amicus, self.root, self.options = str(amicus), pathlib.Path(root), list(options)
        self.port = port or free_port()
        self.log = self.root.with_name(self.root.name + ".log")
        self.process = None

    def command(self):
        return [self.amicus, "serve", "-r", str(self.root), "-i", "127.0.0.1", "-p", str(self.port), *self.options]

    def start(self, path="/", seconds=READY):
        with self.log.open("ab") as log:
            # A shell makes what it starts in the background deaf to Ctrl-C.
            hears = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
            self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=hears)
        client = Client(self.port)
        ready = until(lambda: not self.alive() or client.get(path).status == 200, seconds)
        client.close()
        if not ready or not self.alive():
            last = self.said()
            self.stop()
            raise RuntimeError(f"the preview does not answer at {path}:\n{last}")
        return self

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def said(self, letters=2000):
        return self.log.read_text(encoding="utf-8", errors="replace")[-letters:] if self.log.exists() else ""

    def stop(self, number=signal.SIGINT, seconds=10):
        """Ends it as an author does; gives its status."""
        if self.alive():
            self.process.send_signal(number)
            try:
                self.process.wait(seconds)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
                return "killed, since it did not end"
        return self.process.returncode

    # What the system says of the process. Linux only.

    def memory(self, key="VmRSS"):
        """Its memory in KiB: VmRSS now, VmHWM at its peak."""
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{key}:\s+(\d+)", text).group(1))

    def open_files(self):
        """What its descriptors stand for, sorted, sockets without their numbers."""
        folder, found = pathlib.Path(f"/proc/{self.process.pid}/fd"), []
        for name in os.listdir(folder):
            try:
                found.append(re.sub(r":\[\d+\]", "", os.readlink(folder / name)))
            except OSError:
                pass
        return sorted(found)

    def watches(self):
        """How many folders it watches by inotify."""
        folder, count = pathlib.Path(f"/proc/{self.process.pid}/fdinfo"), 0
        for name in os.listdir(folder):
            try:
                count += (folder / name).read_text().count("inotify wd:")
            except OSError:
                pass
        return count

    def threads(self):
        """How many threads it has, and how many more for a while, as files are read."""
        found = [path.read_text().strip() for path in pathlib.Path(f"/proc/{self.process.pid}/task").glob("*/comm")]
        passing = sum(name.startswith("tokio-") for name in found)
        return len(found) - passing, passing

    def cpu(self):
        """Seconds of all its threads so far."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def built(amicus, root, *options):
    """A clean build into a folder of its own; gives the folder and what was said."""
    output = pathlib.Path(tempfile.mkdtemp(prefix=pathlib.Path(root).name + "-build-", dir=pathlib.Path(root).parent))
    done = subprocess.run([str(amicus), "build", "-q", "-r", str(root), "-o", str(output), *options],
                          capture_output=True, text=True, timeout=300)
    if done.returncode != 0:
        shutil.rmtree(output)
        return None, done.stderr + done.stdout
    return output, ""


def sums(text):
    """A manifest as {file: digest}."""
    lines = text.decode().splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def difference(server, output, client=None, base="/", every=True):
    """How what is served differs from a built folder, in words; empty where it does not.

    With `every`, all files are asked for; without, only the manifests are held
    against each other.
    """
    client = client or Client(server.port)
    manifest = (output / "SHA256SUMS").read_bytes()
    served = client.get(base + "SHA256SUMS")
    if served.status != 200:
        return [f"SHA256SUMS is answered with {served.status} {client.fault}"]
    found = []
    if served.body != manifest:
        ours, theirs = sums(manifest), sums(served.body)
        found += [f"{name} is built and not served" for name in ours.keys() - theirs.keys()]
        found += [f"{name} is served and not built" for name in theirs.keys() - ours.keys()]
        found += [f"{name} differs" for name in ours.keys() & theirs.keys() if ours[name] != theirs[name]]
        found = sorted(found) or ["SHA256SUMS is written in another way"]
    if every:
        for name, digest in sums(manifest).items():
            got = client.get(address(name, base))
            if got.status != 200:
                found.append(f"{name} is answered with {got.status} {client.fault}")
            elif hashlib.sha256(got.body).hexdigest() != digest:
                found.append(f"{name} has other bytes than the build's")
    return found


class Verdicts:
    """Counts what is good and bad, and says it as the other referees do."""

    def __init__(self):
        self.passed = self.failed = 0

    def __call__(self, good, what, why=""):
        if good:
            self.passed += 1
        else:
            self.failed += 1
        print(f"{'ok    ' if good else 'FAILED'} {what}{': ' + str(why) if why and not good else ''}", flush=True)
        return good

    def end(self):
        print(f"{self.passed} passed, {self.failed} failed", flush=True)
        return 1 if self.failed or not self.passed else 0
