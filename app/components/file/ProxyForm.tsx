import { useTranslation } from "react-i18next";
import type { Proxy } from "~/workflows/contact/proxy";
import { Button } from "../Button";
import { ProxyFields } from "../ProxyFields";
import { Refused, useAct } from "./useAct";

/** Who complains for the person, and what the person agreed to, changed by whoever heard it. */
export function ProxyForm({ caseId, proxy, onDone }: { caseId: string; proxy: Proxy | null; onDone: () => void }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused, errorOf } = useAct("proxy", caseId, onDone);
  const typed = {
    forOther: proxy ? "on" : "",
    proxyName: proxy?.name ?? "",
    proxyPhone: proxy?.phone ?? "",
    proxyRelation: proxy?.relation,
    proxyConsent: proxy?.consent,
    proxyWhy: proxy?.why ?? "",
    proxyTold: proxy?.told,
  };
  return (
    <fetcher.Form method="post" className="grid gap-4 border-t border-line pt-3">
      {hidden}
      <Refused refused={refused} />
      <ProxyFields idPrefix="proxy" typed={typed} errorOf={errorOf} />
      <Button look="primary" icon="check" disabled={busy} className="justify-self-start">
        {t(busy ? "action.saving" : "person.save_proxy")}
      </Button>
    </fetcher.Form>
  );
}
