import { Op, type WhereOptions } from "sequelize";
import { ApiToken } from "~/models/programs/ApiToken";
import { User } from "~/models/people/User";
import { accountsInUse } from "../access/inUse";
import { actorId } from "../access/lockGrant";
import { authorize, type QueryContext } from "../commandContext";
import { readNames } from "../triage/readNames";
import { unendedTokens } from "./tokenState";

/** A token with whose it is. */
export interface ListedToken {
  token: ApiToken;
  /** The account it acts as is a program's own. */
  service: boolean;
}

export interface TokenPage {
  tokens: ListedToken[];
  names: Record<string, string>;
  /** Where the next page goes on; null at the end. */
  next: string | null;
}

const PAGE = 50;

/** One page of every token there ever was, newest first, for whoever manages accounts. */
export async function listTokens(ctx: QueryContext, after: string | null = null): Promise<TokenPage> {
  authorize(ctx, "read", "Account");
  return page(ctx, {}, after);
}

/** How many wait for this person's word: not those they asked for, nor those that act as them. */
export async function countPendingTokens(ctx: QueryContext): Promise<number> {
  authorize(ctx, "manage", "Account");
  const me = actorId(ctx) ?? "";
  const others = { userId: { [Op.ne]: me }, requestedById: { [Op.or]: [null, { [Op.ne]: me }] } };
  const where = { [Op.and]: [{ approvedAt: null }, others, unendedTokens(ctx.clock.now())] };
  return ApiToken.count({ where, transaction: ctx.transaction });
}

/** Those that act in one's own name. */
export async function listOwnTokens(ctx: QueryContext): Promise<TokenPage> {
  return page(ctx, { userId: ctx.actor.kind === "user" ? ctx.actor.userId : "" }, null);
}

async function page(ctx: QueryContext, where: WhereOptions<ApiToken>, after: string | null): Promise<TokenPage> {
  const further = after && /^[0-9A-Z]{26}$/.test(after) ? { id: { [Op.lt]: after } } : {};
  const found = await ApiToken.findAll({
    where: { [Op.and]: [where, further] },
    order: [["id", "DESC"]],
    limit: PAGE + 1,
  });
  const tokens = found.slice(0, PAGE);
  const id = [...new Set(tokens.map(({ userId }) => userId))];
  const services = await User.findAll({ attributes: ["id"], where: { id, service: true } });
  const service = new Set(services.map((user) => user.id));
  const people = tokens.flatMap((one) => [
    one.userId,
    one.requestedById,
    one.approvedById ?? null,
    one.revokedById ?? null,
  ]);
  return {
    tokens: tokens.map((token) => ({ token, service: service.has(token.userId) })),
    names: await readNames(ctx, people),
    next: found.length > PAGE ? (tokens.at(-1)?.id ?? null) : null,
  };
}

/** The accounts a token may be asked for: a program's own first, then people in use, by name. */
export async function tokenHolders(ctx: QueryContext): Promise<{ id: string; name: string; service: boolean }[]> {
  authorize(ctx, "manage", "Account");
  const users = await User.findAll({
    attributes: ["id", "name", "email", "service"],
    where: accountsInUse(),
    order: [
      ["service", "DESC"],
      ["name", "ASC"],
      ["id", "ASC"],
    ],
    limit: MOST_HOLDERS,
  });
  return users.map(({ id, name, service }) => ({ id, name, service }));
}

/** More than an installation has people whom a program acts for. */
const MOST_HOLDERS = 1_000;
