import { formatReference } from "~/models/cases/reference";
import type { Webhook } from "~/models/programs/Webhook";
import type { ListedDelivery } from "~/workflows/hooks/readHooks";
import { typedLine } from "./typedText";

/** An address that is told of events, as a screen shows it; its secret is in no presentation. Instants are ISO 8601. */
export interface HookView {
  id: string;
  host: string;
  url: string;
  userId: string;
  account: string;
  events: string[];
  failures: number;
  /** A second secret signs too, until the change is finished. */
  rotating: boolean;
  addedAt: string;
  addedBy: string;
  stoppedAt: string | null;
  stoppedFor: string | null;
}

/** Something it was told, or is owed. */
export interface DeliveryView {
  id: string;
  event: string;
  at: string;
  state: string;
  dueAt: string | null;
  /** Null for those who may not see the case. */
  reference: string | null;
  attempts: { id: string; at: string; outcome: string; status: number | null; tookMs: number }[];
}

/** One address. */
export function presentHook(hook: Webhook, names: Record<string, string>): HookView {
  const named = (id: string) => typedLine(names[id] ?? null) ?? "—";
  return {
    id: hook.id,
    host: new URL(hook.url).host,
    url: hook.url,
    userId: hook.userId,
    account: named(hook.userId),
    events: hook.events ?? [],
    failures: hook.failures ?? 0,
    rotating: Boolean(hook.sealedNextSecret),
    addedAt: hook.createdAt.toISOString(),
    addedBy: named(hook.createdById),
    stoppedAt: hook.stoppedAt?.toISOString() ?? null,
    stoppedFor: hook.stoppedFor ?? null,
  };
}

/** One thing it was told. */
export function presentDelivery({ delivery, attempts, reference }: ListedDelivery): DeliveryView {
  return {
    id: delivery.id,
    event: delivery.event,
    at: delivery.happenedAt.toISOString(),
    state: delivery.state,
    dueAt: delivery.state === "owed" ? delivery.dueAt.toISOString() : null,
    reference: reference && formatReference(reference),
    attempts: attempts.map(({ id, at, outcome, status, tookMs }) => ({
      id,
      at: at.toISOString(),
      outcome,
      status,
      tookMs,
    })),
  };
}
