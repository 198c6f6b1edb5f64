import { Link, useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import type { TextView } from "../../presenters/texts";
import { ChannelBadge } from "../Badges";
import { Icon } from "../Icon";
import { Notice } from "../Notice";
import { NowProvider } from "../Now";
import { PageFrame } from "../PageFrame";
import { TextEditor } from "./TextEditor";
import { useUnsaved } from "./useUnsaved";
import type { EditorView } from "./textView";

/** The editor of a text: one language alone beside the French, or all of them side by side. */
export function TextPage({ view, refused }: { view: EditorView; refused: Refusal | null }) {
  const { t } = useTranslation();
  useNeighbourKeys(view);
  const { note, question } = useUnsaved();
  const { texts, chosen, channel, key } = view;
  const shown = chosen ? texts.filter(({ language }) => language === chosen) : texts;
  const french = texts.find(({ language }) => language === "fr");
  const fallback = shown.length === 1 ? shown[0]?.fallback : undefined;
  const standIn = texts.find(({ language, body }) => language === fallback && language !== "fr" && body !== "");
  const layout = chosen ? "" : "max-w-[110rem] md:grid-cols-2 xl:grid-cols-3";
  return (
    <NowProvider at={view.now}>
      <PageFrame>
        <div className={`grid w-full min-w-0 gap-4 px-3 py-4 md:px-4 ${chosen ? "mx-auto max-w-5xl" : ""}`}>
          <header className="grid gap-1">
            <p className="flex items-center gap-4 text-sm">
              <Link to={backTo(view)} className="tap mr-auto inline-flex items-center gap-1 text-link">
                <Icon name="arrowLeft" />
                {t("texts.back")}
              </Link>
              {view.before !== null && (
                <Link to={neighbour(view, view.before)} className="tap text-link" title={t("texts.before_keys")}>
                  {t("texts.before")}
                </Link>
              )}
              {view.after !== null && (
                <Link to={neighbour(view, view.after)} className="tap text-link" title={t("texts.after_keys")}>
                  {t("texts.after")}
                </Link>
              )}
            </p>
            <h1 className="flex items-center gap-2 text-xl font-semibold">
              <ChannelBadge channel={channel} />
              {channel === "sms" ? (
                <span className="min-w-0 break-words">{view.title}</span>
              ) : (
                <code className="min-w-0 text-lg break-all">{view.title}</code>
              )}
            </h1>
            {channel === "sms" && (
              <p className="text-sm text-quiet">
                {t(`text_use.${view.isReply ? "reply" : key.startsWith("stage.") ? "stage" : key}`)}
              </p>
            )}
          </header>
          <Languages view={view} />
          {refused && (
            <Notice tone="bad" icon="alert">
              {t(refused.fields.body ?? `errors.${refused.code}`)}
            </Notice>
          )}
          {chosen && chosen !== "fr" && french && <Beside text={french} />}
          {standIn && <Beside text={standIn} />}
          <div className={`grid gap-x-6 gap-y-8 ${layout}`}>
            {shown.map((text) => (
              <section key={`${key}/${text.language}`} aria-label={text.name} className="min-w-0">
                {!chosen && (
                  <h2 className="mb-1 text-base font-semibold" lang={text.language}>
                    {text.name}
                  </h2>
                )}
                <TextEditor view={view} text={text} onUnsaved={note} />
              </section>
            ))}
          </div>
          {question}
        </div>
      </PageFrame>
    </NowProvider>
  );
}

/** Alt and the arrows lead to the text before and after, out of the box too. */
function useNeighbourKeys(view: EditorView) {
  const navigate = useNavigate();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = event.key === "ArrowUp" ? view.before : event.key === "ArrowDown" ? view.after : null;
      if (!event.altKey || key === null) return;
      event.preventDefault();
      navigate(neighbour(view, key));
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [navigate, view]);
}

function neighbour({ channel, chosen }: EditorView, key: string): string {
  return `/templates/${channel}/${key}${chosen ? `?lang=${chosen}` : ""}`;
}

function backTo({ channel, chosen }: EditorView): string {
  return `/templates?channel=${channel}${chosen ? `&language=${chosen}` : ""}`;
}

function Languages({ view: { texts, chosen, channel, key } }: { view: EditorView }) {
  const { t } = useTranslation();
  const base = `/templates/${channel}/${key}`;
  const options = [
    { to: base, word: t("texts.all_languages"), current: chosen === null },
    ...texts.map(({ language, name }) => ({
      to: `${base}?lang=${language}`,
      word: name,
      current: chosen === language,
    })),
  ];
  return (
    <nav aria-label={t("texts.languages")} className="flex flex-wrap gap-0.5 border-b border-line pb-1 text-sm">
      {options.map(({ to, word, current }) => (
        <Link
          key={to}
          to={to}
          aria-current={current ? "page" : undefined}
          className="tap inline-flex items-center rounded-md px-2.5 py-1 text-quiet hover:bg-hover hover:text-ink aria-[current=page]:bg-accent-wash aria-[current=page]:font-semibold aria-[current=page]:text-link"
        >
          {word}
        </Link>
      ))}
    </nav>
  );
}

/** What the text says in French, or in the language that stands in for the one chosen. */
function Beside({ text }: { text: TextView }) {
  const { t } = useTranslation();
  return (
    <div className="rounded-md border-l-4 border-line bg-sunken px-3 py-2 text-sm">
      <p className="text-xs text-faint">
        {text.language === "fr" ? t("texts.french") : t("texts.stand_in", { language: text.name })}
      </p>
      <p lang={text.language} className="break-words whitespace-pre-wrap">
        {text.body}
      </p>
    </div>
  );
}
