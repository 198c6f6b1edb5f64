import type { CommandContext } from "../commandContext";
import { firstOfEach, refuse, type ImportRules, type ReadLine, type Written } from "./importRules";
import { keepAccountLine } from "./keepAccountLine";
import { ACCOUNT_COLUMNS, readAccountLine, type AccountLine } from "./readAccountLine";

/** People to invite, a line for each role asked for them. Roles wait for a second person, as any other. */
export function accountRules(): ImportRules<AccountLine> {
  return { kind: "accounts", columns: ACCOUNT_COLUMNS, read: readAccountLine, write: writeAccounts };
}

async function writeAccounts(
  ctx: CommandContext,
  _batchId: string,
  lines: readonly ReadLine<AccountLine>[],
): Promise<Written> {
  const { firsts, rejected } = firstOfEach(lines, accountLineKey, "email");
  const written: Written = { created: 0, updated: 0, rejected };
  for (const line of firsts) {
    const outcome = await keepAccountLine(ctx, line.row);
    if (outcome === "invited") written.created += 1;
    else if (outcome === "asked") written.updated += 1;
    else if (outcome === "shut") rejected.push(refuse(line, "account_shut", "email"));
  }
  return written;
}

/** Two lines with the same key say the same thing twice. */
export function accountLineKey({ email, asked }: AccountLine): string {
  return [email, asked?.role, asked?.placeCode].join(" ");
}
