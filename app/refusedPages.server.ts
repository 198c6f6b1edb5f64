import type express from "express";
import { systemClock } from "~/models/clock";
import { logger } from "~/models/logger";
import { readSession } from "~/workflows/access/readSession";
import { noteRefusedPage } from "~/workflows/journal/noteRefusedPage";
import { readCookie } from "./cookies.server";

/** Answers by which a page is refused. */
const REFUSALS = [403, 404];
/** The closed room says nothing here, not even to whom it is open; to others it is an address that is none before this looks. */
const CLOSED = /^\/+confidential(?=[/.]|$)/i;
/** Parts of pages, that browsers ask for by themselves. */
const PART = /^\/assets\/|\.(?!data$)[a-z0-9]{2,5}$/i;

/**
 * Ahead of Remix: once an answer has left that refused a page to somebody who is signed in, the journal is told. Nobody
 * waits for it, so that a refusal takes no longer for what exists than for what never was.
 */
export function noteRefusedPages(
  request: express.Request,
  response: express.Response,
  next: express.NextFunction,
): void {
  const path = (request.originalUrl.split("?")[0] ?? "").slice(0, 300);
  response.once("finish", () => {
    const isNoted = REFUSALS.includes(response.statusCode) && !PART.test(path) && !CLOSED.test(path);
    const token = isNoted && readCookie(request.get("cookie"), "session");
    if (!token) return;
    const { requestId = null } = response.locals as { requestId?: string };
    note(token, { path, status: response.statusCode, requestId }).catch((error: unknown) =>
      logger.error({ err: error, requestId }, "a refused page is not in the journal"),
    );
  });
  next();
}

async function note(token: string, refused: { path: string; status: number; requestId: string | null }): Promise<void> {
  const session = await readSession(token, systemClock, { unattended: true });
  if (session) await noteRefusedPage({ actor: session.actor, ...refused });
}
