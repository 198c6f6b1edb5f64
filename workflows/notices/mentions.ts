import type { CaseFile } from "~/models/cases/CaseFile";
import { RoleGrant } from "~/models/people/RoleGrant";
import { User } from "~/models/people/User";
import { loadActiveGrants } from "../access/activeGrants";
import { activeGrants } from "../access/grantState";
import { defineAbility } from "../abilities/defineAbility";
import type { CommandContext, QueryContext } from "../commandContext";
import { notify } from "./notify";

/** How a colleague is named in a note. */
const SIGN = "@";

/**
 * The colleagues one may name in a note of a case, by name: those whose roles read it, but for oneself. Somebody kept away
 * from it is among them, or the list would tell who is; `notify` tells them nothing.
 */
export async function listMentionable(ctx: QueryContext, caseFile: CaseFile): Promise<User[]> {
  return thoseWhoRead(ctx, caseFile, await colleaguesAround(ctx, caseFile));
}

/** Tells the colleagues a note names, if they may read it: "@Aline Mbuyi". */
export async function tellMentioned(ctx: CommandContext, caseFile: CaseFile, words: string): Promise<void> {
  if (!words.includes(SIGN)) return;
  const named = namedIn(words, await colleaguesAround(ctx, caseFile));
  for (const user of await thoseWhoRead(ctx, caseFile, named))
    await notify(ctx, { kind: "case_mentioned", user, caseFile });
}

/** The people a text names, whole names only: of two that begin alike, the longer one is meant. */
export function namedIn<Person extends { name: string }>(words: string, people: readonly Person[]): Person[] {
  let rest = words.toLowerCase();
  return [...people]
    .sort((a, b) => b.name.length - a.name.length)
    .filter(({ name }) => {
      const sign = SIGN + name.toLowerCase();
      const isNamed = rest
        .split(sign)
        .slice(1)
        .some((after) => !/^[\p{L}\p{N}]/u.test(after));
      if (isNamed) rest = rest.replaceAll(sign, " ");
      return isNamed;
    });
}

async function colleaguesAround(
  ctx: QueryContext,
  { provinceCode, territoryCode, siteCode }: CaseFile,
): Promise<User[]> {
  const placeCode = ["CD", provinceCode, territoryCode, siteCode].filter((code) => code !== null);
  const { transaction } = ctx;
  const grants = await RoleGrant.findAll({
    attributes: ["userId"],
    where: { placeCode, ...activeGrants(ctx.clock.now()) },
    transaction,
  });
  const id = [...new Set(grants.map(({ userId }) => userId))];
  return User.findAll({ where: { id, disabledAt: null }, order: [["name", "ASC"]], transaction });
}

async function thoseWhoRead(ctx: QueryContext, caseFile: CaseFile, people: User[]): Promise<User[]> {
  const { transaction } = ctx;
  const self = ctx.actor.kind === "user" ? ctx.actor.userId : null;
  const reads = await Promise.all(
    people.map(async (user) => {
      if (user.id === self) return false;
      const grants = await loadActiveGrants(user.id, ctx.clock.now(), transaction);
      return defineAbility(grants, user.id).can("readNotes", caseFile);
    }),
  );
  return people.filter((_, index) => reads[index]);
}
