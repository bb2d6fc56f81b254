// Calls the functions of `src/lib.rs`, which are compiled to WebAssembly, and plays the server of their requests.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";

const client = createRequire(import.meta.url)(process.argv[2]);

const thread = (id) => ({
  id, status: "OPEN", createdAt: "2026-01-01T00:00:00Z", originalChannelAccountId: "1", originalChannelId: "1000",
  inboxId: "1", associatedContactId: "1", spam: false, archived: false, latestMessageTimestamp: "2026-01-01T00:00:00Z",
});

// Runs a test with a server. `respond` takes the request and its number, and returns the status, the headers and the body.
async function test(name, respond, run) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { method, url, headers } = request;
    requests.push({ method, url, headers, body: Buffer.concat(parts).toString(), time: performance.now() });
    const answer = respond(requests.at(-1), requests.length);
    if (!answer) return; // It never comes.
    const [status, fields, body] = answer;
    response.writeHead(status, { "content-type": "application/json", ...fields });
    response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${server.address().port}`;
  try {
    await run(url, requests);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  console.log(`ok ${name}`);
}

const read = () => [200, {}, thread("1")];

await test("pages follow each other", ({ url }) => {
  const after = new URL(url, "http://host").searchParams.get("after");
  return after
    ? [200, {}, { results: [thread("3")] }]
    : [200, {}, { results: [thread("1"), thread("2")], paging: { next: { after: "x" } } }];
}, async (url, requests) => {
  assert.deepEqual(await client.list(url), ["1", "2", "3"]);
  assert.equal(requests[0].headers.authorization, "Bearer token");
});

await test("a request that is rejected for a limit is sent again when the server says", (_, number) =>
  number === 1 ? [429, { "retry-after": "1" }, {}] : read(), async (url, requests) => {
  assert.equal(await client.read(url), "1");
  assert.ok(requests[1].time - requests[0].time >= 990);
});

await test("a response that does not come is a timeout", () => undefined, async (url) => {
  const start = performance.now();
  await assert.rejects(client.read_within(url, 200), (error) => /^Timeout: .*after 1 attempt/.test(error));
  assert.ok(performance.now() - start < 2000);
});

await test("a compressed body is decompressed once", () =>
  [200, { "content-encoding": "gzip" }, gzipSync(JSON.stringify(thread("1")))], async (url) => {
  assert.equal(await client.read(url), "1");
});

await test("a body is limited, and no timeout is a long one", read, async (url) => {
  await client.read_at_most(url, 1000);
  await assert.rejects(client.read_at_most(url, 10), (error) => error.startsWith("BodyTooLarge: "));
});

await test("an access token is refreshed when it has expired", ({ url, headers }, number) => {
  if (url === "/token") return [200, {}, { access_token: `token ${number}`, refresh_token: "r", expires_in: 1800 }];
  return headers.authorization === "Bearer token 1"
    ? [401, {}, { status: "error", category: "EXPIRED_AUTHENTICATION", message: "expired" }]
    : read();
}, async (url, requests) => {
  assert.equal(await client.refresh(url), "1");
  assert.deepEqual(requests.map((it) => it.url.split("/").at(-1)), ["token", "1", "token", "1"]);
  assert.match(requests[2].body, /refresh_token=r$/);
});

await test("a limiter delays requests", read, async (url, requests) => {
  await client.read_slowly(url, 3);
  assert.ok(requests[2].time - requests[0].time >= 990);
});

await test("redirects of reads are followed", ({ url }) =>
  url === "/other" ? read() : [302, { location: "/other" }, {}], async (url) => {
  assert.equal(await client.read(url), "1");
});

await test("redirects of writes, whose method may have changed, are errors", ({ url }) =>
  url === "/other" ? [204, {}, Buffer.alloc(0)] : [302, { location: "/other" }, {}], async (url) => {
  await assert.rejects(client.delete(url), (error) => error.startsWith("Transport: the server redirected"));
});

await test("a task runs on its own", read, async (url, requests) => {
  client.read_in_a_task(url);
  const end = performance.now() + 5000;
  while (requests.length === 0 && performance.now() < end) await new Promise((done) => setTimeout(done, 10));
  assert.match(requests[0].url, /task$/);
});

await assert.rejects(client.read("http://127.0.0.1:1"), (error) => /CORS/.test(error));
console.log("ok a server that is not there");
