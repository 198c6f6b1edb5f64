import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { randomBytes } from "node:crypto";
import http from "node:http";
import path from "node:path";
import { foreseen } from "~/models/databaseAway";
import { UnavailableError } from "~/models/errors";
import { logger } from "~/models/logger";
import { SYSTEM } from "~/workflows/commandContext";
import { freshenOperators } from "~/workflows/operators/readOperators";
import { freshenTexts } from "~/workflows/messaging/textsInForce";
import { queryContext } from "~/workflows/runCommand";
import { createApi, isForPrograms } from "./api";
import type { Env } from "./env.server";
import { isFromElsewhere } from "./foreignForms.server";
import { hideRoom } from "./hiddenRoom.server";
import { noteRefusedPages } from "./refusedPages.server";
import { COME_AGAIN_S, noteUnavailable, patientRoutes } from "./patientRoutes.server";
import { pageHeaders } from "./safeHeaders.server";
import { handleBare } from "./webhooks";

/** Slow phones and proxies keep a connection this long; longer than the proxy's own, so that it never reuses a closed one. */
const KEEP_ALIVE_MS = 65_000;
/** Nobody needs longer for the head of a request, however slow their link. */
const HEAD_MS = 20_000;
/** A photo over the slowest link there is, and no longer. */
const REQUEST_MS = 10 * 60_000;
/** How often connections are held against these. */
const LOOK_EVERY_MS = 5_000;
/** Bytes of the head of a request; more is answered 431. */
const LARGEST_HEAD = 16 * 1024;
/** Characters of an address; the longest of ours is a queue with all its filters. */
const LONGEST_ADDRESS = 8_000;
const METHODS = ["GET", "HEAD", "POST"];

/**
 * The web server: programs have a router of their own, callbacks and health checks are answered by a bare handler,
 * everything else by Remix behind Express.
 */
export function createWebServer(build: ServerBuild, settings: Env): http.Server {
  const pages = pagesApp(build, settings);
  const api = createApi(settings);
  const limits = {
    headersTimeout: HEAD_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: LOOK_EVERY_MS,
    maxHeaderSize: LARGEST_HEAD,
  };
  const server = http.createServer(limits, (request, response) => {
    if (isForPrograms(request)) api(request, response);
    else if (!handleBare(request, response)) pages(request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  return server;
}

function pagesApp(build: ServerBuild, settings: Env) {
  const app = express();
  app.disable("x-powered-by");
  if (settings.trustProxy) app.set("trust proxy", settings.trustProxy);
  app.use(letRestGo);
  app.use((_request, response, next) => {
    const nonce = randomBytes(16).toString("base64");
    response.locals.cspNonce = nonce;
    response.locals.requestId = randomBytes(9).toString("base64url");
    response.setHeader("X-Request-Id", response.locals.requestId as string);
    pageHeaders(response, nonce, settings);
    next();
  });
  app.use(refuseUnreadable);
  app.use(["/invitation", "/protect"], keepAddressSecret);
  app.use(refuseForeignForms);
  app.use(
    compression({ filter: (request, response) => !isEventStream(response) && compression.filter(request, response) }),
  );
  const client = path.resolve("build/client");
  app.use("/assets", express.static(path.join(client, "assets"), { immutable: true, maxAge: "1y" }));
  app.use(express.static(client, { maxAge: "1h" }));
  app.use(hideRoom(build));
  app.use(noteRefusedPages);
  const answer = createRequestHandler({ build: patientRoutes(build), mode: "production", getLoadContext });
  app.all("*", (request, response, next) => void answer(request, response, next));
  app.use(lastResort);
  return app;
}

/**
 * What is still to come of a form that was answered before its end (too large, or nothing there takes one) is read and
 * thrown away: whatever comes next on the same connection would else wait behind it for minutes.
 */
function letRestGo(request: express.Request, response: express.Response, next: express.NextFunction): void {
  response.once("finish", () => {
    if (request.complete) return;
    request.removeAllListeners("data");
    request.resume();
  });
  next();
}

async function getLoadContext(request: express.Request, response: express.Response) {
  await renewWords();
  const { cspNonce, requestId } = response.locals as { cspNonce: string; requestId: string };
  return { cspNonce, requestId, address: request.ip ?? "" };
}

/** Texts, languages and operators as they stand, seconds old at most; without the database a page goes on with what is known. */
async function renewWords(): Promise<void> {
  try {
    const ctx = queryContext(SYSTEM);
    await Promise.all([freshenTexts(ctx), freshenOperators(ctx)]);
  } catch (error) {
    logger.warn({ err: error }, "texts not looked at");
  }
}

/** The address of such a page opens an account: it is told to nobody, not even to ourselves by the next request. */
function keepAddressSecret(_request: express.Request, response: express.Response, next: express.NextFunction): void {
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("X-Robots-Tag", "noindex");
  next();
}

function isEventStream(response: express.Response): boolean {
  return String(response.getHeader("Content-Type") ?? "").startsWith("text/event-stream");
}

/**
 * No address of ours holds a NUL, nobody types one, and no database takes one; none is nearly as long as the longest taken.
 * Pages are read and forms are sent, and nothing a header or a field says makes another method of either.
 */
function refuseUnreadable(request: express.Request, response: express.Response, next: express.NextFunction): void {
  if (!METHODS.includes(request.method)) {
    response.setHeader("Allow", METHODS.join(", "));
    return refuse(response, 405);
  }
  if (request.originalUrl.length > LONGEST_ADDRESS) return refuse(response, 414);
  if (request.originalUrl.includes("%00")) return refuse(response, 400);
  next();
}

/** An answer for what no page of ours sends. */
function refuse(response: express.Response, status: number): void {
  response.status(status).type("text/plain").send(String(status));
}

/** Ahead of Remix, which meets a form from another site with an error of its own instead of an answer. */
function refuseForeignForms(request: express.Request, response: express.Response, next: express.NextFunction): void {
  const reads = request.method === "GET" || request.method === "HEAD";
  if (reads || !isFromElsewhere((name) => request.get(name))) {
    if (request.headers.origin === "null") delete request.headers.origin; // one of our own pages that tells nobody where it is
    return next();
  }
  refuse(response, 403);
}

/** What even Remix could not answer: an address that cannot be read is 400, all else a plain 500 that tells nothing. */
function lastResort(
  error: unknown,
  _request: express.Request,
  response: express.Response,
  next: express.NextFunction,
): void {
  if (response.headersSent) return next(error);
  const unreadable = (error as { status?: number }).status === 400;
  if (foreseen(error) instanceof UnavailableError) {
    noteUnavailable(error);
    response.setHeader("Retry-After", String(COME_AGAIN_S));
    return refuse(response, 503);
  }
  if (!unreadable) logger.error({ err: error, requestId: response.locals.requestId as string }, "a page failed");
  refuse(response, unreadable ? 400 : 500);
}
