import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { PlaceView } from "../../presenters/places";
import { Button } from "../Button";
import { TickField } from "../Field";
import { NowProvider } from "../Now";
import { PlaceName } from "../PlaceName";
import { Reference } from "../Reference";
import { RelativeTime } from "../RelativeTime";
import { useHouse } from "../useHouse";
import { PaperTools } from "./PaperTools";

/** What the minutes say, as their loader answers it. Instants are ISO 8601. */
export interface MinutesView {
  caseId: string;
  reference: string;
  name: string | null;
  place: PlaceView | null;
  receivedAt: string;
  decidedAt: string;
  timeZone: string;
  decided: string;
  isRefusal: boolean;
  /** Null unless the person agrees that it is printed. */
  complaint: string | null;
}

const BOX =
  "rounded-md border-2 border-ink p-4 leading-relaxed break-words whitespace-pre-wrap print:border-black print:break-inside-avoid";

/** One page of paper for both to sign: who, what was decided, when and where. */
export function Minutes({ minutes }: { minutes: MinutesView }) {
  const { t } = useTranslation();
  const { reference, name, place, timeZone, complaint } = minutes;
  return (
    <main className="mx-auto grid max-w-[44rem] gap-6 px-4 py-5 print:max-w-none print:p-0 print:text-black">
      <Tools minutes={minutes} />
      <header className="grid gap-1 border-b-2 border-ink pb-3 print:border-black">
        <h1 className="text-xl font-semibold">
          {t("minutes.title")} <Reference value={reference} />
        </h1>
        <p className="text-sm">
          {name ?? t("sheet.no_name")} · <PlaceName place={place} />
        </p>
        <NowProvider at={Date.parse(minutes.decidedAt)}>
          <p className="text-sm">
            {t("minutes.received")} <RelativeTime at={minutes.receivedAt} timeZone={timeZone} as="moment" /> ·{" "}
            {t("minutes.decided_on")} <RelativeTime at={minutes.decidedAt} timeZone={timeZone} as="moment" />
          </p>
        </NowProvider>
      </header>
      {complaint !== null && (
        <section className="grid gap-2">
          <h2 className="text-base font-semibold">{t("minutes.complaint")}</h2>
          <p dir="auto" className={BOX}>
            {complaint}
          </p>
          <p className="text-sm">{t("minutes.consented")}</p>
        </section>
      )}
      <section className="grid gap-2">
        <h2 className="text-base font-semibold">{t(minutes.isRefusal ? "minutes.refused" : "minutes.decided")}</h2>
        <p dir="auto" className={BOX}>
          {minutes.decided}
        </p>
      </section>
      <section className="grid gap-2">
        <h2 className="text-base font-semibold">{t("minutes.agrees")}</h2>
        <ul className="flex flex-wrap gap-x-8 gap-y-2">
          {["yes", "no"].map((answer) => (
            <li key={answer} className="flex items-center gap-2">
              <span aria-hidden className="inline-block size-6 border-2 border-ink print:border-black" />
              {t(`minutes.answer.${answer}`)}
            </li>
          ))}
        </ul>
        <p className="text-sm">{t("minutes.right")}</p>
      </section>
      <section className="grid gap-8 print:break-inside-avoid">
        {["done_at", "date", "person", "committee", "witness"].map((line) => (
          <p key={line} className="flex items-end gap-3 text-sm">
            <span className="whitespace-nowrap">{t(`minutes.line.${line}`)}</span>
            <span aria-hidden className="h-8 flex-1 border-b border-ink print:border-black" />
          </p>
        ))}
      </section>
      <p className="text-sm">{t("minutes.copies")}</p>
    </main>
  );
}

/** Read on the screen alone: back, print, and what the person agrees to. */
function Tools({ minutes }: { minutes: MinutesView }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf;
  return (
    <div className="grid gap-3 print:hidden">
      <PaperTools caseId={minutes.caseId} reference={minutes.reference} />
      {minutes.complaint === null && (
        <Form method="post" className="grid gap-2 rounded-lg border border-line bg-sunken p-4">
          <input type="hidden" name="csrf" value={csrf} />
          <TickField
            id="minutes-consents"
            name="consents"
            label={t("minutes.consents")}
            hint={t("minutes.consents_hint")}
            required
          />
          <Button icon="note" className="justify-self-start">
            {t("minutes.add_complaint")}
          </Button>
        </Form>
      )}
      <p className="text-sm text-quiet">{t("minutes.then")}</p>
    </div>
  );
}
