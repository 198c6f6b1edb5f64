import { useTranslation } from "react-i18next";
import type { KnownCase, KnownView } from "../../presenters/known";
import { Button } from "../Button";
import { Reference } from "../Reference";

/**
 * Who complained before from that phone or household, while it is typed: one press adds the new words to that case. And
 * which complaints say much the same, to be opened beside and looked at.
 */
export function KnownPerson({ known, busy }: { known: KnownView | null; busy: boolean }) {
  const { t } = useTranslation();
  const something = known && (known.cases.length > 0 || known.alike.length > 0 || known.household);
  return (
    <div role="status" className={something ? "rounded-md border border-line bg-sunken px-4 py-3" : ""}>
      {something && (
        <div className="grid gap-2">
          {known.household && (
            <p className="text-sm">
              {t("known.household", { code: known.household.code, place: known.household.place ?? "—" })}
            </p>
          )}
          {known.cases.length > 0 && (
            <>
              <h2 className="text-sm font-semibold">{t("known.cases", { count: known.cases.length })}</h2>
              <ul className="grid divide-y divide-line">
                {known.cases.map((one) => (
                  <Earlier key={one.reference} one={one} add={{ busy }} />
                ))}
              </ul>
              <p className="text-xs text-faint">{t("known.hint")}</p>
            </>
          )}
          {known.alike.length > 0 && (
            <>
              <h2 className="text-sm font-semibold">{t("known.alike", { count: known.alike.length })}</h2>
              <ul className="grid divide-y divide-line">
                {known.alike.map((one) => (
                  <Earlier key={one.reference} one={one} />
                ))}
              </ul>
              <p className="text-xs text-faint">{t("known.alike_hint")}</p>
            </>
          )}
        </div>
      )}
    </div>
  );
}

/** `add` where the words may be added to it. */
function Earlier({ one, add }: { one: KnownCase; add?: { busy: boolean } }) {
  const { t, i18n } = useTranslation();
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeZone: "Africa/Lubumbashi" });
  /** No button that submits by itself: Enter in a field would press the first one. */
  const choose = ({ form }: HTMLButtonElement) => {
    const box = form?.elements.namedItem("addTo");
    if (box instanceof HTMLInputElement) box.value = one.reference;
    form?.requestSubmit();
  };
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 text-sm">
      {one.mayRead ? (
        <a href={`/cases/${one.reference}`} target="_blank" rel="noreferrer" className="text-link underline">
          <Reference value={one.reference} />
        </a>
      ) : (
        <Reference value={one.reference} />
      )}
      <span>{t(`status.${one.status}`)}</span>
      <span className="text-quiet">{[one.category, one.place].filter(Boolean).join(", ")}</span>
      <span className="text-xs text-faint">{day.format(new Date(one.receivedAt))}</span>
      {add && one.isOpen && (
        <Button
          type="button"
          icon="reply"
          disabled={add.busy}
          className="ml-auto"
          onClick={(event) => choose(event.currentTarget)}
        >
          {t("known.add")}
        </Button>
      )}
    </li>
  );
}
