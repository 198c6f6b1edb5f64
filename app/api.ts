import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import compression from "compression";
import express from "express";
import { ACT_OPERATIONS } from "./api/actOperations";
import { authenticate, type Caller } from "./api/authenticate";
import { CASE_OPERATIONS } from "./api/caseOperations";
import { openApiDocument } from "./api/openApi";
import { OPEN_OPERATIONS } from "./api/openOperations";
import type { Operation } from "./api/operation";
import { Problem, sendProblem } from "./api/problems";
import { RECORD_OPERATIONS, REFERENCE_OPERATIONS } from "./api/recordOperations";
import { runOperation } from "./api/runOperation";
import type { Env } from "./env.server";
import { programHeaders } from "./safeHeaders.server";
import { requestsAnswered } from "./webhooks/metrics";

/** Every operation there is: the router and the document are made of this list. */
export const OPERATIONS: readonly Operation[] = [
  ...CASE_OPERATIONS,
  ...OPEN_OPERATIONS,
  ...ACT_OPERATIONS,
  ...RECORD_OPERATIONS,
  ...REFERENCE_OPERATIONS,
];

const BASE = "/api/v1";
const BODY_LIMIT = "64kb";

/** Whether a request is for programs, however it goes on. */
export function isForPrograms({ url = "" }: IncomingMessage): boolean {
  return /^\/api(?:[/?]|$)/.test(url);
}

/**
 * The house as programs see it, ahead of Remix: a token instead of a session, JSON in and out, problems instead of pages.
 * No method is taken for another one, whatever a header or a field says.
 */
export function createApi(settings: Pick<Env, "publicUrl" | "trustProxy">): express.Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", false);
  app.set("etag", false);
  app.set("case sensitive routing", true);
  if (settings.trustProxy) app.set("trust proxy", settings.trustProxy);
  app.use((_request, response, next) => {
    programHeaders(response, settings);
    next();
  });
  app.use(nameRequest, compression());
  const document = JSON.stringify(openApiDocument(OPERATIONS, settings.publicUrl));
  app.get(`${BASE}/openapi.json`, (_request, response) => void response.type("application/json").send(document));
  app.use(identify);
  app.use(express.json({ limit: BODY_LIMIT, verify: keepRaw, type: ["application/json", "application/*+json"] }));
  for (const path of new Set(OPERATIONS.map((operation) => operation.path))) addRoute(app, path);
  app.use(() => {
    throw new Problem(404, "not_found");
  });
  app.use((error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) =>
    sendProblem(response, error),
  );
  return app;
}

function addRoute(app: express.Express, path: string): void {
  const here = OPERATIONS.filter((operation) => operation.path === path);
  const route = app.route(BASE + path.replace(/\{(\w+)\}/g, ":$1"));
  for (const operation of here)
    route[operation.method]((request, response, next) => {
      runOperation(operation, response.locals.caller as Caller, request, response).catch(next);
    });
  const methods = here.map(({ method }) => method.toUpperCase()).join(", ");
  route.all(() => {
    throw new Problem(405, "method_not_allowed", [], { Allow: methods });
  });
}

function nameRequest(_request: express.Request, response: express.Response, next: express.NextFunction): void {
  response.locals.requestId = randomBytes(9).toString("base64url");
  response.once("finish", () => requestsAnswered.inc({ area: "api", status: response.statusCode }));
  response.set({ "X-Request-Id": response.locals.requestId as string, "Cache-Control": "private, no-store" });
  next();
}

/** Before the body is read: strangers are not listened to. */
function identify(request: express.Request, response: express.Response, next: express.NextFunction): void {
  authenticate(request).then((caller) => {
    response.locals.caller = caller;
    next();
  }, next);
}

function keepRaw(request: IncomingMessage, _response: unknown, raw: Buffer): void {
  (request as IncomingMessage & { raw?: Buffer }).raw = raw;
}
