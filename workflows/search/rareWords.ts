import { QueryTypes } from "sequelize";
import { database } from "~/models/database";
import type { QueryContext } from "../commandContext";

/** Words of one text looked up at most. */
export const MOST_WORDS = 40;
/** A word that more cases of the province hold says nothing of any. */
const RARE = 20;
/** Rare words two complaints share when they look alike. */
const SHARED = 3;

/** Words by their hashes, and where they are looked for. */
interface Asked {
  hashes: string[];
  /** Null for what nobody could place. */
  provinceCode: string | null;
  /** The oldest case looked at, by its id or the beginning of one; all of them where it is absent. */
  from?: string;
}

/**
 * The cases of a province that share several rare words with a text, those that share most first. Each word is looked up
 * along its index and given up as soon as it turns out to be common, so that it costs the same however many cases there
 * are. What comes back still has to pass the ability.
 */
export async function sharingRareWords(ctx: QueryContext, { hashes, provinceCode, from }: Asked): Promise<string[]> {
  if (hashes.length < SHARED) return [];
  const words = hashes.slice(0, MOST_WORDS);
  const recent = from ? " AND case_id >= :from" : "";
  const each = words.map(
    (_, index) =>
      `SELECT * FROM (SELECT term_hash, case_id AS id FROM search_terms WHERE term_hash = :h${index} AND province_code = :province${recent} LIMIT ${RARE + 1}) t${index}`,
  );
  const asked = Object.fromEntries(words.map((hash, index) => [`h${index}`, hash]));
  const rows = await database().query<{ term_hash: string; id: string }>(each.join(" UNION ALL "), {
    replacements: { ...asked, province: provinceCode ?? "", from },
    type: QueryTypes.SELECT,
    transaction: ctx.transaction,
  });
  const holders = new Map<string, string[]>();
  for (const { term_hash, id } of rows) holders.set(term_hash, [...(holders.get(term_hash) ?? []), id]);
  const shared = new Map<string, number>();
  for (const ids of holders.values())
    if (ids.length <= RARE) for (const id of ids) shared.set(id, (shared.get(id) ?? 0) + 1);
  const alike = [...shared].filter(([, count]) => count >= SHARED);
  return alike.sort(([, a], [, b]) => b - a).map(([id]) => id);
}
