import type express from "express";
import { queryContext } from "~/workflows/runCommand";
import { optionalActor } from "./session.server";

/** An address of the closed room, however it is spelled: Remix reads addresses without regard to case or encoding. */
const ROOM = /^\/+confidential(?=[/.]|$)/i;
/** An address that is none. */
const NOWHERE = "/nowhere";

/**
 * Ahead of Remix: to everybody but focal points the closed room is an address that is none, letter by letter. A page of
 * its own that answers 404 would name itself in the scripts it asks for.
 */
export function hideRoom(request: express.Request, _response: express.Response, next: express.NextFunction): void {
  const [path = "", query] = request.originalUrl.split("?");
  if (!ROOM.test(decoded(path))) return next();
  isFocalPoint(request).then((welcome) => {
    if (!welcome) {
      const rest = decoded(path).endsWith(".data") ? ".data" : "";
      request.originalUrl = `${NOWHERE}${rest}${query ? `?${query}` : ""}`;
    }
    next();
  }, next);
}

async function isFocalPoint(request: express.Request): Promise<boolean> {
  const headers = { Cookie: request.get("cookie") ?? "" };
  const session = await optionalActor(new Request("http://here.invalid/", { headers }));
  return session !== null && queryContext(session.actor).ability.can("read", "Confidential");
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
