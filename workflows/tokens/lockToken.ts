import { NotFoundError } from "~/models/errors";
import { ApiToken } from "~/models/programs/ApiToken";
import type { CommandContext } from "../commandContext";

/** A token, held until the commit; every decision on one starts here. Who may decide is asked by each. */
export async function lockToken(ctx: CommandContext, tokenId: string): Promise<ApiToken> {
  const token = await ApiToken.findByPk(tokenId, { lock: true, transaction: ctx.transaction });
  if (!token) throw new NotFoundError();
  return token;
}

/** What the journal says of a token. */
export function aboutToken({ id, userId, scopes }: ApiToken) {
  return { subject: { type: "ApiToken", id }, facts: { userId, scopes } };
}
