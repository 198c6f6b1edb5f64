import { database } from "~/models/database";
import { newId } from "~/models/identifiers";
import { RetentionRule } from "~/models/retention/RetentionRule";
import type { QueryContext } from "~/workflows/commandContext";
import { loadManyCases } from "~/workflows/demonstration/loadManyCases";
import { dryRun } from "~/workflows/retention/dryRun";
import { listHolds } from "~/workflows/retention/listHolds";
import { queryContext } from "~/workflows/runCommand";
import { CAPPED, compareReads, PAGE, type Read, type Sizes, type TwoHouses } from "./compareReads";
import type { Figure } from "./figures";

type Reader = "national_coordinator" | "administrator";

/** Rules by how far a trial of them looks: to the first thousand cases, or to its bound for those that are rare or none. */
const RULES: Record<string, { of: Partial<RetentionRule>; atMost: number }> = {
  "all cases": { of: {}, atMost: PAGE },
  "one category": { of: { categoryCode: "works" }, atMost: CAPPED },
  "a category of no case": { of: { categoryCode: "thanks" }, atMost: CAPPED },
};

/** What a trial costs whoever sees the cases, and whoever sees none. */
const READS: Record<string, Read> = {
  ...Object.fromEntries(
    Object.entries(RULES).flatMap(([about, { of, atMost }]) =>
      (["national_coordinator", "administrator"] as const).map((role): [string, Read] => [
        `trial of a rule on ${about}, ${role}`,
        { atMost, read: (ctx) => dryRun(as(role, ctx), ruleOn(of)) },
      ]),
    ),
  ),
  "list of the holds": { atMost: PAGE, read: (ctx) => listHolds(as("national_coordinator", ctx)) },
};

/** A rule as somebody wrote it; a trial needs no row of it. */
function ruleOn(of: Partial<RetentionRule>): RetentionRule {
  const usual = {
    subject: "grievances",
    countedFrom: "closing",
    amount: 24,
    unit: "months",
    action: "anonymise",
  } as const;
  const written = { source: "bench", state: "asked", askedById: newId(), askedAt: new Date() } as const;
  return RetentionRule.build({ id: newId(), ...usual, ...written, ...of });
}

function as(role: Reader, { actor }: QueryContext): QueryContext {
  if (actor.kind !== "user") throw new Error("Nobody reads.");
  return queryContext({ ...actor, grants: [{ role, placeCode: "CD", placeKind: "country" }] });
}

/**
 * What trying a rule of retention costs with few and with many cases, those that ended all long enough ago. The few are
 * fewer than a trial looks at, so that what is looked for to the bound may cost more among the many.
 */
export function measureRetention(urls: TwoHouses, sizes: Sizes, tell: (line: string) => void): Promise<Figure[]> {
  const load = async (count: number) => {
    await loadManyCases(count);
    await database().query("UPDATE case_files SET closed_at = received_at - INTERVAL 3 YEAR WHERE is_open = 0");
  };
  return compareReads(urls, { ...sizes, of: "cases", reads: READS, load, tell });
}
