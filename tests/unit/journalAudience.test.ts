import { expect, test } from "vitest";
import { defineAbility } from "~/workflows/abilities/defineAbility";
import { actionsFor } from "~/workflows/journal/journalAudience";
import { JOURNAL_ACTIONS } from "~/workflows/journal/journalActions";

/** The closed circuit keeps a journal of its own people: none of its acts may ever be among the others. */
const HIDDEN = /^confidential\.|^case\.erased$/;

const of = (role: "auditor" | "administrator") =>
  actionsFor(defineAbility([{ role, placeCode: "CD", placeKind: "country" }], null));

test("every act of the house is shown to auditors in the journal room, except those of the closed circuit", () => {
  expect(JOURNAL_ACTIONS.filter((action) => !HIDDEN.test(action) && !of("auditor").includes(action))).toEqual([]);
  expect(of("auditor").filter((action) => HIDDEN.test(action))).toEqual([]);
});

test("an administrator is shown acts on accounts, on numbers handed to devices, on backups, on jobs, on breaches and on the journal itself, and no others", () => {
  expect(of("administrator").filter((action) => !/^(access|backup|breach|job|journal|offline)\./.test(action))).toEqual(
    [],
  );
});
