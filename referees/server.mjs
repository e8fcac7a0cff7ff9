// A published site on the loopback, as a careful host would serve it: under the
// policy that every page must keep to.

import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import path from "node:path";

export const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8", ".json": "application/json", ".svg": "image/svg+xml",
  ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon",
  ".woff2": "font/woff2", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8", ".pdf": "application/pdf",
};

// `tls` has a key and a certificate. `instead` may give, for the name of a file,
// another folder that has it, or null where it is to be missing; `policy` is a
// function where it is not to be the one above; `wait` says for how many
// milliseconds a file is held back.
export async function serve(site, { tls, instead, policy, wait } = {}) {
  const create = tls ? createSecureServer : createServer;
  const server = create({ ...tls, maxHeaderSize: 1 << 20 }, async (request, response) => {
    const address = decodeURIComponent(new URL(request.url, "http://x").pathname);
    let name = address.startsWith(site.base) ? address.slice(site.base.length) : undefined;
    if (name === "" || name?.endsWith("/")) name += "index.html";
    // A browser asks for this by itself; that a site has none is no mistake.
    const asked = address === "/favicon.ico" && !site.files.includes("favicon.ico");
    const folder = name === undefined ? undefined : instead?.(name);
    const held = name === undefined ? 0 : (wait?.(name) ?? 0);
    if (held > 0) await new Promise((done) => setTimeout(done, held));
    const found = name !== undefined && folder !== null && site.files.includes(name);
    const file = path.join(folder ?? site.dir, name ?? "");
    const status = found ? 200 : asked ? 204 : 404;
    response.writeHead(status, {
      "Content-Type": TYPES[path.extname(found ? name : "")] ?? "application/octet-stream",
      "Content-Security-Policy": policy?.() ?? POLICY,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
      ...(found ? { "Content-Length": statSync(file).size } : {}),
    });
    if (found && request.method === "GET") createReadStream(file).pipe(response);
    else response.end();
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const origin = `${tls ? "https" : "http"}://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: (page) => origin + site.base + encodeURI(page).replace(/(^|\/)index\.html$/, "$1"),
    close: () => new Promise((done) => {
      server.close(done);
      server.closeAllConnections();
    }),
  };
}
