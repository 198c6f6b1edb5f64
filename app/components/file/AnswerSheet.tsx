import { useTranslation } from "react-i18next";
import type { PlaceView } from "../../presenters/places";
import { PlaceName } from "../PlaceName";
import { Reference } from "../Reference";
import { PaperTools } from "./PaperTools";

/** What the sheet says, as its loader answers it. */
export interface AnswerSheetView {
  caseId: string;
  reference: string;
  /** Language the answer is told in. */
  language: string;
  name: string | null;
  place: PlaceView | null;
  said: string;
  asks: boolean;
}

/** One page of paper: what to tell the person, in their language, and where to note what they say to it. */
export function AnswerSheet({ sheet }: { sheet: AnswerSheetView }) {
  const { t } = useTranslation();
  return (
    <main className="mx-auto grid max-w-[44rem] gap-6 px-4 py-5 print:max-w-none print:p-0 print:text-black">
      <PaperTools caseId={sheet.caseId} reference={sheet.reference} />
      <header className="grid gap-1 border-b-2 border-ink pb-3 print:border-black">
        <h1 className="text-xl font-semibold">
          {t("sheet.title")} <Reference value={sheet.reference} />
        </h1>
        <p className="text-sm">
          {sheet.name ?? t("sheet.no_name")} · <PlaceName place={sheet.place} />
        </p>
      </header>
      <section className="grid gap-2">
        <h2 className="text-base font-semibold">{t("sheet.say")}</h2>
        <p
          lang={sheet.language}
          dir="auto"
          className="rounded-md border-2 border-ink p-4 text-lg leading-relaxed break-words whitespace-pre-wrap print:border-black"
        >
          {sheet.said}
        </p>
        <p className="text-sm">{t("sheet.care")}</p>
      </section>
      {sheet.asks && (
        <section className="grid gap-2">
          <h2 className="text-base font-semibold">{t("sheet.ask")}</h2>
          <ul className="flex flex-wrap gap-x-8 gap-y-2 text-lg">
            {["yes", "no", "unsaid"].map((answer) => (
              <li key={answer} className="flex items-center gap-2">
                <span aria-hidden className="inline-block size-6 border-2 border-ink print:border-black" />
                {t(`sheet.answer.${answer}`)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="grid gap-6">
        {["words", "date", "teller", "mark"].map((line) => (
          <p key={line} className="flex items-end gap-3 text-sm">
            <span className="whitespace-nowrap">{t(`sheet.line.${line}`)}</span>
            <span aria-hidden className="h-8 flex-1 border-b border-ink print:border-black" />
          </p>
        ))}
      </section>
      <p className="text-sm">{t("sheet.then")}</p>
    </main>
  );
}
