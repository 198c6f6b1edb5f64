import { OPERATIONS } from "~/app/api";
import { demonstrationActor } from "~/workflows/access/demonstrationAccounts";
import { asSystem } from "~/workflows/runCommand";
import { buildToken } from "../factories/buildToken";
import type { RunningProgram } from "./startProgram";

/** Another program at the running house, in the name of a demonstration account, with every scope. */
export interface OtherProgram {
  /** Reads an address after `/api/v1`; the whole answer as text. */
  read(path: string): Promise<string>;
  post(path: string, body: object): Promise<Response>;
}

/** Lets one in. The database of the house must be open in this process too. */
export async function programOf({ url }: RunningProgram, account: string): Promise<OtherProgram> {
  const actor = await asSystem((ctx) => demonstrationActor(ctx, `${account}@demo.yoka`));
  if (actor.kind !== "user") throw new Error(`${account} is nobody.`);
  const { secret } = await buildToken(actor);
  const headers = { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" };
  return {
    read: async (path) => (await fetch(`${url}/api/v1${path}`, { headers })).text(),
    post: (path, body) =>
      fetch(`${url}/api/v1${path}`, {
        method: "POST",
        headers: { ...headers, "Idempotency-Key": `key-${Math.random()}` },
        body: JSON.stringify(body),
      }),
  };
}

/** Every address that can be read, about each of these cases and words. */
export function readings(references: readonly string[], query: string): string[] {
  const paths = OPERATIONS.flatMap(({ method, path }) => (method === "get" ? path : []));
  const about = references.flatMap((reference) => paths.map((path) => path.replace("{reference}", reference)));
  return [...new Set([...about, "/openapi.json"])].flatMap((path) => [path, `${path}?q=${query}`]);
}
