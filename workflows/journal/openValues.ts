import { CaseFile } from "~/models/cases/CaseFile";
import type { AuditEntry } from "~/models/journal/AuditEntry";
import { open, openInHouse } from "~/models/sealing/seal";
import type { QueryContext } from "../commandContext";
import { keyOf } from "../triage/lockCase";

const PURPOSE = "journal.values";
/** Acts whose values are about accounts, and are for those who look after them. */
const OF_ACCOUNTS = /^access\./;

/** What stands under the seal of an entry: before and after, a reason, words. */
export type JournalValues = Record<string, unknown>;

/**
 * The sealed values of these entries, by their id, as far as this person may read them: of a case, what whoever may read
 * both its words and its identity may, without what would identify for whom that is masked; of an account, whoever manages accounts. An auditor gets none.
 */
export async function openValues(
  ctx: QueryContext,
  entries: readonly AuditEntry[],
): Promise<Map<string, JournalValues>> {
  const sealed = entries.filter((entry) => entry.sealedValues);
  const cases = await casesOf(ctx, sealed);
  return new Map(
    sealed.flatMap((entry) => {
      const opened = openOne(ctx, entry, cases.get(entry.caseId ?? ""));
      return opened ? [[entry.id, opened] as const] : [];
    }),
  );
}

function openOne(ctx: QueryContext, entry: AuditEntry, caseFile: CaseFile | undefined): JournalValues | null {
  const { sealedValues, caseId, action } = entry;
  if (!sealedValues) return null;
  if (caseId) {
    const isThere = caseFile && !caseFile.anonymised; // the key that opened them is destroyed
    const mayRead = isThere && ctx.ability.can("readText", caseFile) && ctx.ability.can("readIdentity", caseFile);
    if (!mayRead) return null;
    const values = JSON.parse(open(keyOf(caseFile), sealedValues, PURPOSE)) as JournalValues;
    return ctx.ability.can("readUnmasked", caseFile) ? values : saidIn(values);
  }
  const mayRead = OF_ACCOUNTS.test(action) && ctx.ability.can("manage", "Account");
  return mayRead ? (JSON.parse(openInHouse(sealedValues, PURPOSE)) as JournalValues) : null;
}

/** What was written with an act, without before and after of who somebody is. */
function saidIn({ reason, remark, text }: JournalValues): JournalValues {
  return { reason, remark, text };
}

/** The cases whose values are asked for; the caller has left out what this person does not see. */
async function casesOf({ transaction }: QueryContext, entries: readonly AuditEntry[]): Promise<Map<string, CaseFile>> {
  const id = [...new Set(entries.flatMap(({ caseId }) => caseId ?? []))];
  if (!id.length) return new Map();
  const rows = await CaseFile.findAll({ where: { id }, transaction });
  return new Map(rows.map((row) => [row.id, row]));
}
