#!/usr/bin/env python3
"""Exported sites on the servers that they are exported for: nginx, Apache and Caddy,
each with the configuration that came with the export, on the loopback.

    hosts.py AMICUS [--root DIR] [--only HOST,…]

Every file is asked for, as it is and in each coding that the preset offers, and
headers, redirects and the page for wrong addresses are looked at.
"""

import argparse
import gzip
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

import served

HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=63072000",
    "onion-location": None,
    "permissions-policy": None,
    "cache-control": None,
}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".bib": "text/plain; charset=utf-8",
    ".ris": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".png": "image/png",
}
ONION = "http://" + "a" * 56 + ".onion"
# Old addresses that would mean more to a server than they are.
ODD = ["/old/a;b$c'd/", "/old/x; return 200/", "/old/${HOME}/", "/old/{env.HOME}/", "/old/$1/", "/old/`x`/", "/old/(a)[b]/"]
SITE = {
    "site.toml": 'title = "Hosted"\nbase_url = "https://example.org%s"\n[export]\nonion = "' + ONION + '"\n',
    "content/_index.md": "---\ntitle: Home\n---\n\nWords.\n",
    "content/reports/_index.md": "---\ntitle: Reports\n---\n",
    "content/reports/қазақ/index.md": "---\ntitle: A report\ndate: 2026-01-01\nslug: қазақ\n"
    "aliases: [/old/report/, /old/a.b+c/, /ескі/, " + ", ".join(f'"{old}"' for old in ODD) + "]\n---\n\n" + "Many words that can be compressed. " * 200 + "\n",
    "content/reports/қазақ/table.csv": "a,b\n" * 1000,
    "content/reports/қазақ/packed.tar.gz": gzip.compress(b"not a page\n" * 1000, mtime=0),
    # Somebody's own, of which there is no other form.
    "content/reports/қазақ/own.csv.gz": gzip.compress(b"a,b\n" * 1000, mtime=0),
    "content/reports/қазақ/x.pdf": b"%PDF-1.4\n%%EOF\n",
}


class Host:
    def __init__(self, folder, site, base):
        self.folder, self.site, self.base = folder, site, base
        # The root of the host, in which the site stands at its path.
        self.top = site if not base else folder / "top"
        if base:
            target = self.top / urllib.parse.unquote(base).strip("/")
            target.parent.mkdir(parents=True)
            shutil.move(site, target)
            self.site = target
        self.port = served.free_port()
        self.process = None
        self.log = (folder / "log").open("wb")

    def start(self, command, **more):
        self.process = subprocess.Popen(command, stdout=self.log, stderr=subprocess.STDOUT, cwd=self.folder, **more)
        client = served.Client(self.port)
        up = served.until(lambda: self.process.poll() is not None or client.get(self.base + "/").status, 20, 0.05)
        client.close()
        if not up or self.process.poll() is not None:
            raise RuntimeError((self.folder / "log").read_text(errors="replace")[-3000:])

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(20)
        self.log.close()


class Nginx(Host):
    name, codings = "nginx", {"gzip": ".gz"}

    def run(self):
        modules = pathlib.Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
        own = self.site / "nginx.conf"
        if modules.exists():
            # As its comment says.
            own.write_text(own.read_text().replace("# brotli_static on;", "brotli_static on;"))
            self.codings = {"br": ".br", **self.codings}
        mime = self.folder / "mime.types"
        shutil.copy("/etc/nginx/mime.types", mime)
        config = self.folder / "main.conf"
        paths = "".join(f"{name}_temp_path {self.folder}/{name};\n" for name in
                        ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        config.write_text(
            (f"load_module {modules};\n" if modules.exists() else "")
            + f"daemon off; master_process off; pid {self.folder}/pid; error_log stderr;\n"
            f"events {{}}\nhttp {{\naccess_log off;\n{paths}\n"
            f"server {{ listen 127.0.0.1:{self.port}; root {self.top}; include \"{own}\"; }}\n}}\n")
        self.start(["nginx", "-p", str(self.folder), "-c", str(config)])


class Apache(Host):
    name, codings = "apache", {"br": ".br", "gzip": ".gz"}

    def run(self):
        modules = pathlib.Path("/usr/lib/apache2/modules")
        wanted = ["mpm_event", "authz_core", "dir", "mime", "headers", "rewrite", "alias"]
        loads = "".join(f"LoadModule {name}_module {modules}/mod_{name}.so\n" for name in wanted)
        config = self.folder / "httpd.conf"
        config.write_text(
            f"ServerRoot {self.folder}\nServerName localhost\nListen 127.0.0.1:{self.port}\n{loads}"
            f"PidFile {self.folder}/pid\nMutex file:{self.folder}\nErrorLog {self.folder}/errors\nTypesConfig /etc/mime.types\n"
            # Its own list of packed files, as Debian has it.
            "AddType application/x-gzip .gz .tgz\nAccessFileName .htaccess\n<FilesMatch \"^\\.ht\">\nRequire all denied\n</FilesMatch>\n"
            f"DocumentRoot {self.top}\n<Directory {self.top}>\nAllowOverride All\nRequire all granted\n</Directory>\n")
        if os.geteuid() == 0:
            # It does not serve as root.
            with config.open("a") as more:
                more.write("User www-data\nGroup www-data\n")
            for path in [self.folder, *self.folder.rglob("*")]:
                path.chmod(0o755 if path.is_dir() else 0o644)
        self.start(["apache2", "-d", str(self.folder), "-f", str(config), "-DFOREGROUND"])


class Caddy(Host):
    name, codings = "caddy", {"zstd": ".zst", "br": ".br", "gzip": ".gz"}

    def run(self):
        config = self.folder / "Caddyfile"
        config.write_text(
            "{\n    admin off\n    auto_https off\n}\n"
            f"http://127.0.0.1:{self.port} {{\n    root * {self.top}\n    import \"{self.site}/site.caddy\"\n}}\n")
        home = {**os.environ, "HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder), "XDG_CONFIG_HOME": str(self.folder)}
        self.start(["caddy", "run", "--config", str(config), "--adapter", "caddyfile"], env=home)


def unpacked(coding, body):
    if coding == "gzip":
        return gzip.decompress(body)
    tool = {"br": ["brotli", "-dc"], "zstd": ["zstd", "-dc", "-q"]}[coding]
    return subprocess.run(tool, input=body, stdout=subprocess.PIPE, check=True).stdout


def look(host):
    """What is wrong with what a host answers."""
    wrong = []
    client = served.Client(host.port)
    digests = {}
    for line in (host.site / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ", 1)
        digests[name] = digest
    own = {"nginx.conf", ".htaccess", "site.caddy"}
    packed = {name for name in digests if pathlib.PurePath(name).suffix in (".br", ".gz", ".zst")}
    twins = {name for name in packed if name.rsplit(".", 1)[0] in digests}
    for name, digest in sorted(digests.items()):
        # At an old address stands a page for hosts that cannot lead on.
        if name in own or name in twins or name.startswith(("old/", "ескі/")):
            continue
        path = served.address(name, host.base + "/")
        got = client.get(path)
        if got.status != 200 or hashlib.sha256(got.body).hexdigest() != digest:
            wrong.append(f"{path}: {got.status}, {len(got.body)} bytes that are others")
            continue
        if got.headers.get("content-encoding"):
            wrong.append(f"{path}: is encoded, and nobody asked for that")
        for header, value in HEADERS.items():
            sent = got.headers.get_all(header) or []
            if len(sent) != 1 or (value is not None and sent[0] != value):
                wrong.append(f"{path}: {header}: {sent}")
        onion = got.headers.get("onion-location")
        if onion != ONION + path:
            wrong.append(f"{path}: onion-location: {onion}")
        wanted = TYPES.get(pathlib.PurePath(name).suffix)
        if name == "atom.xml":
            wanted = "application/atom+xml"
        if host.name == "apache" and name.endswith(".csv.gz") and got.headers.get("content-type") != "application/gzip":
            wrong.append(f"{path}: content-type: {got.headers.get('content-type')}")
        kind = (got.headers.get("content-type") or "").lower().replace("; charset=", ";charset=")
        if wanted and kind.split(";charset=utf-8")[0] != wanted.split(";")[0] or (
                wanted and "charset" in wanted and "charset=utf-8" not in kind):
            wrong.append(f"{path}: content-type: {kind}, and not {wanted}")
        for coding, ending in host.codings.items():
            got = client.get(path, {"Accept-Encoding": coding})
            has = name + ending in twins
            encoding = got.headers.get("content-encoding")
            if has != (encoding == coding):
                wrong.append(f"{path}: asked for {coding}, got {encoding}")
                continue
            body = unpacked(coding, got.body) if encoding else got.body
            if got.status != 200 or hashlib.sha256(body).hexdigest() != digest:
                wrong.append(f"{path}: {got.status} in {coding}, and other bytes")
            if encoding and "accept-encoding" not in (got.headers.get("vary") or "").lower():
                wrong.append(f"{path}: no Vary in {coding}")
            if encoding and (got.headers.get("content-type") or "").lower().split(";")[0] != kind.split(";")[0]:
                wrong.append(f"{path}: content-type in {coding}: {got.headers.get('content-type')}")
            if encoding and not got.headers.get("content-security-policy"):
                wrong.append(f"{path}: no policy in {coding}")
    lasting = client.get(f"{host.base}/dossier/style.css?v=0123456789").headers.get("cache-control")
    short = client.get(host.base + "/").headers.get("cache-control")
    day = client.get(f"{host.base}/dossier/fonts/literata-latin.woff2").headers.get("cache-control")
    if "immutable" not in (lasting or "") or "max-age=300" not in (short or "") or "86400" not in (day or ""):
        wrong.append(f"cache-control: {lasting}, {short}, {day}")
    missing = client.get(f"{host.base}/nowhere/at/all")
    page = (host.site / "404.html").read_bytes()
    if missing.status != 404 or missing.body != page:
        wrong.append(f"a wrong address: {missing.status}, {missing.body[:60]!r}")
    if not missing.headers.get("content-security-policy"):
        wrong.append("a wrong address: no policy")
    for name in (".hidden/x", "reports/.git/config"):
        # A folder that is published may be a repository.
        (host.site / name).parent.mkdir(exist_ok=True)
        (host.site / name).write_text("not for readers")
    for path in [host.site / ".hidden", *host.site.glob("**/.git"), *host.site.glob("**/.git/*"), *host.site.glob(".hidden/*")]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    for name in sorted(own) + [".hidden/x", "reports/.git/config", ".htpasswd", "reports/.htaccess", "nowhere"]:
        got = client.get(f"{host.base}/{name}")
        if got.status not in (403, 404):
            wrong.append(f"{name}: {got.status}")
        onion = got.headers.get("onion-location")
        if onion not in (None, f"{ONION}{host.base}/{name}"):
            wrong.append(f"{name}: {got.status}: onion-location: {onion}")
    to = urllib.parse.unquote(host.base) + "/reports/қазақ/"
    for old in ["/old/report/", "/old/report", "/old/a.b+c/", "/ескі/", *ODD]:
        got = client.get(host.base + urllib.parse.quote(old))
        if host.name == "caddy" and set(old) & set("{}[]*?\\\"`"):
            # There the page at the old address leads on.
            if got.status != 200 or b"http-equiv=\"refresh\"" not in got.body:
                wrong.append(f"{old}: {got.status}, {got.body[:200]!r}")
            continue
        where = urllib.parse.urlsplit(got.headers.get("location") or "")
        if got.status != 301 or urllib.parse.unquote(where.path) != to:
            wrong.append(f"{old}: {got.status} to {got.headers.get('location')}")
        for header in ("content-security-policy", "strict-transport-security", "referrer-policy", "cache-control"):
            if len(got.headers.get_all(header) or []) != 1:
                wrong.append(f"{old}: {header}: {got.headers.get_all(header)}")
    # Only what changes its address may be kept for good.
    for path in ("/?v=12ab", "/reports/?v=12ab", "/nowhere.css?v=12ab", "/old/report/?v=12ab"):
        got = client.get(host.base + path)
        if "immutable" in (got.headers.get("cache-control") or "immutable"):
            wrong.append(f"{path}: {got.headers.get('cache-control')}")
    style = next(name for name in digests if name.endswith("style.css"))
    got = client.get(f"{host.base}/{style}?v=12ab")
    if "immutable" not in (got.headers.get("cache-control") or ""):
        wrong.append(f"{style}?v=12ab: {got.headers.get('cache-control')}")
    folder = client.get(host.base + "/reports")
    if folder.status not in (301, 308) or urllib.parse.unquote(urllib.parse.urlsplit(folder.headers.get("location") or "").path) != urllib.parse.unquote(host.base) + "/reports/":
        wrong.append(f"a folder without its slash: {folder.status} {folder.headers.get('location')}")
    client.close()
    return wrong


def taken(site, root, base):
    """A copy of a site that is exported with the same settings as the small one."""
    root.mkdir()
    for part in ("content", "static", "templates", "themes"):
        if (site / part).is_dir():
            shutil.copytree(site / part, root / part)
    text = (site / "site.toml").read_text()
    text = re.sub(r"(?m)^base_url *=.*$", f'base_url = "https://example.org{base}"', text)
    assert "[export]" not in text
    (root / "site.toml").write_text(f'{text}\n[export]\nonion = "{ONION}"\n')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("amicus")
    parser.add_argument("--root", help="a site to export, with the pages of the small one in it")
    parser.add_argument("--only", default="nginx,apache,caddy")
    given = parser.parse_args()
    good = bad = 0
    for kind in (Nginx, Apache, Caddy):
        if kind.name not in given.only.split(","):
            continue
        for base in ("", "/sub/folder", "/s;u$x=/%D2%9B"):
            with tempfile.TemporaryDirectory(prefix="amicus-hosts-") as folder:
                folder = pathlib.Path(folder)
                folder.chmod(0o755)
                root = folder / "site"
                if given.root:
                    taken(pathlib.Path(given.root), root, base)
                for name, text in SITE.items():
                    path = root / name
                    if given.root and path.exists():
                        continue
                    path.parent.mkdir(parents=True, exist_ok=True)
                    if name == "site.toml":
                        text = text % base
                    path.write_bytes(text if isinstance(text, bytes) else text.encode())
                site = folder / "exported"
                subprocess.run([given.amicus, "export", "dir", str(site), "-q", "-r", str(root), "--host", kind.name], check=True)
                host = kind(folder, site, base)
                try:
                    host.run()
                    wrong = look(host)
                except Exception as error:
                    wrong = [f"{type(error).__name__}: {error}"]
                finally:
                    host.stop()
                where = f"{kind.name} at {base or '/'}"
                good, bad = good + (not wrong), bad + bool(wrong)
                print(f"{'FAILED' if wrong else 'ok    '} {where}, in {', '.join(host.codings)}")
                for line in wrong[:30]:
                    print(f"         {line}")
    print(f"{good} passed, {bad} failed")
    sys.exit(bool(bad) or not good)


if __name__ == "__main__":
    main()
