import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { keepPage } from "../../offline/keepPage";
import { useBook, type Desk } from "../../offline/useBook";
import { Wordmark } from "../Logo";
import { DeskState } from "./DeskState";
import { EntryList } from "./EntryList";
import { OfflineForm } from "./OfflineForm";
import { OpenABook } from "./OpenABook";
import { PrepareBook } from "./PrepareBook";
import { WipeDevice } from "./WipeDevice";

/** The whole page: it works the same with a link and without one, and asks for nothing but what it must. */
export function OfflineDesk() {
  const { t } = useTranslation();
  const desk = useBook();
  const [installed, setInstalled] = useState(false);
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const heard = (event: MessageEvent) => setInstalled((event.data as { kept?: boolean }).kept === true);
    navigator.serviceWorker.addEventListener("message", heard);
    keepPage().catch(() => undefined); // it is tried again at the next opening
    return () => navigator.serviceWorker.removeEventListener("message", heard);
  }, []);
  return (
    <div
      className="mx-auto grid w-full max-w-3xl content-start gap-5 px-4 py-4"
      data-installed={installed || undefined}
    >
      <header className="flex flex-wrap items-center justify-between gap-2 border-b border-line pb-3">
        <Wordmark name={t("app.name")} />
        {desk.presence.link === "ready" && (
          <a href="/cases" className="tap rounded-md px-2 py-1 text-sm text-link underline">
            {t("record.to_queue")}
          </a>
        )}
      </header>
      <main className="grid gap-5">
        <h1 className="text-xl font-semibold">{t("offline.title")}</h1>
        {desk.known ? <Room desk={desk} /> : <p className="text-quiet">{t("frame.loading")}</p>}
      </main>
    </div>
  );
}

function Room({ desk }: { desk: Desk }) {
  const { open, presence, books } = desk;
  if (open)
    return (
      <>
        <DeskState desk={desk} open={open} />
        <OfflineForm key={open.row.id} desk={desk} open={open} />
        <EntryList desk={desk} open={open} />
        <WipeDevice desk={desk} />
      </>
    );
  const mine = presence.link === "ready" ? presence.account.id : null;
  const prepared = books.some(({ accountId }) => accountId === mine);
  return (
    <>
      {presence.link === "ready" && !prepared && <PrepareBook desk={desk} account={presence.account} />}
      {(presence.link !== "ready" || books.length > 0) && <OpenABook desk={desk} />}
      {books.length > 0 && <WipeDevice desk={desk} />}
    </>
  );
}
