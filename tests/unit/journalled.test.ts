import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { JOURNAL_ACTIONS } from "~/workflows/journal/journalActions";
import { readSources } from "./readSources";

/**
 * What changes rows and journals nothing itself, with the reason: the folder or the file, and why. A new command either
 * records, or is written down here by somebody who has thought about it.
 */
const SILENT: Record<string, string> = {
  "channels/": "what comes and goes: the rows are the record, and the command that acts on them journals the act",
  "workflows/confidential/": "the closed circuit keeps its acts sealed, for its own people",
  "workflows/demonstration/": "made-up data, laid by the real commands",
  "workflows/erasure/forgetTraces.ts": "part of erasing a case, which records",
  "workflows/erasure/erasePhone.ts": "the erasure of a person is journalled",
  "workflows/erasure/forgetViews.ts": "part of erasing a case, which records",
  "workflows/hooks/": "what other programs are told, collected from the journal itself; each try is a row of its own",
  "workflows/importing/": "a file: one line for the whole of it, when it is finished",
  "workflows/intake/": "parts of opening a case, whose line says it",
  "workflows/notices/": "what staff are told: the act it tells of is journalled",
  "workflows/preferences/": "how somebody likes to work is their own affair",
  "workflows/drafts/": "nothing has been said yet",
  "workflows/figures/": "numbers counted from what is journalled",
  "workflows/journal/": "the journal itself",
  "workflows/bulk/": "every case of a bulk is journalled by the command that is done to it",
  "workflows/views/saveView.ts": "a view of one's own; that it is shared is journalled by noteSharing",
  "workflows/templates/": "every change goes through saveText, which records",
  "workflows/retention/applyRules.ts": "each case, and each run, is journalled by what it calls",
  "workflows/retention/decideRule.ts": "every act on a rule goes through noteRule, which records",
  "workflows/sending/tellOfSending.ts": "that people were told, so that they are told once",
  "workflows/access/browser.ts": "part of signing in, which records",
  "workflows/access/oweLink.ts": "part of asking for a link: who it is for is found out, and journalled, afterwards",
  "workflows/access/recoveryCodes.ts": "part of setting up or using a second factor, which records",
  "workflows/access/endSessions.ts": "part of what ends them, which records",
  "workflows/access/accountLinks.ts": "part of what sends them, which records",
  "workflows/access/lockAdministrators.ts": "a lock",
  "workflows/access/readSession.ts": "when somebody was last seen, each minute",
  "workflows/access/noteReview.ts": "part of the decision about a role, which records",
  "workflows/access/tellOfEndingRoles.ts": "that people were told, so that they are told once",
  "workflows/absence/carryOn.ts": "each case it gives is journalled",
  "workflows/absence/handOver.ts": "each case it gives is journalled",
  "workflows/backchecks/noteSpokenYes.ts": "part of the spoken yes, which records",
  "workflows/conflicts/carryExclusions.ts": "part of the exclusion, which records",
  "workflows/contact/": "parts of a call or a message, which record",
  "workflows/desk/": "parts of an act on a ticket, which record",
  "workflows/escalation/climbTo.ts": "part of climbing, which records",
  "workflows/followup/": "a person on their own case: what they do there is journalled by the command it calls",
  "workflows/messaging/queueMessage.ts": "the outbox: the act that writes into it records",
  "workflows/offline/": "when a device was last seen, and a photo kept with its case, which records",
  "workflows/photos/attachPhoto.ts": "part of keeping a photo, which records",
  "workflows/resolution/": "parts of an answer, which records",
  "workflows/sla/caseClocks.ts": "deadlines follow from acts that record",
  "workflows/suggesting/": "what a qualification teaches, and the qualification records",
  "workflows/tokens/": "an answer kept to be given again, and when a token was last used",
  "workflows/triage/lockCase.ts": "part of every act on a case, each of which records",
};

/** What leaves the house as a file, with the act that says who took it. */
const EXPORTS: Record<string, string> = {
  "app/csvFile.server.ts": "access.review_exported",
  "app/routes/cases.import.$id_.rejected.tsx": "registry.rejects_taken",
  "app/routes/templates.languages.$code_.export.tsx": "template.exported",
  "app/routes/cases.$reference_.documents.$id.tsx": "case.document_read",
  "app/routes/cases.$reference_.photos.$id.tsx": "case.photo_read",
  "app/routes/persons.$id_.data_.file.tsx": "person.exported",
};

const WRITES = /\.(update|create|destroy|save|upsert|increment|bulkCreate)\(|\b(insertRows|updateRows)\(/;
const RECORDS = /\b(record|recordRefusal|note)\(/;

const commands = readSources("workflows", "channels").filter(
  ({ text }) => /\b(CommandContext|Transaction|inTransaction|asSystem)\b/.test(text) && WRITES.test(text),
);
const silent = commands.filter(({ text }) => !RECORDS.test(text)).map(({ file }) => file);
const covers = (entry: string, file: string) => file === entry || (entry.endsWith("/") && file.startsWith(entry));

test("every command that changes something is in the journal, or says why not", () => {
  expect(silent.filter((file) => !Object.keys(SILENT).some((entry) => covers(entry, file)))).toEqual([]);
});

test("what says why it is not still exists, and still is not", () => {
  expect(Object.keys(SILENT).filter((entry) => !silent.some((file) => covers(entry, file)))).toEqual([]);
});

test("whatever leaves the house as a file is journalled", () => {
  const attached = readSources("app").filter(({ text }) => text.includes("Content-Disposition"));
  expect(attached.map(({ file }) => file).filter((file) => !(file in EXPORTS))).toEqual([]);
  const acts: readonly string[] = JOURNAL_ACTIONS;
  const recorded = readSources("workflows")
    .map(({ file }) => readFileSync(file, "utf8"))
    .join("\n");
  for (const act of Object.values(EXPORTS)) {
    expect(acts).toContain(act);
    expect(recorded).toContain(`action: "${act}"`);
  }
});
