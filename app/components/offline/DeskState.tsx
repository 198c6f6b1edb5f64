import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { lastsUntil, numbersLeft } from "../../offline/book";
import type { OpenBook } from "../../offline/openBook";
import type { Desk } from "../../offline/useBook";
import { Button } from "../Button";
import { Notice } from "../Notice";
import { Unfold } from "../record/Unfold";
import { PhraseField, readPhrase } from "./PhraseField";

/** Whose notebook it is, whether there is a link, how many numbers are left and until when. */
export function DeskState({ desk, open }: { desk: Desk; open: OpenBook }) {
  const { t, i18n } = useTranslation();
  const { presence, sending } = desk;
  const left = numbersLeft(open.content, open.row.taken, new Date()).length;
  const until = lastsUntil(open.content, open.row.taken);
  const day = until
    ? new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "long" }).format(new Date(until))
    : "";
  const other = presence.link === "ready" && presence.account.id !== open.row.accountId ? presence.account.name : null;
  const state = presence.link === "ready" ? (other ? "other" : "online") : presence.link;
  return (
    <section className="grid gap-2 print:hidden" aria-label={t("offline.state")}>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <p role="status" className="font-medium">
          {t(sending ? "offline.link.sending" : `offline.link.${state}`, { name: other ?? "" })}
        </p>
        <p className="text-quiet">{t("offline.book_of", { name: open.row.accountName })}</p>
        <p className={left < 5 ? "font-medium text-warn" : "text-quiet"}>{t("offline.left", { count: left, day })}</p>
        <span className="ml-auto flex flex-wrap gap-2">
          <Button type="button" look="secondary" icon="send" disabled={sending} onClick={() => void desk.sendNow()}>
            {t("offline.send_now")}
          </Button>
          <Button type="button" look="quiet" icon="lock" onClick={desk.lock}>
            {t("offline.close")}
          </Button>
        </span>
      </div>
      {presence.link === "ready" && presence.revoked && !other && (
        <Notice tone="bad" icon="alert">
          {t("errors.offline_revoked")}
        </Notice>
      )}
      {(presence.link === "signed_out" || other) && (
        <Notice tone="warn" icon="alert">
          {t("offline.sign_in_as", { name: open.row.accountName })}{" "}
          <a href="/login?next=/cases/new/offline" className="underline">
            {t("offline.sign_in")}
          </a>
        </Notice>
      )}
      {presence.link === "ready" && !other && presence.secret && <NewPhrase desk={desk} />}
    </section>
  );
}

/** For whoever forgot the code: signed in, they choose another. */
function NewPhrase({ desk }: { desk: Desk }) {
  const { t } = useTranslation();
  const [said, setSaid] = useState<string | null>(null);
  const change = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readPhrase(form);
    if (!read.fault) await desk.choosePhrase(read.phrase);
    setSaid(read.fault ?? "offline.phrase_changed");
    if (!read.fault) form.reset();
  };
  const fault = said === "offline.phrase_short" ? t(said) : undefined;
  return (
    <Unfold title={t("offline.phrase_change")} open={false}>
      <form onSubmit={change} className="grid gap-3" noValidate>
        <PhraseField id="offline-new-phrase" isNew error={fault} />
        <Button className="justify-self-start">{t("offline.phrase_change")}</Button>
        <p role="status" className="text-sm text-quiet">
          {said === "offline.phrase_changed" ? t(said) : ""}
        </p>
      </form>
    </Unfold>
  );
}
