import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { z } from "zod";
import { createApi, OPERATIONS } from "~/app/api";
import { openApiDocument } from "~/app/api/openApi";

/** What a program was answered. */
export interface ApiAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown> & { code?: string; data?: Record<string, unknown>[] };
}

export interface Call {
  method?: string;
  body?: unknown;
  /** As it is, in place of a body that is made JSON. */
  raw?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

/** The house as a program reaches it. Every answer is held against the document it publishes. */
export interface ApiServer {
  origin: string;
  call(path: string, secret: string | null, call?: Call): Promise<ApiAnswer>;
  stop(): Promise<void>;
}

const PUBLIC_URL = "https://yoka.example";
let keys = 0;

/** Starts it on a port of its own, over the database that is open. */
export async function startApi(): Promise<ApiServer> {
  const server = http.createServer(createApi({ publicUrl: PUBLIC_URL }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    call: async (path, secret, { method, body, raw, headers = {} } = {}) => {
      const written = raw ?? (body === undefined ? undefined : JSON.stringify(body));
      const verb = method ?? (written === undefined ? "GET" : "POST");
      const answer = await fetch(`${origin}/api/v1${path}`, {
        method: verb,
        body: written,
        headers: {
          ...(secret === null ? {} : { Authorization: `Bearer ${secret}` }),
          ...(verb === "POST"
            ? { "Content-Type": "application/json", "Idempotency-Key": `key-${(keys += 1)}-of-tests` }
            : {}),
          ...headers,
        },
      });
      const said = await answer.text();
      const told = { status: answer.status, headers: answer.headers, body: said ? JSON.parse(said) : {} };
      holdAgainstDocument(verb, path, told);
      return told;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

interface Described {
  responses: Record<string, { content: Record<string, { schema: { $ref: string } }> }>;
}
const document = JSON.parse(JSON.stringify(openApiDocument(OPERATIONS, PUBLIC_URL))) as {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, object> };
};

/** What was answered is what the document says of that address, method and status, to the letter. */
function holdAgainstDocument(method: string, path: string, { status, headers, body }: ApiAnswer): void {
  const type = headers.get("content-type")?.split(";")[0] ?? "";
  if (status >= 400) {
    expect(type).toBe("application/problem+json");
    expect(body).toMatchObject({ status, code: expect.any(String), title: expect.any(String) });
    expect(readBy("Problem").safeParse(body).error).toBeUndefined();
  }
  const [bare = ""] = path.split("?");
  const template = Object.keys(document.paths).find((one) =>
    new RegExp(`^${one.replace(/\{\w+\}/g, "[^/]+")}$`).test(bare),
  );
  const described = template ? document.paths[template]?.[method.toLowerCase()] : undefined;
  if (!described || status === 304) return;
  const content = described.responses[status]?.content;
  expect(content, `${method} ${template} may answer ${status}`).toBeDefined();
  const name = content?.[type]?.schema.$ref.split("/").at(-1) ?? "";
  expect(readBy(name).safeParse(body).error, `${method} ${template} ${status}`).toBeUndefined();
}

const readers = new Map<string, z.ZodType>();

function readBy(name: string): z.ZodType {
  const known = readers.get(name);
  if (known) return known;
  const schema = { $ref: `#/$defs/${name}`, $defs: document.components.schemas };
  const text = JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/");
  const reader = z.fromJSONSchema(JSON.parse(text) as Parameters<typeof z.fromJSONSchema>[0]);
  readers.set(name, reader);
  return reader;
}
