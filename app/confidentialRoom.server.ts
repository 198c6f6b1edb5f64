import { redirect } from "@remix-run/node";
import { enterRoom, type OpenRoom, type Visitor } from "~/workflows/confidential/unlockRoom";
import type { QueryContext } from "~/workflows/commandContext";
import { queryContext } from "~/workflows/runCommand";
import { forgetCookie, readCookie, setCookie } from "./cookies.server";
import { optionalActor } from "./session.server";

const UNLOCK = "/confidential/unlock";

/** Somebody in the open room, with all that reading in it takes. */
export interface InRoom {
  visitor: Visitor;
  room: OpenRoom;
  ctx: QueryContext;
}

/** The focal point who asks. Anybody else, a stranger too, is answered as at an address that is none: no way to sign in is offered. */
export async function requireFocalPoint(request: Request): Promise<Visitor> {
  const session = await optionalActor(request);
  if (!session || !queryContext(session.actor).ability.can("read", "Confidential")) {
    throw new Response(null, { status: 404 });
  }
  return { actor: session.actor, sessionSecret: session.csrfToken };
}

/** The same with the room open; where it is locked, they are led to its door. */
export async function requireRoom(request: Request): Promise<InRoom> {
  const visitor = await requireFocalPoint(request);
  const ctx = queryContext(visitor.actor);
  const room = await enterRoom(ctx, visitor, roomToken(request));
  if (!room) throw redirect(UNLOCK);
  return { visitor, room, ctx };
}

/** What the browser's cookie holds, or null. */
export function roomToken(request: Request): string | null {
  return readCookie(request.headers.get("Cookie"), "room");
}

/** Headers that give a browser its token; none makes it forget. */
export function roomHeaders(token: string | null): HeadersInit {
  return { "Set-Cookie": token ? setCookie("room", token) : forgetCookie("room") };
}
