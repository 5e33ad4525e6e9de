// Takes Docket's webhooks. Node.js 22.18 or newer, no package: WEBHOOK_SECRETS=whsec_… PORT=8088 node receiver.ts
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";

const LONGEST_BODY = 1024 * 1024;

// verify: begin
const TOLERANCE_SECONDS = 300;

/** Thrown where a message is not one of Docket's, or not one of now. */
class Refused extends Error {}

/**
 * Fails with what is no secret, an empty one above all: everybody could sign with it.
 *
 * @param secrets each as Docket showed it, whsec_…, separated by white space; two while one replaces the other
 */
function keysOf(secrets: string): Buffer[] {
  return secrets.trim().split(/\s+/).map((secret) => {
    const key = Buffer.from(/^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1] ?? "", "base64");
    if (key.length < 24) {
      throw new Error("each secret is whsec_ and at least 24 bytes in Base64");
    }
    return key;
  });
}

/**
 * @param body the bytes as they came, before any parsing
 * @param now in seconds
 * @returns the message's id
 */
function verify(keys: Buffer[], headers: IncomingHttpHeaders, body: Buffer, now: number): string {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  const signatures = headers["webhook-signature"];
  if (typeof id !== "string" || typeof timestamp !== "string" || typeof signatures !== "string") {
    throw new Refused("webhook-id, webhook-timestamp and webhook-signature are needed");
  }
  if (!/^\d{1,15}$/.test(timestamp)) {
    throw new Refused("webhook-timestamp is no number of seconds");
  }
  if (Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) {
    throw new Refused("too far from now: somebody may be replaying it");
  }
  let known = false;
  for (const key of keys) {
    const signed = createHmac("sha256", key).update(`${id}.${timestamp}.`).update(body).digest("base64");
    const expected = Buffer.from(`v1,${signed}`);
    for (const one of signatures.split(" ")) { // several, while one secret replaces another
      const given = Buffer.from(one);
      known = (given.length === expected.length && timingSafeEqual(given, expected)) || known; // in constant time
    }
  }
  if (!known) {
    throw new Refused("not signed with a secret that is known here");
  }
  return id;
}
// verify: end

const keys = keysOf(process.env.WEBHOOK_SECRETS ?? "");
const known = new Set<string>(); // in a database, unique, and for as long as Docket may send again

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > LONGEST_BODY) {
      return undefined;
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function answer(request: IncomingMessage): Promise<number> {
  if (request.method !== "POST") {
    return 405;
  }
  const body = await bodyOf(request);
  if (body === undefined) {
    return 413;
  }
  try {
    const id = verify(keys, request.headers, body, Date.now() / 1000);
    if (known.has(id)) {
      console.log(`known already: ${id}`);
    } else {
      known.add(id);
      setImmediate(work, id, body); // likewise into something that outlives this process
    }
    return 204; // at once: what the message causes happens after the answer
  } catch (refused) {
    if (!(refused instanceof Refused)) {
      throw refused;
    }
    console.log(`refused: ${refused.message}`);
    return 401;
  }
}

function work(id: string, body: Buffer): void {
  console.log(`took ${id}, ${body.length} bytes`);
}

const server = createServer((request, response) => {
  answer(request).then(
    (status) => response.writeHead(status).end(),
    () => response.destroy(),
  );
});
server.listen(Number(process.env.PORT ?? 8088), "127.0.0.1", () => {
  const address = server.address();
  console.log(`listens on ${typeof address === "object" ? address?.port : address}`);
});
