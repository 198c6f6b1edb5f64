import { hash } from "node:crypto";
import { keyedHash } from "~/models/sealing/seal";

/** What a session is known by, and what its turns are sealed under. What the gateway calls it makes both, and is not kept. */
export interface SessionKeys {
  id: string;
  /** 32 bytes that only a turn of that very session can make again. */
  key: Buffer;
}

export function sessionKeys(route: string, sessionId: string): SessionKeys {
  const name = `${route}\0${sessionId}`;
  return {
    id: keyedHash(name, "ussd.session"),
    key: hash("sha256", `${keyedHash(name, "ussd.session-key")}\0${name}`, "buffer"),
  };
}
