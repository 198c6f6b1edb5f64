import { Form, Link, useFetcher } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { LanguageView } from "../../presenters/texts";
import { Badge } from "../Badges";
import { Button } from "../Button";
import { Icon } from "../Icon";
import { useHouse } from "../useHouse";

const FRENCH = "fr";

/** How far a language is, where it is offered, what waits in it, and whether what nobody has read leaves. */
export function LanguageUse({ language, edges }: { language: LanguageView; edges: { first: boolean; last: boolean } }) {
  const { t } = useTranslation();
  const { code, name, total, present, reviewed, waiting, isPublic, onUssd } = language;
  const isFallback = code === FRENCH;
  return (
    <li className="grid content-start gap-1.5 rounded-lg border border-line bg-surface px-3 py-2">
      <p className="flex items-baseline gap-2">
        <Link
          to={`/templates?language=${code}`}
          className="tap min-w-0 flex-1 truncate font-medium text-link"
          lang={code}
        >
          {name}
        </Link>
        <Link
          to={`/templates/languages/${code}`}
          aria-label={t("languages.edit_of", { name })}
          className="tap text-xs text-link"
        >
          {t("languages.edit")}
        </Link>
      </p>
      <Bar present={present} reviewed={reviewed} total={total} />
      <p className="flex justify-between gap-2 text-xs text-quiet">
        <span>{t("texts.language.complete", { present, total })}</span>
        <span>{t("texts.language.reviewed", { reviewed })}</span>
      </p>
      <p className="flex flex-wrap gap-1">
        {!isPublic && (
          <Badge tone="warn" icon="lock">
            {t("languages.closed")}
          </Badge>
        )}
        {!onUssd && (
          <Badge tone="warn" icon="ussd">
            {t("languages.off_phone")}
          </Badge>
        )}
      </p>
      {waiting > 0 && (
        <Link to={`/templates/review/${code}`} className="tap inline-flex items-center gap-1 text-sm text-link">
          <Icon name="play" className="size-4" />
          {t("texts.language.waiting", { count: waiting, language: name })}
        </Link>
      )}
      {isFallback ? <p className="text-xs text-faint">{t("texts.language.fallback")}</p> : <Use language={language} />}
      {!isFallback && <Moves language={language} edges={edges} />}
    </li>
  );
}

function Use({ language: { code, sendsUnreviewed, fallback } }: { language: LanguageView }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const fetcher = useFetcher();
  return (
    <fetcher.Form method="post" action="/templates?index" className="hidden flex-wrap items-center gap-2 md:flex">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="language" value={code} />
      <input type="hidden" name="sendsUnreviewed" value={sendsUnreviewed ? "no" : "yes"} />
      <p className="min-w-0 flex-1 text-xs text-faint">
        {t(sendsUnreviewed ? "texts.language.sent" : "texts.language.kept", { language: fallback })}
      </p>
      <Button look="quiet" disabled={fetcher.state !== "idle"} className="border border-line !px-2 !py-0.5 !text-xs">
        {t(sendsUnreviewed ? "texts.language.keep" : "texts.language.send")}
      </Button>
    </fetcher.Form>
  );
}

/** Its place in the list people choose from. */
function Moves({
  language: { code, name },
  edges,
}: {
  language: LanguageView;
  edges: { first: boolean; last: boolean };
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  return (
    <Form method="post" action={`/templates/languages/${code}`} preventScrollReset className="hidden gap-1 md:flex">
      <input type="hidden" name="csrf" value={csrf} />
      {(["up", "down"] as const).map((way) => (
        <Button
          key={way}
          look="quiet"
          name="act"
          value={way}
          icon={way === "up" ? "arrowUp" : "chevronDown"}
          disabled={way === "up" ? edges.first : edges.last}
          aria-label={t(`languages.${way}`, { name })}
          className="!px-1.5 !py-0.5"
        />
      ))}
    </Form>
  );
}

/** The same in a line: reviewed in full colour, present behind it. What it shows is said in words beside it. */
function Bar({ present, reviewed, total }: { present: number; reviewed: number; total: number }) {
  const width = (count: number) => (total ? (100 * count) / total : 0);
  return (
    <svg viewBox="0 0 100 4" preserveAspectRatio="none" className="h-1.5 w-full" aria-hidden>
      <rect width="100" height="4" className="fill-sunken" />
      <rect width={width(present)} height="4" className="fill-line" />
      <rect width={width(reviewed)} height="4" className="fill-good" />
    </svg>
  );
}
