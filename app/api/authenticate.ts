import type express from "express";
import { countTry, type Throttle, type TriesLeft } from "~/workflows/access/throttle";
import { readToken, type Program } from "~/workflows/tokens/readToken";
import { Problem } from "./problems";

/** Requests of one token, over all processes: ten a second, in bursts of a minute. */
export const BY_TOKEN: Throttle = { name: "api.token", tries: 600, seconds: 60 };
/** Tokens that are none, from one address. They cannot be guessed; this keeps the database from being asked. */
const BY_ADDRESS: Throttle = { name: "api.address", tries: 60, seconds: 60 };

const BEARER = /^Bearer ([\w-]{20,200})$/i;

/** Whoever speaks, with the secret they spoke with. */
export interface Caller {
  program: Program;
  secret: string;
  left: TriesLeft;
}

/** Who a request comes from. Refuses (401) what carries no token in force, in the header and nowhere else, and (429) too many. */
export async function authenticate(request: express.Request): Promise<Caller> {
  const secret = BEARER.exec(request.get("authorization") ?? "")?.[1];
  const program = secret ? await readToken(secret) : null;
  if (!secret || !program) {
    await countTry(BY_ADDRESS, request.ip ?? "");
    throw new Problem(401, "token_needed", [], { "WWW-Authenticate": 'Bearer realm="yoka"' });
  }
  return { program, secret, left: await countTry(BY_TOKEN, program.token.id) };
}
