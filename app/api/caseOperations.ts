import { z } from "zod";
import { CHANNELS, CLASSES, GRIEVANCE_STATUSES, LEVELS } from "~/models/cases/caseWords";
import { isDay, isMonth } from "~/models/figures/months";
import { placeByCode } from "~/models/places/placeLookup";
import { queryContext, runCommand } from "~/workflows/runCommand";
import type { QueryContext } from "~/workflows/commandContext";
import type { CaseFilter } from "~/workflows/triage/caseFilter";
import { CASE_SORTS } from "~/workflows/triage/caseSorts";
import { CASE_VIEWS } from "~/workflows/triage/caseViews";
import { listCases } from "~/workflows/triage/listCases";
import { noteReading } from "~/workflows/triage/markRead";
import { readCase } from "~/workflows/triage/readCase";
import { readNames } from "~/workflows/triage/readNames";
import { presentCaseForPrograms, presentRowForPrograms } from "../presenters/programs";
import { casePage, caseView, messageList } from "./answers";
import { paging, reading, type Asked } from "./operation";
import { Problem } from "./problems";

const code = z.string().max(40);
const time = z
  .string()
  .max(10)
  .refine((text) => isDay(text) || isMonth(text), "a month (2026-03) or a day (2026-03-14)");

const listed = z.strictObject({
  ...paging,
  view: z.enum(CASE_VIEWS).optional().describe("A view of the queue; without one, open and ended alike"),
  sort: z.enum(CASE_SORTS).default("received"),
  q: z.string().max(200).default("").describe("Words, a phone, a reference; needs `cases:text` and `cases:identity`"),
  status: z.enum(GRIEVANCE_STATUSES).optional(),
  level: z.enum(LEVELS).optional(),
  channel: z.enum(CHANNELS).optional(),
  caseClass: z.coerce
    .number()
    .int()
    .min(1)
    .max(Math.max(...CLASSES))
    .optional(),
  categoryCode: code.optional(),
  detailCode: code.optional(),
  placeCode: code.optional().describe("A province, a territory or a site, and what lies in it"),
  assignee: code.optional().describe("`me`, `none`, or the id of an account"),
  from: time.optional().describe("Received from: a month or a day"),
  to: time.optional(),
});

/** Reading cases. Each file that is read is in the journal, as when a person reads it. */
export const CASE_OPERATIONS = [
  reading({
    path: "/cases",
    id: "listCases",
    summary: "Cases the account may see, a page at a time",
    tag: "cases",
    scope: "cases:read",
    query: listed,
    answer: casePage,
    read: async (ctx, { query, program }) => {
      const { view = null, sort, q, cursor = null, limit } = query;
      const filter = filterOf(query);
      const page = await listCases(ctx, { kind: "grievance", view, sort, q, filter, after: cursor, limit });
      if (page.restarted) throw new Problem(422, "invalid_input", [{ parameter: "cursor", code: "cursor_unknown" }]);
      const names = await readNames(
        ctx,
        page.rows.map(({ caseFile }) => caseFile.assigneeId),
      );
      const around = { categories: new Map<string, string>(), names, viewerId: program.userId };
      return { body: { data: page.rows.map((row) => presentRowForPrograms(row, around)), next: page.next } };
    },
  }),
  reading({
    path: "/cases/{reference}",
    id: "readCase",
    summary: "One case with what happened on it",
    tag: "cases",
    scope: "cases:read",
    query: z.strictObject({}),
    answer: caseView,
    read: async (ctx, asked) => {
      const found = await readFile(ctx, asked);
      return { body: presentCaseForPrograms(ctx, found, asked.program.userId), version: found.caseFile.version };
    },
  }),
  reading({
    path: "/cases/{reference}/messages",
    id: "listMessages",
    summary: "What was said to and fro on a case, oldest first",
    tag: "messages",
    scope: "cases:text",
    query: z.strictObject({}),
    answer: messageList,
    read: async (ctx, asked) => {
      const view = presentCaseForPrograms(ctx, await readFile(ctx, asked), asked.program.userId);
      return { body: { data: view.timeline.filter(({ kind }) => kind === "inbound" || kind === "outbound") } };
    },
  }),
];

async function readFile(ctx: QueryContext, { params, program }: Asked<unknown, undefined>) {
  const { requestId } = ctx;
  const found = await readCase(queryContext(program, { requestId }), params.reference ?? "");
  await runCommand(program, (command) => noteReading(command, found.caseFile.id), { requestId });
  return found;
}

const PLACE_COLUMN: Record<string, keyof CaseFilter> = {
  province: "provinceCode",
  territory: "territoryCode",
  city: "territoryCode",
};

function filterOf(query: z.output<typeof listed>): CaseFilter {
  const { status, level, channel, caseClass, categoryCode, detailCode, assignee, from, to, placeCode } = query;
  const plain = { status, level, channel, caseClass, categoryCode, detailCode, assignee, from, to };
  if (placeCode === undefined) return plain;
  const place = placeByCode(placeCode);
  if (!place) throw new Problem(422, "invalid_input", [{ parameter: "placeCode", code: "errors.place_unknown" }]);
  if (place.kind === "country") return plain;
  return { ...plain, [PLACE_COLUMN[place.kind] ?? "siteCode"]: placeCode };
}
