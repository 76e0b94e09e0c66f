// For trying screens that are newer than the program: KITH_WEB names a build that is served in front of it, with the
// program's own headers and brotli, so that what is measured is what the program would send with them.
import { existsSync, readFileSync } from "node:fs";
import { createServer, request } from "node:http";
import { extname, join } from "node:path";

const TYPES = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".json": "application/json",
  ".txt": "text/plain; charset=utf-8",
};

export async function startFront(folder, behind) {
  const { host } = new URL(behind);
  const [, port] = host.split(":");
  const policy = (await fetch(behind)).headers.get("content-security-policy");
  const server = createServer((asked, answer) => {
    const { pathname } = new URL(asked.url, behind);
    if (/^\/(api|healthz)/.test(pathname)) {
      const passed = request(
        { host: "127.0.0.1", port, path: asked.url, method: asked.method, headers: { ...asked.headers, host } },
        (given) => {
          answer.writeHead(given.statusCode, given.headers);
          given.pipe(answer);
        },
      );
      passed.on("error", () => answer.destroy());
      return void asked.pipe(passed);
    }
    const file = extname(pathname) && existsSync(join(folder, pathname)) ? pathname : "/index.html";
    const packed = existsSync(join(folder, `${file}.br`));
    const body = readFileSync(join(folder, packed ? `${file}.br` : file));
    answer.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "cache-control": file.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      "content-length": body.length,
      "x-content-type-options": "nosniff",
      "cross-origin-opener-policy": "same-origin",
      ...(policy && { "content-security-policy": policy }),
      ...(packed && { "content-encoding": "br" }),
    });
    answer.end(body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
