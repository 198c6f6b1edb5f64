import { Op, type WhereOptions } from "sequelize";
import { CaseFile } from "~/models/cases/CaseFile";
import { findReference } from "~/models/cases/reference";
import type { CaseKind } from "~/models/cases/caseWords";
import { searchTerms } from "~/models/messages/fold";
import { searchHash } from "~/models/sealing/seal";
import type { Action } from "../abilities/defineAbility";
import { visibleCases } from "../abilities/visibleCases";
import type { QueryContext } from "../commandContext";
import { firstVisible, termHits } from "../search/termHits";
import { filterConditions, isFiltered, type CaseFilter } from "./caseFilter";
import { codedCases } from "./codedCases";
import type { Cursor } from "./cursor";
import { searchScopes } from "./searchScopes";

const CASE_TERMS = { table: "search_terms", holder: "case_id" } as const;

/** What somebody must be allowed on a case to find it by its words; among those of a grievance are a name and a phone. */
const READ_BY_SEARCHERS = {
  grievance: ["readText", "readIdentity"],
  support_ticket: ["readText"],
} as const satisfies Record<CaseKind, readonly Action[]>;

export interface SearchCases {
  kind: CaseKind;
  q: string;
  /** What is looked in; null for everything one may see. */
  filter?: CaseFilter | null;
  /** The id the page before ended with. */
  before?: string | null;
  limit: number;
}

/**
 * Cases with every word asked for, newest first, ended ones included. A reference leads straight to its case. Words are
 * looked for as keyed hashes, in the provinces this person may see and nowhere else, and find only what this person may
 * read: a word or a phone that finds a case tells what was said in it and by whom. The code of a household or a payment
 * finds the cases tied to it, by the same rule.
 */
export async function searchCases(
  ctx: QueryContext,
  { kind, q, filter = null, before = null, limit }: SearchCases,
): Promise<{ rows: CaseFile[]; next: Cursor | null }> {
  const within = isFiltered(filter) ? await filterConditions(ctx, filter) : [];
  const reference = findReference(q);
  if (reference)
    return { rows: await findVisible(ctx, [{ kind, reference }, visibleCases(ctx), ...within]), next: null };
  const hashes = searchTerms(q).map(searchHash);
  const hits = hashes.length
    ? await termHits(ctx, CASE_TERMS, { hashes, scopes: searchScopes(ctx), before })
    : { ids: [], next: null };
  const coded = kind === "grievance" ? await codedCases(ctx, q) : [];
  const isHere = (id: string) => (!before || id < before) && (!hits.next || id >= hits.next);
  const ids = [...new Set([...hits.ids, ...coded.filter(isHere)])].sort().reverse();
  const allowed = [...READ_BY_SEARCHERS[kind].map((action) => visibleCases(ctx, action)), ...within];
  const rows = await firstVisible(ids, limit + 1, (id) => findVisible(ctx, [{ kind, id }, ...allowed]));
  const page = rows.slice(0, limit);
  const stopped = rows.length > limit ? page.at(-1)?.id : hits.next;
  return { rows: page, next: stopped ? { value: 0, id: stopped } : null };
}

async function findVisible(ctx: QueryContext, conditions: WhereOptions<CaseFile>[]): Promise<CaseFile[]> {
  return CaseFile.findAll({
    where: { [Op.and]: conditions } as WhereOptions<CaseFile>,
    order: [["id", "DESC"]],
    transaction: ctx.transaction,
  });
}
