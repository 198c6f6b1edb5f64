import { Session } from "~/models/people/Session";
import { hashToken, newSecret } from "~/workflows/access/sessionLife";
import type { UserActor } from "../factories/buildUser";

const HERE = "http://yoka.example:3000";

/** A browser somebody is signed in with: its requests, and the secret its forms carry. */
export interface SignedIn {
  request: (path: string, options?: { method?: string; body?: BodyInit }) => Request;
  csrf: string;
}

/** Signs somebody in, in a browser of their own. */
export async function signedIn({ userId }: UserActor): Promise<SignedIn> {
  const [token, csrf, now] = [newSecret(), newSecret(), new Date()];
  const browser = { userAgent: null, createdAt: now, lastSeenAt: now, expiresAt: new Date(now.getTime() + 3_600_000) };
  await Session.create({ tokenHash: hashToken(token), userId, csrfToken: csrf, ...browser });
  const headers = { Host: "yoka.example:3000", Origin: HERE, Cookie: `yoka_session=${token}` };
  return { csrf, request: (path, options = {}) => new Request(HERE + path, { headers, ...options }) };
}
