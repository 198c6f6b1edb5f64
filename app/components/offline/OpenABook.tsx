import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import type { BookRow } from "../../offline/deviceStore";
import type { Desk } from "../../offline/useBook";
import { Button, buttonClass } from "../Button";
import { Notice } from "../Notice";
import { PhraseField, readPhrase } from "./PhraseField";

/** The notebooks of this device, each for whoever knows its code; and the way in for whoever has none here. */
export function OpenABook({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const { link } = desk.presence;
  return (
    <div className="grid gap-4">
      {link === "not_allowed" && (
        <Notice tone="warn" icon="lock">
          {t("offline.not_allowed")}
        </Notice>
      )}
      {desk.books.length === 0 && link === "away" && <p>{t("offline.not_prepared")}</p>}
      {desk.books.map((row) => (
        <UnlockBook key={row.id} desk={desk} row={row} />
      ))}
      {link === "signed_out" && (
        <p>
          <a href="/login?next=/cases/new/offline" className={buttonClass("secondary")}>
            {t("offline.sign_in")}
          </a>
        </p>
      )}
    </div>
  );
}

function UnlockBook({ desk, row }: { desk: Desk; row: BookRow }) {
  const { t } = useTranslation();
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const unlock = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { phrase } = readPhrase(event.currentTarget);
    setBusy(true);
    const opened = await desk.unlock(row, phrase).catch(() => false);
    setBusy(false);
    if (!opened) setFault("offline.phrase_wrong");
  };
  const owed = desk.owed[row.id] ?? 0;
  return (
    <form onSubmit={unlock} className="grid gap-3 rounded-lg border border-line p-4" noValidate>
      <h2 className="font-semibold">{t("offline.book_of", { name: row.accountName })}</h2>
      {owed > 0 && <p className="text-sm text-warn">{t("offline.owed", { count: owed })}</p>}
      <PhraseField id={`offline-phrase-${row.id}`} error={fault ? t(fault) : undefined} />
      <p className="text-xs text-faint">{t("offline.phrase_forgotten")}</p>
      <Button icon="lock" disabled={busy} className="justify-self-start">
        {t("offline.open")}
      </Button>
    </form>
  );
}
