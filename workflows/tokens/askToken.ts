import { ConflictError, InvalidInputError, NotFoundError } from "~/models/errors";
import { newId } from "~/models/identifiers";
import { ApiToken } from "~/models/programs/ApiToken";
import { User } from "~/models/people/User";
import { reachesPeople, type Scope } from "../abilities/scopes";
import { isInUse } from "../access/inUse";
import { actorId } from "../access/lockGrant";
import type { CommandContext } from "../commandContext";
import { record } from "../journal/record";
import { askForWord } from "../notices/askForWord";
import { whoWatches } from "../notices/whoWatches";
import { aboutToken } from "./lockToken";
import { tellTaker } from "./tellTaker";

/** A token asked for an account. */
export interface AskToken {
  userId: string;
  /** What it is for. */
  name: string;
  scopes: readonly Scope[];
  expiresAt: Date;
}

const LONGEST_NAME = 100;
const DAY_MS = 86_400_000;
/** A program is looked at again once a year. */
const LONGEST_LIFE_MS = 366 * DAY_MS;

/**
 * Asks for a token. One that reaches nothing personal may be taken at once; any other waits for a second person. Returns
 * its id. Throws `InvalidInputError` with the fields at fault, `NotFoundError` for an unknown account, `ConflictError`
 * "account_disabled".
 */
export async function askToken(ctx: CommandContext, asked: AskToken): Promise<string> {
  ctx.authorize("manage", "Account");
  const { transaction } = ctx;
  const now = ctx.clock.now();
  const user = await User.findByPk(asked.userId, { lock: true, transaction });
  if (!user) throw new NotFoundError("unknown_account");
  if (!isInUse(user)) throw new ConflictError("account_disabled");
  const name = asked.name.trim();
  refuseUnusable({ ...asked, name }, now);
  const needsNobody = !reachesPeople(asked.scopes);
  const token = await ApiToken.create(
    {
      id: newId(),
      userId: user.id,
      name,
      scopes: asked.scopes.join(" "),
      requestedById: actorId(ctx),
      approvedAt: needsNobody ? now : null,
      createdAt: now,
      expiresAt: asked.expiresAt,
    },
    { transaction },
  );
  await record(ctx, { action: "access.token_asked", ...aboutToken(token) });
  if (needsNobody) await tellTaker(ctx, token);
  else {
    const approvers = await whoWatches(ctx, "Account", "manage");
    await askForWord(ctx, { kind: "approval_token", approvers, path: "/admin/tokens", about: user });
  }
  return token.id;
}

function refuseUnusable({ name, scopes, expiresAt }: AskToken, now: Date): void {
  const fields: Record<string, string> = {};
  if (!name || name.length > LONGEST_NAME) fields.name = "errors.token_name";
  if (!scopes.length) fields.scopes = "errors.token_scopes";
  if (expiresAt <= now) fields.expires = "errors.date_past";
  else if (expiresAt.getTime() - now.getTime() > LONGEST_LIFE_MS) fields.expires = "errors.token_long";
  if (Object.keys(fields).length) throw new InvalidInputError(fields);
}
