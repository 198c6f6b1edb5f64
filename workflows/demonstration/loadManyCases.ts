import { CaseFile } from "~/models/cases/CaseFile";
import { GrievanceDetail } from "~/models/cases/GrievanceDetail";
import { SlaClock } from "~/models/cases/SlaClock";
import { SearchTerm } from "~/models/cases/caseSideRows";
import { fixedClock, systemClock } from "~/models/clock";
import { InboundMessage } from "~/models/messages/InboundMessage";
import { OutboundMessage } from "~/models/messages/OutboundMessage";
import { insertRows } from "~/models/statements";
import { actingAs, SYSTEM, type CommandContext } from "../commandContext";
import { takeReferences } from "../intake/takeNumbers";
import { record } from "../journal/record";
import { asSystem } from "../runCommand";
import { loadPolicies } from "../sla/policies";
import { pastCase } from "./pastCase";

/** Cases that share a transaction. */
const BATCH = 250;
/** The cases are spread over this long, up to now. */
const SPREAD_MS = 400 * 86_400_000;

/**
 * Loads `count` made-up cases at every stage: to measure with, and to see how screens feel once a country is at work.
 * Rows are built by the functions that open real cases and written many at a time, past the commands, so that
 * 200,000 take minutes. Nothing is sent. `loaded` is told how many are there after each batch.
 */
export async function loadManyCases(count: number, loaded: (sofar: number) => void = () => undefined): Promise<void> {
  const now = systemClock.now().getTime();
  const receivedAt = (index: number) => new Date(now - ((count - index) / count) * SPREAD_MS);
  for (let from = 0; from < count; from += BATCH) {
    const until = Math.min(from + BATCH, count);
    await asSystem((ctx) => loadBatch(ctx, from, until, receivedAt));
    loaded(until);
  }
}

async function loadBatch(ctx: CommandContext, from: number, until: number, receivedAt: (index: number) => Date) {
  const { transaction } = ctx;
  const references = await takeReferences(ctx, until - from);
  const policies = await loadPolicies(ctx);
  const clock = fixedClock(receivedAt(from));
  const then = actingAs(ctx, SYSTEM, clock);
  const cases = references.map((reference, offset) => {
    clock.set(receivedAt(from + offset));
    return pastCase(then, { index: from + offset, reference, policies, today: ctx.clock.now() });
  });
  const rows = <Part extends keyof (typeof cases)[number]>(part: Part) => cases.map((one) => one[part]);
  await insertRows(CaseFile, rows("caseRow"), { transaction });
  await insertRows(GrievanceDetail, rows("detailRow"), { transaction });
  await insertRows(SlaClock, rows("clocks").flat(), { transaction });
  await insertRows(SearchTerm, rows("terms").flat(), { transaction });
  await insertRows(InboundMessage, rows("inbound"), { transaction });
  await insertRows(OutboundMessage, rows("acknowledgement"), { transaction });
  await record(then, rows("openingLine"));
}
