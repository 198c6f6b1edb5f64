import { useTranslation } from "react-i18next";
import type { SafeContactView } from "../../presenters/calls";
import { Button } from "../Button";
import { SafeContactFields } from "../SafeContactFields";
import { Refused, useAct } from "./useAct";
import { useFrozenVersion } from "./useFrozenVersion";

/** How the person may be reached, changed by whoever heard it. */
export function SafeContactForm({
  caseId,
  safe,
  onDone,
}: {
  caseId: string;
  safe: SafeContactView;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, answered, refused, errorOf } = useAct("safeContact", caseId, onDone);
  const seen = useFrozenVersion(safe.seen, answered);
  const typed = {
    noSms: safe.noSms ? "on" : "",
    sharedPhone: safe.sharedPhone ? "on" : "",
    safeFrom: safe.hours?.from,
    safeTo: safe.hours?.to,
    trustedName: safe.trusted?.name ?? "",
    trustedPhone: safe.trusted?.phone ?? "",
    safeContact: safe.words ?? "",
  };
  return (
    <fetcher.Form method="post" className="grid gap-4 border-t border-line pt-3" onChange={seen.begin}>
      {hidden}
      <input type="hidden" name="seen" value={seen.version} />
      <Refused refused={refused} />
      <SafeContactFields idPrefix="safe" typed={typed} errorOf={errorOf} />
      <Button look="primary" icon="check" disabled={busy} className="justify-self-start">
        {t(busy ? "action.saving" : "person.save_safe")}
      </Button>
    </fetcher.Form>
  );
}
