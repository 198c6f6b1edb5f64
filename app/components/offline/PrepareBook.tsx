import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Desk } from "../../offline/useBook";
import { Button } from "../Button";
import { Notice } from "../Notice";
import { PhraseField, readPhrase } from "./PhraseField";

/** Makes this device ready for days without a link: numbers, the choices of the form, and a passphrase. */
export function PrepareBook({ desk, account }: { desk: Desk; account: { name: string } }) {
  const { t } = useTranslation();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const prepare = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readPhrase(event.currentTarget);
    setFault(read.fault);
    if (read.fault) return;
    setBusy(true);
    const made = await desk.prepare(read.phrase).catch(() => false);
    setBusy(false);
    setFailed(!made);
  };
  return (
    <form onSubmit={prepare} className="grid gap-4" noValidate>
      <p>{t("offline.prepare_lead", { name: account.name })}</p>
      {failed && (
        <Notice tone="bad" icon="alert">
          {t("offline.prepare_failed")}
        </Notice>
      )}
      <PhraseField id="offline-phrase" isNew error={fault ? t(fault) : undefined} />
      <Button look="primary" icon="check" disabled={busy} className="justify-self-start">
        {t(busy ? "offline.preparing" : "offline.prepare")}
      </Button>
    </form>
  );
}
