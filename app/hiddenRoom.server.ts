import type { ServerBuild } from "@remix-run/node";
import type express from "express";
import { queryContext } from "~/workflows/runCommand";
import { optionalActor } from "./session.server";

/** The closed room's own part of an address. */
const ROOM = "confidential";
/** An address that is none. */
const NOWHERE = "/nowhere";

/**
 * Ahead of Remix: to everybody but focal points the closed room is an address that is none, letter by letter. A page of
 * its own that answers 404 would name itself in the scripts it asks for. Who asks is looked up for every address that
 * leads nowhere, so that the time of the answer tells nothing either.
 */
export function hideRoom(build: ServerBuild): express.RequestHandler {
  const open = openRooms(build);
  return (request, _response, next) => {
    const [path = "", query] = request.originalUrl.split("?");
    const spelled = decoded(path);
    const room = firstPart(spelled);
    if (open.has(room)) return next();
    isFocalPoint(request).then((welcome) => {
      if (room === ROOM && !welcome) {
        const rest = spelled.endsWith(".data") ? ".data" : "";
        request.originalUrl = `${NOWHERE}${rest}${query ? `?${query}` : ""}`;
      }
      next();
    }, next);
  };
}

/** The first parts of all addresses there are, but the closed room's. */
function openRooms({ routes }: ServerBuild): Set<string> {
  const paths = Object.values(routes).flatMap((route) => route?.path ?? "");
  const rooms = new Set(paths.map(firstPart));
  for (const none of [ROOM, "*"]) rooms.delete(none);
  return rooms;
}

/** The first part of an address, however it is spelled: Remix reads addresses without regard to case or encoding. */
function firstPart(path: string): string {
  return /^\/*([^/.]*)/.exec(path)?.[1]?.toLowerCase() ?? "";
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
