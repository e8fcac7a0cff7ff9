// What two judges of the web say of the headers that an export brings with it:
// Mozilla's observatory and Google's evaluator of policies. Caddy serves the
// export by https on the loopback, with a certificate of its own.
//
//   node referees/headers.mjs AMICUS

import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const [program, child] = process.argv.slice(2);
if (!program) {
  console.error("use: headers.mjs AMICUS");
  process.exit(2);
}
const here = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

// --- In a process that trusts the certificate -------------------------------

// The observatory asks a host at ports 80 and 443, which are not ours to take.
async function scanned(ports) {
  const connect = net.Socket.prototype.connect;
  net.Socket.prototype.connect = function (...given) {
    const options = Array.isArray(given[0]) ? given[0][0] : given[0];
    const port = ports[options?.port];
    if (port) Object.assign(options, { port, host: "127.0.0.1" });
    return connect.apply(this, given);
  };
  const list = path.join(path.dirname(require.resolve("@mdn/mdn-http-observatory")), "../conf/hsts-preload.json");
  // Which hosts browsers know beforehand; localhost is none.
  if (!existsSync(list)) writeFileSync(list, "{}");
  const { scan } = await import("@mdn/mdn-http-observatory");
  const { scan: told, tests } = await scan("localhost");
  const lost = Object.entries(tests).filter(([, test]) => !test.pass).map(([name, test]) => `${name}: ${test.result}`);
  return { grade: told.grade, score: told.score, lost, headers: told.responseHeaders };
}

if (child) {
  console.log(JSON.stringify(await scanned(JSON.parse(child))));
  process.exit(0);
}

// --- The server --------------------------------------------------------------

let passed = 0;
let failed = 0;

function verdict(ok, what, findings = []) {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? "ok    " : "FAILED"} ${what}`);
  for (const finding of ok ? [] : findings) console.log(`         ${finding}`);
}

function freePort() {
  return new Promise((done) => {
    const server = net.createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function until(ready, seconds) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; ) {
    if (await ready()) return true;
    await new Promise((done) => setTimeout(done, 50));
  }
  return false;
}

function answers(port) {
  return new Promise((done) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.on("connect", () => done(true)).on("error", () => done(false)).on("connect", () => socket.destroy());
  });
}

async function judged(folder, site) {
  const [http, https] = [await freePort(), await freePort()];
  writeFileSync(
    path.join(folder, "Caddyfile"),
    `{\n    admin off\n    skip_install_trust\n    http_port ${http}\n    https_port ${https}\n    default_bind 127.0.0.1\n}\n` +
      `localhost {\n    tls internal\n    root * ${site}\n    import ${site}/site.caddy\n}\n`,
  );
  const home = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const caddy = spawn("caddy", ["run", "--config", "Caddyfile", "--adapter", "caddyfile"], { cwd: folder, env: home });
  let log = "";
  caddy.stderr.on("data", (data) => (log += data));
  try {
    const root = path.join(folder, "caddy/pki/authorities/local/root.crt");
    const up = await until(async () => existsSync(root) && (await answers(https)) && (await answers(http)), 20);
    if (!up) throw new Error(log.slice(-2000));
    const ports = JSON.stringify({ 80: http, 443: https });
    const scan = spawnSync(process.execPath, [fileURLToPath(import.meta.url), program, ports], {
      encoding: "utf8",
      env: { ...process.env, NODE_EXTRA_CA_CERTS: root },
    });
    if (scan.status !== 0) throw new Error(scan.stderr);
    return JSON.parse(scan.stdout);
  } finally {
    caddy.kill();
    await until(() => caddy.exitCode !== null || caddy.signalCode !== null, 10);
  }
}

const { CspParser } = require("csp_evaluator/dist/parser.js");
const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
const { Severity } = require("csp_evaluator/dist/finding.js");

// What the evaluator finds that is above information.
function doubts(policy) {
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
  return findings
    .filter((finding) => finding.severity < Severity.INFO)
    .map((finding) => `${finding.directive} ${finding.value ?? ""}: ${finding.description}`);
}

// The policy of every page lets a site's own scripts run. The evaluator cannot know
// that such a site has no scripts but those of its theme.
const KNOWN = /^script-src 'self': 'self' can be problematic/;

const folder = mkdtempSync(path.join(tmpdir(), "amicus-headers-"));
try {
  const site = path.join(folder, "site");
  const made = spawnSync(path.resolve(program), ["export", "dir", site, "--host", "caddy", "-r", here], { encoding: "utf8" });
  verdict(made.status === 0, "the export is made", [made.stderr]);
  const { grade, score, lost, headers } = await judged(folder, site);
  verdict(grade === "A+", `the observatory's grade is ${grade} (${score})`, lost);
  const policy = headers["content-security-policy"];
  const found = doubts(policy);
  const unknown = found.filter((finding) => !KNOWN.test(finding));
  verdict(unknown.length === 0, `the evaluator finds nothing in the policy but what is known (${found.length})`, unknown);

  // Both can refuse.
  const weak = policy.replace("script-src 'self'", "script-src 'unsafe-inline' https:");
  verdict(doubts(weak).some((finding) => !KNOWN.test(finding)), "the evaluator refuses a weak policy");
  const config = path.join(site, "site.caddy");
  writeFileSync(config, readFileSync(config, "utf8").replace(/^.*(Strict-Transport-Security|Content-Security-Policy).*$/gim, ""));
  const worse = await judged(folder, site);
  verdict(worse.grade !== "A+", `the observatory refuses a host without these headers: ${worse.grade}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
