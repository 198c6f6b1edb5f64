import { RevealFields } from "../identity/RevealFields";
import { Refused, useAct } from "./useAct";

/** Asks to see who complains, for a reason. */
export function RevealForm({ caseId, onDone }: { caseId: string; onDone: () => void }) {
  const { fetcher, busy, hidden, refused, errorOf } = useAct("reveal", caseId, onDone);
  return (
    <fetcher.Form method="post" className="grid gap-3 border-t border-line pt-3">
      {hidden}
      <Refused refused={refused} />
      <RevealFields idPrefix="reveal" busy={busy} errorOf={errorOf} />
    </fetcher.Form>
  );
}
