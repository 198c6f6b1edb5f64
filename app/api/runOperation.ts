import type express from "express";
import { z } from "zod";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { answerOnce, onceSecret, type OnceAnswered } from "~/workflows/tokens/answerOnce";
import { BY_TOKEN, type Caller } from "./authenticate";
import type { ActOperation, Asked, Operation, ReadOperation, Reply } from "./operation";
import { Problem, type Fault } from "./problems";

/** A request whose body was kept as it came. */
type WithBody = express.Request & { raw?: Buffer };

/** Longest name in a path; nothing of the house has a longer one. */
const LONGEST_NAME = 60;
const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,200}$/;
/** An act takes nothing in its address. */
const NO_QUERY = z.strictObject({});
const CHARSET = /;\s*charset="?([^";\s]+)/i;
const ETAG = /^(?:W\/)?"(\d{1,9})"$/;

/** Does what a request asks, in the name of its caller, and answers it. Throws what `sendProblem` tells. */
export async function runOperation(
  operation: Operation,
  { program, secret, left }: Caller,
  request: WithBody,
  response: express.Response,
): Promise<void> {
  response.set({
    "RateLimit-Limit": String(BY_TOKEN.tries),
    "RateLimit-Remaining": String(left.remaining),
    "RateLimit-Reset": String(left.seconds),
  });
  if (!request.accepts("json")) throw new Problem(406, "only_json");
  if (operation.scope && !program.token.scopes.includes(operation.scope))
    throw new Problem(403, "scope_needed", [], { "WWW-Authenticate": `Bearer scope="${operation.scope}"` });
  const params = namesIn(request);
  const plain = { params, version: null, program, once: "", query: undefined, body: undefined };
  const requestId = response.locals.requestId as string;
  if (operation.method === "get") {
    const query = parse(operation.query, queryOf(request), "parameter");
    const reply = await operation.read(queryContext(program, { requestId }), { ...plain, query } as Asked<
      never,
      never
    >);
    return send(response, request, answerOf(operation, reply, 200));
  }
  parse(NO_QUERY, queryOf(request), "parameter");
  const key = keyOf(request);
  const version = versionOf(request, operation);
  const body = parse(operation.body, bodyOf(request), "pointer");
  const once = { secret, key, request: `${request.method} ${request.path}\n${request.raw?.toString("utf8") ?? ""}` };
  const asked = { ...plain, version, body, once: onceSecret(once) } as Asked<never, never>;
  const answered = await runCommand(
    program,
    (ctx) => answerOnce(ctx, once, async () => answerOf(operation, await operation.act(ctx, asked), operation.status)),
    { requestId },
  );
  if (answered.again) response.set("Idempotent-Replayed", "true");
  send(response, request, answered);
}

/** The answer as it leaves, with nothing its schema does not name. */
function answerOf(operation: ReadOperation | ActOperation, reply: Reply, status: number): OnceAnswered {
  const { version, location } = reply;
  return {
    status,
    headers: {
      ...(version === undefined ? {} : { ETag: `"${version}"` }),
      ...(location ? { Location: location } : {}),
    },
    body: operation.answer.parse(reply.body),
  };
}

function send(response: express.Response, request: express.Request, { status, headers, body }: OnceAnswered): void {
  response.set(headers);
  const known = headers.ETag !== undefined && request.get("if-none-match") === headers.ETag;
  if (known && request.method === "GET") return void response.status(304).end();
  response.status(status).type("application/json").send(JSON.stringify(body));
}

/** Names too long to be any are those of what never was. */
function namesIn(request: express.Request): Record<string, string> {
  const names = request.params as Record<string, string>;
  if (Object.values(names).some((name) => name.length > LONGEST_NAME)) throw new Problem(404, "not_found");
  return names;
}

/** The query as plain texts; a name that comes twice means nothing. */
function queryOf(request: express.Request): Record<string, string> {
  const params = new URLSearchParams(request.url.split("?")[1] ?? "");
  const names = [...params.keys()];
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new Problem(422, "invalid_input", [{ parameter: twice.slice(0, LONGEST_NAME), code: "given_twice" }]);
  return Object.fromEntries(params);
}

function bodyOf(request: WithBody): unknown {
  const sent = Number(request.get("content-length") ?? 0) > 0 || request.get("transfer-encoding") !== undefined;
  if (!sent) return {};
  if (!request.is(["application/json", "application/*+json"])) throw new Problem(415, "not_json");
  const charset = CHARSET.exec(request.get("content-type") ?? "")?.[1];
  if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new Problem(415, "charset_unsupported");
  return request.body;
}

function keyOf(request: express.Request): string {
  const key = request.get("idempotency-key");
  const fault = (code: string) => [{ header: "Idempotency-Key", code }];
  if (key === undefined) throw new Problem(400, "idempotency_key_needed", fault("needed"));
  if (!IDEMPOTENCY_KEY.test(key)) throw new Problem(422, "invalid_input", fault("eight_to_200_signs"));
  return key;
}

/** The version a program has seen; needed where something would be overwritten. */
function versionOf(request: express.Request, { guarded }: ActOperation): number | null {
  const given = request.get("if-match");
  if (given === undefined) {
    if (guarded) throw new Problem(428, "if_match_needed", [{ header: "If-Match", code: "needed" }]);
    return null;
  }
  const version = ETAG.exec(given)?.[1];
  if (version === undefined) throw new Problem(422, "invalid_input", [{ header: "If-Match", code: "no_version" }]);
  return Number(version);
}

function parse<Schema extends z.ZodType>(schema: Schema, given: unknown, where: "parameter" | "pointer") {
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  throw new Problem(422, "invalid_input", read.error.issues.flatMap((issue) => faultsOf(issue, where)).slice(0, 20));
}

/** Where it is wrong and in which way; nothing of what was sent but names of fields, cut short. */
function faultsOf(issue: z.core.$ZodIssue, where: "parameter" | "pointer"): Fault[] {
  const unknown = issue.code === "unrecognized_keys" ? issue.keys : null;
  const paths = unknown ? unknown.map((key) => [...issue.path, key]) : [issue.path];
  const code = unknown ? "unknown_field" : issue.code;
  return paths.map((path) => {
    const names = path.map((part) => String(part).slice(0, LONGEST_NAME));
    if (where === "parameter") return { parameter: names.join("."), code };
    return { pointer: `#${names.map((name) => `/${name.replace(/~/g, "~0").replace(/\//g, "~1")}`).join("")}`, code };
  });
}
