import { database } from "~/models/database";
import type { AskedForm } from "./askedForms";

/** What stands in a planted field where no other value is needed; nothing of the house is called so. */
export const PLANTED = "planted-by-nobody";
const LONG_AGO = "1987-06-05T04:03:02.000Z";
const NUMBER = "8765432";

/** Fields that give power, with the values somebody would want there. `{person}` is the id of an account. */
const POWERS: Record<string, string> = {
  ...{ role: "administrator", status: "closed", state: "approved", caseClass: "1", level: "national", version: NUMBER },
  ...{ placeCode: "CD", isActive: "1", sendsUnreviewed: "yes", kind: "ticket", channel: "api", admin: "1" },
};

/**
 * Every column of every table, with what somebody might send in a field of its name: ids are those of an account there
 * is, dates long past, powers those of an administrator. Names of fields that a form of the house has are left out,
 * unless they give power.
 */
export function plantedFields(forms: readonly AskedForm[], personId: string): [string, string][] {
  const taken = new Set(forms.flatMap(({ form }) => form.fields.map(([name]) => name)));
  const columns = Object.values(database().models).flatMap((model) => Object.entries(model.getAttributes()));
  const planted = new Map<string, string>();
  for (const [name, { type }] of columns) {
    const kind = String((type as { key?: string }).key);
    const value = /Id$|^id$/.test(name)
      ? personId
      : (POWERS[name] ?? (/DATE/.test(kind) ? LONG_AGO : /INT|BOOL|DECIMAL/.test(kind) ? NUMBER : PLANTED));
    if (taken.has(name) && !(name in POWERS)) continue;
    planted.set(name, value);
    planted.set(
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    );
  }
  return [...Object.entries(POWERS), ...planted];
}
