import { z } from "zod";
import { NotFoundError } from "~/models/errors";
import { PAYMENT_STATUSES } from "~/models/registry/Payment";
import { allPlaces } from "~/models/places/placeLookup";
import { readRecordCode } from "~/models/registry/recordCode";
import { authorize, type CommandContext, type QueryContext } from "~/workflows/commandContext";
import { listHouseholds } from "~/workflows/registry/listHouseholds";
import { listPayments } from "~/workflows/registry/listPayments";
import { markHouseholdRead, markHouseholdsListed, markPaymentsListed } from "~/workflows/registry/markHouseholdRead";
import { readHousehold } from "~/workflows/registry/readHousehold";
import { runCommand } from "~/workflows/runCommand";
import type { Program } from "~/workflows/tokens/readToken";
import { readCursorOf, writeCursorOf } from "~/workflows/triage/cursor";
import { listCategories } from "~/workflows/triage/formChoices";
import {
  presentHouseholdForPrograms,
  presentHouseholdRowForPrograms,
  presentPaymentForPrograms,
} from "../presenters/programs";
import { categoryList, household, householdPage, payment, paymentPage, placePage, tokenView } from "./answers";
import { paging, reading } from "./operation";
import { Problem } from "./problems";

const search = z.string().max(200).default("");
const nothing = z.strictObject({});

/** Reading the registry and the payments. */
export const RECORD_OPERATIONS = [
  reading({
    path: "/households",
    id: "listHouseholds",
    summary: "Households the account may see, the last loaded first",
    tag: "registry",
    scope: "registry:read",
    query: z.strictObject({ ...paging, q: search.describe("A code; a name or a phone with `registry:identity`") }),
    answer: householdPage,
    read: async (ctx, { query: { q, limit, cursor }, program }) => {
      authorize(ctx, "read", "Registry");
      const list = `households ${q}`;
      const page = await listHouseholds(ctx, { q, limit, after: idIn(list, cursor) });
      await noted(ctx, program, (command) => markHouseholdsListed(command, page.rows));
      return { body: { data: page.rows.map(presentHouseholdRowForPrograms), next: markOf(list, page.next) } };
    },
  }),
  reading({
    path: "/households/{code}",
    id: "readHousehold",
    summary: "One household with its payments",
    tag: "registry",
    scope: "registry:read",
    query: nothing,
    answer: household,
    read: async (ctx, { params, program }) => {
      const found = await readHousehold(ctx, params.code ?? "");
      const { household, identity } = found;
      if (identity) await noted(ctx, program, (command) => markHouseholdRead(command, { householdId: household.id }));
      return { body: presentHouseholdForPrograms(found) };
    },
  }),
  reading({
    path: "/payments",
    id: "listPayments",
    summary: "Payments the account may see, the last loaded first",
    tag: "payments",
    scope: "payments:read",
    query: z.strictObject({
      ...paging,
      q: search.describe("A payment reference or a household code"),
      cycle: z.string().max(40).optional(),
      status: z.enum(PAYMENT_STATUSES).optional(),
    }),
    answer: paymentPage,
    read: async (ctx, { query: { q, limit, cursor, cycle = null, status = null }, program }) => {
      authorize(ctx, "read", "Payment");
      const list = `payments ${JSON.stringify([q, cycle, status])}`;
      const page = await listPayments(ctx, { q, cycle, status, limit, after: idIn(list, cursor) });
      await noted(ctx, program, (command) => markPaymentsListed(command, page.rows));
      return { body: { data: page.rows.map(presentPaymentForPrograms), next: markOf(list, page.next) } };
    },
  }),
  reading({
    path: "/payments/{ref}",
    id: "readPayment",
    summary: "One payment",
    tag: "payments",
    scope: "payments:read",
    query: nothing,
    answer: payment,
    read: async (ctx, { params: { ref = "" }, program }) => {
      authorize(ctx, "read", "Payment");
      const code = readRecordCode(ref);
      const { rows } = await listPayments(ctx, { q: ref, limit: 1 });
      const found = rows.find((row) => row.payment.ref === code);
      if (!found) throw new NotFoundError();
      await noted(ctx, program, (command) => markPaymentsListed(command, [found]));
      return { body: presentPaymentForPrograms(found) };
    },
  }),
];

/** What every program may read: the codes of the house, and what it is itself. */
export const REFERENCE_OPERATIONS = [
  reading({
    path: "/places",
    id: "listPlaces",
    summary: "Places by code",
    tag: "reference",
    scope: null,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: paging.cursor,
      parentCode: z.string().max(40).optional(),
      kind: z.string().max(40).optional(),
    }),
    answer: placePage,
    read: async (_ctx, { query: { limit, cursor = "", parentCode, kind } }) => {
      const listed = allPlaces()
        .filter((place) => place.code > cursor && (!parentCode || place.parentCode === parentCode))
        .filter((place) => !kind || place.kind === kind)
        .sort((a, b) => (a.code < b.code ? -1 : 1));
      const data = listed.slice(0, limit);
      return { body: { data, next: listed.length > limit ? (data.at(-1)?.code ?? null) : null } };
    },
  }),
  reading({
    path: "/categories",
    id: "listCategories",
    summary: "What a complaint may be about",
    tag: "reference",
    scope: null,
    query: nothing,
    answer: categoryList,
    read: async () => ({ body: { data: await listCategories("grievance") } }),
  }),
  reading({
    path: "/token",
    id: "readToken",
    summary: "What this token may do, and as whom",
    tag: "reference",
    scope: null,
    query: nothing,
    answer: tokenView,
    read: async (_ctx, { program: { name, grants, token } }) => {
      const roles = grants.map(({ role, placeCode, programmeCode = null }) => ({ role, placeCode, programmeCode }));
      return { body: { account: name, scopes: [...token.scopes], roles } };
    },
  }),
];

/** Who saw people or accounts unmasked is in the journal, whether a person or a program. */
async function noted(
  { requestId }: QueryContext,
  program: Program,
  work: (ctx: CommandContext) => Promise<void>,
): Promise<void> {
  await runCommand(program, work, { requestId });
}

/** The id a cursor of this list leads on from; one of another list, or made up, is refused. */
function idIn(list: string, cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  const read = readCursorOf(list, cursor);
  if (!read) throw new Problem(422, "invalid_input", [{ parameter: "cursor", code: "cursor_unknown" }]);
  return read.id;
}

function markOf(list: string, id: string | null): string | null {
  return id && writeCursorOf(list, { value: 0, id });
}
