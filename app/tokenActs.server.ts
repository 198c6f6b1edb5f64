import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { SCOPE_NAMES } from "~/workflows/abilities/scopes";
import { addService } from "~/workflows/tokens/addService";
import { askToken } from "~/workflows/tokens/askToken";
import { approveToken, refuseToken } from "~/workflows/tokens/decideToken";
import { takeToken } from "~/workflows/tokens/issueToken";
import { revokeToken } from "~/workflows/tokens/revokeToken";
import type { RoomForm } from "./roomForm.server";

/** What a form shows once a secret was made: it is in this answer and nowhere else. */
export interface SecretShown {
  secret: string;
}

const id = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const DECISIONS = { approve: approveToken, refuse: refuseToken, revoke: revokeToken };

/** Midnight after a day, on the clocks of the capital: a token works through its last day. */
const END_OF_DAY = "T23:59:59+01:00";

/** Does what a form about tokens asks; answers where to go, or the secret that was made. */
export async function actOnTokens(room: RoomForm, base: string): Promise<string | SecretShown> {
  const act = room.text("act");
  if (act === "issue") {
    const proofs = { password: secretIn(room, "password"), code: secretIn(room, "code") };
    return takeToken(room.actor, { tokenId: tokenIn(room), ...proofs }, { requestId: room.ctx.requestId ?? undefined });
  }
  if (act === "ask") {
    const asked = readAsked(room);
    await room.run((ctx) => askToken(ctx, asked));
  } else if (act === "service") {
    await room.run((ctx) => addService(ctx, { name: room.text("name"), email: room.text("email") }));
  } else {
    const decide = Object.hasOwn(DECISIONS, act) ? DECISIONS[act as keyof typeof DECISIONS] : undefined;
    if (!decide) throw new InvalidInputError({});
    await room.run((ctx) => decide(ctx, { tokenId: tokenIn(room) }));
  }
  return `${base}?done=${act}`;
}

/** The id of a row, as a form sends it; null for what is none. */
export function readRowId(text: string): string | null {
  return id.safeParse(text).success ? text : null;
}

/** What the address says was just done; each has its words under `tokens.done`. */
export function readTokenDone(request: Request): string | null {
  const said = new URL(request.url).searchParams.get("done") ?? "";
  return ["ask", "service", ...Object.keys(DECISIONS)].includes(said) ? said : null;
}

/** What somebody shows who they are with, to the letter. */
function secretIn(room: RoomForm, name: string): string {
  return String(room.form.get(name) ?? "").slice(0, 1_024);
}

function tokenIn(room: RoomForm): string {
  const read = id.safeParse(room.text("tokenId"));
  if (!read.success) throw new InvalidInputError({});
  return read.data;
}

function readAsked(room: RoomForm) {
  const day = room.text("expires");
  const expiresAt = new Date(day + END_OF_DAY);
  const fields: Record<string, string> = {};
  if (!id.safeParse(room.text("userId")).success) fields.userId = "errors.token_account";
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(expiresAt.getTime())) fields.expires = "errors.date_invalid";
  if (Object.keys(fields).length) throw new InvalidInputError(fields);
  const ticked = room.form.getAll("scopes");
  const scopes = SCOPE_NAMES.filter((scope) => ticked.includes(scope));
  return { userId: room.text("userId"), name: room.text("name"), scopes, expiresAt };
}
