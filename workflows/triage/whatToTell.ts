import { couldSee } from "../abilities/sight";
import type { QueryContext } from "../commandContext";
import type { LiveEvent } from "../jobs/live";
import { visibleAmong } from "./visibleAmong";

/** What a page is told. gone: a case this person could see until now is out of their sight, for whatever reason. */
export interface Told {
  kind: LiveEvent["kind"] | "gone";
  caseId: string;
}

/**
 * What this person may be told of what happened: of cases they see what it was, of one that has just left their sight
 * that it has, so that nothing of it stays on a screen, and of any other nothing.
 */
export async function whatToTell(ctx: QueryContext, events: readonly LiveEvent[]): Promise<Told[]> {
  const visible = new Set(await visibleAmong(ctx, [...new Set(events.map(({ caseId }) => caseId))]));
  const told = new Map<string, Told>();
  for (const { kind, caseId, was } of events) {
    const isSeen = visible.has(caseId);
    if (!isSeen && !(was && couldSee(ctx, was))) continue;
    const one: Told = { kind: isSeen ? kind : "gone", caseId };
    told.set(`${one.kind} ${caseId}`, one);
  }
  return [...told.values()];
}
