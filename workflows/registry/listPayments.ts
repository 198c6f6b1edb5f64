import { Op, type WhereOptions } from "sequelize";
import { readPhone } from "~/models/people/phoneNumber";
import { Household } from "~/models/registry/Household";
import { walletHash } from "~/models/registry/householdSeals";
import { Payment, PAYMENT_STATUSES, PaymentCycle, type PaymentStatus } from "~/models/registry/Payment";
import { readRecordCode } from "~/models/registry/recordCode";
import { keyedHash } from "~/models/sealing/seal";
import { recordSlices, visibleRecords } from "../abilities/visibleRecords";
import type { QueryContext } from "../commandContext";
import { PROGRAMME } from "../intake/caseRows";
import { readUnmasking } from "../identity/revealed";
import { withCycles, type PaymentReading } from "./readPayments";
import { pageOf, readId } from "./recordPage";

export interface ListPayments {
  /** A payment reference, a household code, an account or a phone. */
  q?: string;
  cycle?: string | null;
  status?: PaymentStatus | null;
  after?: string | null;
  limit?: number;
}

export interface PaymentPage {
  rows: PaymentReading[];
  next: string | null;
}

/** Households sharing one phone that a search looks at. */
const MOST_HOUSEHOLDS = 50;

/** One page of the payments this person may see, the last loaded first. */
export async function listPayments(
  ctx: QueryContext,
  { q = "", cycle = null, status = null, after = null, limit = 50 }: ListPayments,
): Promise<PaymentPage> {
  const page = { before: readId(after), limit };
  const filters = { ...(cycle ? { cycleCode: cycle } : {}), ...(status ? { status } : {}) };
  const { rows, next } = q.trim() ? await search(ctx, q, { filters, ...page }) : await newest(ctx, filters, page);
  const unmasking = await readUnmasking(ctx);
  return { rows: await withCycles(ctx, rows, (payment) => !unmasking.shows(payment)), next };
}

/** The cycles there are, newest first, for choosing one. */
export async function listCycles(ctx: QueryContext): Promise<PaymentCycle[]> {
  const where = { programmeCode: PROGRAMME };
  const cycles = await PaymentCycle.findAll({ where, transaction: ctx.transaction });
  const when = (cycle: PaymentCycle) => cycle.month ?? cycle.createdAt.toISOString().slice(0, 7);
  return cycles.sort((a, b) => when(b).localeCompare(when(a)));
}

interface Page {
  before: string | null;
  limit: number;
}

/**
 * Each slice of what the person may see asks one short question of one index. The indexes of a cycle go on by status: a
 * cycle whatever its status is asked status by status.
 */
async function newest(ctx: QueryContext, filters: { cycleCode?: string; status?: PaymentStatus }, page: Page) {
  const each =
    filters.cycleCode && !filters.status ? PAYMENT_STATUSES.map((status) => ({ ...filters, status })) : [filters];
  const slices = recordSlices(ctx, "Payment").flatMap((slice) => each.map((one) => [slice, one]));
  return pageOf(await Promise.all(slices.map((conditions) => find(ctx, conditions, page))), page.limit);
}

async function search(
  ctx: QueryContext,
  q: string,
  { filters, ...page }: Page & { filters: WhereOptions<Payment> },
): Promise<{ rows: Payment[]; next: string | null }> {
  const visible = visibleRecords(ctx, "Payment");
  const code = readRecordCode(q);
  const ref = code ? await find(ctx, [{ programmeCode: PROGRAMME, ref: code }, visible], page) : [];
  if (ref.length) return { rows: ref, next: null };
  const known = visibleRecords(ctx, "Payment", "readIdentity");
  const ofHousehold = [{ householdId: await householdsOf(ctx, q, code) }, filters, visible];
  const ofWallet = [{ walletHash: walletHash(q.trim()) }, filters, known];
  const answers = await Promise.all([ofHousehold, ofWallet].map((conditions) => find(ctx, conditions, page)));
  return pageOf(answers, page.limit);
}

/** The household of that code, or those of that phone for whoever may know phones. */
async function householdsOf(ctx: QueryContext, q: string, code: string | null): Promise<string[]> {
  const phone = readPhone(q);
  const conditions: WhereOptions<Household>[] = [];
  if (code) conditions.push({ [Op.and]: [{ programmeCode: PROGRAMME, code }, visibleRecords(ctx, "Registry")] });
  if (phone)
    conditions.push({
      [Op.and]: [{ phoneHash: keyedHash(phone, "phone") }, visibleRecords(ctx, "Registry", "readIdentity")],
    });
  const found = await Promise.all(
    conditions.map((where) =>
      Household.findAll({ attributes: ["id"], where, limit: MOST_HOUSEHOLDS, transaction: ctx.transaction }),
    ),
  );
  return found.flat().map(({ id }) => id);
}

function find(
  { transaction }: QueryContext,
  conditions: readonly WhereOptions<Payment>[],
  { before, limit }: Page,
): Promise<Payment[]> {
  const further = before ? { id: { [Op.lt]: before } } : {};
  const where = { [Op.and]: [...conditions, further] } as WhereOptions<Payment>;
  return Payment.findAll({ where, order: [["id", "DESC"]], limit: limit + 1, transaction });
}
