#!/usr/bin/env python3
"""Sites exported into a bucket of a real server, which checks signatures: rclone's, or
another that is named. A second client, rclone again, looks at what has come.

    s3.py AMICUS [--site DIR] [--seed N] [--server COMMAND]

COMMAND starts another server in place of `rclone serve s3`; {port}, {key}, {secret} and
{folder} stand for what it is told. Between amicus and the server stands a proxy that
resets connections, answers 503 and breaks off, at random.
"""

import argparse
import contextlib
import hashlib
import json
import os
import pathlib
import random
import shlex
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time

import served

KEY, SECRET, BUCKET = "AKIDREFEREE", "sEcReT/oF+ReFeReE", "site"
RESET = struct.pack("ii", 1, 0)
BODY = b"<Error><Code>SlowDown</Code><Message>later</Message></Error>"
BUSY = b"HTTP/1.1 503 Slow Down\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(BODY), BODY)


class Proxy:
    """Hands bytes on, but for some connections."""

    def __init__(self, to, seed):
        self.to, self.random, self.faults, self.met = to, random.Random(seed), 0.0, 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(client,), daemon=True).start()

    def reset(self, *sockets):
        self.met += 1
        for one in sockets:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            # Another thread may be reading from it; until that has ended, nothing is closed,
            # and who is at the other end waits for the rest of what was broken off.
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RD)
            one.close()

    def serve(self, client):
        fault = self.random.choice(["reset", "busy", "up", "down"]) if self.random.random() < self.faults else None
        if fault == "reset":
            return self.reset(client)
        if fault == "busy":
            client.recv(1 << 16)
            self.met += 1
            client.sendall(BUSY)
            return client.close()
        server = socket.create_connection(("127.0.0.1", self.to))
        after = self.random.randrange(20_000)

        def hand(source, target, broken):
            left = after if broken else None
            try:
                while data := source.recv(1 << 16):
                    if left is not None:
                        if left <= len(data):
                            target.sendall(data[:left])
                            return self.reset(client, server)
                        left -= len(data)
                    target.sendall(data)
                target.shutdown(socket.SHUT_WR)
            except OSError:
                # Who waits at the other end is told, as without a proxy.
                with contextlib.suppress(OSError):
                    target.shutdown(socket.SHUT_RDWR)

        back = threading.Thread(target=hand, args=(server, client, fault == "down"), daemon=True)
        back.start()
        hand(client, server, fault == "up")
        back.join(60)
        for one in (client, server):
            one.close()


class Referee:
    def __init__(self, given, folder):
        self.given, self.folder = given, folder
        self.rclone = pathlib.Path(os.environ.get("AMICUS_REFEREES_VENV", "referees/.venv")) / "bin" / "rclone"
        self.site, self.store = folder / "site", folder / "store"
        (self.store / BUCKET).mkdir(parents=True)
        self.site.mkdir()
        for part in ("site.toml", "content", "themes", "templates", "static"):
            source = pathlib.Path(given.site) / part
            if source.is_dir():
                shutil.copytree(source, self.site / part)
            elif source.exists():
                shutil.copy(source, self.site / part)
        self.port = served.free_port()
        usual = f"{shlex.quote(str(self.rclone))} serve s3 --auth-key {{key}},{{secret}} --addr 127.0.0.1:{{port}} --vfs-cache-mode off -vv {{folder}}"
        command = (given.server or usual).format(port=self.port, key=KEY, secret=SECRET, folder=self.store)
        self.log = (folder / "log").open("wb")
        self.server = subprocess.Popen(shlex.split(command), stdout=self.log, stderr=self.log)
        self.proxy = Proxy(self.port, given.seed)
        served.until(self.is_up, 20, 0.1)

    def is_up(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
            return True
        except OSError:
            return False

    def stop(self):
        self.server.terminate()
        self.server.wait(20)
        self.log.close()

    def command(self, *more, prefix="/reports/2026"):
        return [self.given.amicus, "export", f"s3://{BUCKET}{prefix}", "--endpoint", f"http://127.0.0.1:{self.proxy.port}",
                "-r", str(self.site), "--now", "2026-02-01", "--format", "json", *more]

    def environment(self, **more):
        plain = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        return {**plain, "AWS_ACCESS_KEY_ID": KEY, "AWS_SECRET_ACCESS_KEY": SECRET, **more}

    def export(self, *more, status=0, prefix="/reports/2026", **environment):
        done = subprocess.run(self.command(*more, prefix=prefix), env=self.environment(**environment), capture_output=True,
                              text=True, timeout=600)
        told = done.stdout + done.stderr
        assert not any(word in told for word in (SECRET, KEY, "X-Amz-Signature")), "a key was told"
        assert done.returncode == status, f"status {done.returncode}: {told[-2000:]}"
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return lines[-1], lines[:-1], told

    def fetched(self, prefix="reports/2026"):
        """What another client gets, with what it is told of each object."""
        told = f":s3,provider=Other,access_key_id={KEY},secret_access_key='{SECRET}',endpoint='http://127.0.0.1:{self.port}':{BUCKET}/{prefix}"
        home = {**os.environ, "RCLONE_CONFIG": "/dev/null"}
        target = self.folder / "fetched"
        shutil.rmtree(target, ignore_errors=True)
        if not self.given.server:
            # It remembers folders, and of a file that was sent twice at once the name that it
            # had while it came, which is gone: it answers then, and sends nothing. It forgets.
            self.server.send_signal(signal.SIGHUP)
        # An answer that stands still is asked for again: by itself it would be after 5 minutes.
        patience = ["--timeout", "20s", "--contimeout", "10s"]

        def client(*more):
            done = subprocess.run([self.rclone, *more, *patience], env=home, capture_output=True, text=True, timeout=300)
            assert done.returncode == 0, f"rclone {more[0]}: {done.stderr[-1500:]}"
            return done.stdout

        client("copy", "-q", told, str(target))
        listed = client("lsjson", "-R", "-M", "--files-only", told)
        headers = {one["Path"]: {k.lower(): v for k, v in one.get("Metadata", {}).items()} for one in json.loads(listed)}
        return {str(path.relative_to(target)): path.read_bytes() for path in target.rglob("*") if path.is_file()}, headers

    def whole(self, prefix="reports/2026"):
        files, headers = self.fetched(prefix)
        listed = {}
        for line in files["SHA256SUMS"].decode().splitlines():
            digest, name = line.split("  ", 1)
            listed[name] = digest
        assert set(files) == {*listed, "SHA256SUMS"}, set(files) ^ {*listed, "SHA256SUMS"}
        wrong = [name for name, digest in listed.items() if hashlib.sha256(files[name]).hexdigest() != digest]
        assert not wrong, wrong
        return files, headers

    def left(self, prefix):
        """What a killed upload has left, as soon as the server has written what it was sent."""
        base = self.store / BUCKET / prefix
        if self.given.server:
            return self.fetched(prefix)[0]

        def sizes():
            found = {}
            for folder, _, names in os.walk(base):
                for name in names:
                    path = pathlib.Path(folder) / name
                    # A file that is coming has a name of the server's, and loses it.
                    with contextlib.suppress(FileNotFoundError):
                        if not name.startswith(".rclone_temp_put_"):
                            found[str(path.relative_to(base))] = path.stat().st_size
            return found

        return served.steady(sizes, 20, times=8)

    def stamps(self):
        return {str(path): path.stat().st_mtime_ns for path in self.store.rglob("*.html")}


def arrives(judge):
    """The bucket holds the exported site, byte for byte, with its types"""
    told, _, _ = judge.export()
    files, headers = judge.whole()
    assert told["written"] == len(files) and told["published"], told
    for name, media in {".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".json": "application/json",
                        ".woff2": "font/woff2", ".svg": "image/svg+xml"}.items():
        of_type = [path for path in files if path.endswith(name)]
        assert of_type, name
        for path in of_type:
            assert headers[path].get("content-type") == media, (path, headers[path])
            assert "max-age=" in headers[path].get("cache-control", ""), (path, headers[path])
    style = next(path for path in files if path.endswith("style.css"))
    assert "immutable" in headers[style]["cache-control"] and b"style.css?v=" in files["index.html"]
    assert not any(path.endswith((".br", ".gz", ".zst")) for path in files)


def nothing_twice(judge):
    """A second export sends nothing, on another machine neither"""
    before = judge.stamps()
    told, _, _ = judge.export()
    assert (told["written"], told["removed"]) == (0, 0), told
    shutil.rmtree(judge.site / ".amicus")
    told, _, _ = judge.export()
    assert (told["written"], told["removed"]) == (0, 0), told
    assert judge.stamps() == before


def changes(judge):
    """A change is sent, and what is gone is deleted, but not too much"""
    page = judge.site / "content" / "referee.md"
    page.write_text("---\ntitle: Referee\n---\n\nFirst.\n")
    told, lines, _ = judge.export("--dry-run")
    sent = {line["path"] for line in lines if line.get("action") == "send"}
    assert "referee/index.html" in sent and "SHA256SUMS" in sent and not told["published"]
    assert "referee/index.html" not in judge.fetched()[0]
    told, _, _ = judge.export()
    assert told["written"] == len(sent), (told, sent)
    page.unlink()
    _, _, why = judge.export("--max-deletes", "0", status=1)
    assert "too-many-deletes" in why and "referee/index.html" in judge.fetched()[0]
    # The page, and its words in the search.
    told, _, _ = judge.export("--max-deletes", "2")
    assert told["removed"] == 2, told
    judge.whole()


def refusals(judge):
    """Wrong keys and a missing bucket are told, and change nothing"""
    for environment, why in (({"AWS_SECRET_ACCESS_KEY": "wrong"}, "SignatureDoesNotMatch"),
                             ({"AWS_ACCESS_KEY_ID": "AKIDWRONG"}, "upload-refused"),
                             ({"AWS_ACCESS_KEY_ID": ""}, "upload-refused")):
        _, _, told = judge.export(status=1, **environment)
        assert why in told, told
    done = subprocess.run([judge.given.amicus, "export", "s3://absent", "--endpoint", f"http://127.0.0.1:{judge.port}",
                           "-r", str(judge.site)], env=judge.environment(), capture_output=True, text=True)
    assert done.returncode == 1 and "upload-refused" in done.stderr, done.stderr
    judge.whole()


def foreign(judge):
    """What somebody else has put there stays"""
    own = judge.store / BUCKET / "reports" / "2026" / "own.txt"
    if judge.given.server:
        return
    own.write_text("mine\n")
    told, _, _ = judge.export()
    assert told["removed"] == 0 and own.read_text() == "mine\n"
    own.unlink()


def faults(judge):
    """Resets, 503s and answers that break off"""
    judge.proxy.faults = 0.4
    for number in range(4):
        judge.export(prefix=f"/faults/{number}")
        judge.whole(f"faults/{number}")
    judge.proxy.faults = 0.0
    assert judge.proxy.met > 5, judge.proxy.met


def killed(judge):
    """Uploads killed at random moments"""
    chance, ended = random.Random(judge.given.seed), 0
    for number in range(6):
        prefix = f"killed/{number}"
        process = subprocess.Popen(judge.command(prefix=f"/{prefix}"), env=judge.environment(), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
        base = judge.store / BUCKET / prefix
        served.until(lambda: process.poll() is not None or base.exists(), 60)
        time.sleep(chance.random() * 0.4)
        ended += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        there = judge.left(prefix)
        told, _, _ = judge.export(prefix=f"/{prefix}")
        files, _ = judge.whole(prefix)
        parts = {path for path in files if not path.endswith((".html", ".xml", ".txt")) and path != "SHA256SUMS" and "search/" not in path}
        if any(path.endswith(".html") for path in there):
            assert parts <= set(there), sorted(parts - set(there))[:3]
        # What was under way when it was killed may have come broken.
        assert told["unchanged"] >= len(there) - 8, (told, len(there))
    assert ended, "none was killed before its end"


CHECKS = [arrives, nothing_twice, changes, refusals, foreign, faults, killed]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("amicus")
    parser.add_argument("--site", default=".")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--server")
    given = parser.parse_args()
    given.amicus = str(pathlib.Path(given.amicus).resolve())
    good = bad = 0
    with tempfile.TemporaryDirectory() as folder:
        judge = Referee(given, pathlib.Path(folder))
        try:
            for check in CHECKS:
                start, wrong = time.monotonic(), None
                try:
                    check(judge)
                except Exception as error:
                    wrong = f"{type(error).__name__}: {error}"
                good, bad = good + (wrong is None), bad + (wrong is not None)
                print(f"{'FAILED' if wrong else 'ok    '} {check.__doc__} ({time.monotonic() - start:.1f} s)", flush=True)
                if wrong:
                    print(f"         {wrong[:3000]}", flush=True)
                    judge.log.flush()
                    print(f"         the server: {(judge.folder / 'log').read_text(errors='replace')[-2000:]}", flush=True)
        finally:
            judge.stop()
    print(f"{good} passed, {bad} failed")
    sys.exit(bool(bad) or not good)


if __name__ == "__main__":
    main()
