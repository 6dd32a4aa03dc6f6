// Serves a folder as CloudFront does, compressed and with ETags; prints its address.
//
//     node page_server.mjs FOLDER                    over HTTP/1.1
//     node page_server.mjs FOLDER KEY CERTIFICATE    over HTTP/2
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createSecureServer } from "node:http2";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const [folder, key, cert] = process.argv.slice(2);
const TYPES = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json" };
const server = key ? createSecureServer({ key: await readFile(key), cert: await readFile(cert) }) : createServer();

server.on("request", async (request, response) => {
  const { pathname } = new URL(request.url, "https://localhost");
  const path = normalize(pathname === "/" ? "/index.html" : pathname);
  const content = await readFile(join(folder, path)).catch(() => null);
  if (!content) return response.writeHead(404).end();
  const etag = `"${createHash("sha256").update(content).digest("hex")}"`;
  const control = path.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache";
  const headers = { etag, "cache-control": control, "content-type": TYPES[extname(path)] ?? "text/plain" };
  if (request.headers["if-none-match"] === etag) return response.writeHead(304, headers).end();
  return response.writeHead(200, { ...headers, "content-encoding": "gzip" }).end(gzipSync(content));
});
server.listen(0, "127.0.0.1", () => console.log(`${key ? "https" : "http"}://127.0.0.1:${server.address().port}/`));
