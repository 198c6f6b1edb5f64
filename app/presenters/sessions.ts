import type { Session } from "~/models/people/Session";
import { deviceName, openNetwork } from "~/workflows/access/browser";

/** One of somebody's own open sessions. Instants are ISO 8601. */
export interface SessionView {
  id: string;
  /** The browser in a few words; "—" when it told nothing known. */
  device: string;
  /** The network it was opened from; null when nothing is known. */
  network: string | null;
  shared: boolean;
  openedAt: string;
  usedAt: string;
  /** The one that asks. */
  here: boolean;
}

/** A session as its person sees it. */
export function presentSession(session: Session, ownId: string): SessionView {
  return {
    id: session.id,
    device: deviceName(session.userAgent),
    network: openNetwork(session),
    shared: session.shared,
    openedAt: session.createdAt.toISOString(),
    usedAt: session.lastSeenAt.toISOString(),
    here: session.id === ownId,
  };
}
