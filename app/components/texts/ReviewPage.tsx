import { Link, useFetcher, useNavigate } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import { ChannelBadge } from "../Badges";
import { Button, buttonClass } from "../Button";
import { EmptyState } from "../EmptyState";
import { FieldError, TextField } from "../Field";
import { Notice } from "../Notice";
import { PageFrame } from "../PageFrame";
import { useHouse } from "../useHouse";
import { TextBox } from "./TextBox";
import { TextLength } from "./TextLength";
import { filled, type TextChannel } from "./textView";
import { TextsHead } from "./TextsHead";

interface ReviewedText {
  channel: TextChannel;
  key: string;
  /** Channel and key, for the address of the page. */
  address: string;
  name: string;
  version: number;
  body: string;
  french: string;
  variables: string[];
  samples: Record<string, string>;
}

export interface ReviewView {
  language: { code: string; name: string };
  channel: string;
  /** Texts nobody has read yet, and how many of them were passed over on the way here. */
  left: number;
  passed: number;
  text: ReviewedText | null;
}

/** Walks through the texts of a language that nobody has read: French beside, approved or put right by keyboard. */
export function ReviewPage({ view }: { view: ReviewView }) {
  const { t } = useTranslation();
  const [reviewer, setReviewer] = useState("");
  const { language, text, left, passed } = view;
  return (
    <PageFrame>
      <div className="mx-auto grid w-full max-w-4xl min-w-0 content-start gap-4 px-3 py-4 md:px-4">
        <TextsHead
          back={`/templates?language=${language.code}`}
          title={t("texts.reviewing", { language: language.name })}
        >
          <p className="text-sm text-quiet" aria-live="polite">
            {t("texts.review_left", { count: left })}
            {passed > 0 && ` · ${t("texts.review_passed", { count: passed })}`}
          </p>
        </TextsHead>
        {text ? (
          <>
            <TextField
              id="reviewer"
              label={t("texts.reviewer")}
              hint={t("texts.reviewer_hint")}
              value={reviewer}
              onChange={(event) => setReviewer(event.target.value)}
              maxLength={120}
              autoComplete="off"
            />
            <ReadOne key={`${text.address}/${text.version}`} view={view} text={text} reviewer={reviewer} />
          </>
        ) : (
          <EmptyState title={t(left > 0 ? "texts.review_end" : "texts.review_done")}>
            {left > 0 && (
              <Link to={`/templates/review/${language.code}`} className={buttonClass("secondary")}>
                {t("texts.review_again")}
              </Link>
            )}
          </EmptyState>
        )}
      </div>
    </PageFrame>
  );
}

function ReadOne({ view, text, reviewer }: { view: ReviewView; text: ReviewedText; reviewer: string }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const fetcher = useFetcher<{ ok: true } | Refusal>({ key: `review:${text.address}` });
  const box = useRef<HTMLTextAreaElement>(null);
  const [body, setBody] = useState(text.body);
  const { language, channel } = view;
  const next = `/templates/review/${language.code}?${new URLSearchParams({ ...(channel && { channel }), after: text.address }).toString()}`;
  usePassKey(next);
  useEffect(() => box.current?.focus(), []);
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  const refused = answer && !answer.ok ? answer : null;
  const error = refused?.fields.body;
  return (
    <fetcher.Form method="post" className="grid min-w-0 gap-3">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="channel" value={text.channel} />
      <input type="hidden" name="key" value={text.key} />
      <input type="hidden" name="version" value={text.version} />
      <input type="hidden" name="reviewer" value={reviewer} />
      <h2 className="flex min-w-0 items-center gap-2 text-base font-semibold">
        <ChannelBadge channel={text.channel} />
        {text.channel === "sms" ? (
          <span className="min-w-0 break-words first-letter:uppercase">{text.name}</span>
        ) : (
          <code className="min-w-0 break-all">{text.name}</code>
        )}
      </h2>
      {refused && !error && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      <div className="grid min-w-0 items-start gap-4 md:grid-cols-2">
        <div className="min-w-0 rounded-md border-l-4 border-line bg-sunken px-3 py-2 text-sm">
          <p className="text-xs text-faint">{t("texts.french")}</p>
          <p lang="fr" className="break-words whitespace-pre-wrap">
            {text.french}
          </p>
        </div>
        <div className="grid min-w-0 gap-1">
          <TextBox
            box={box}
            id="body"
            channel={text.channel}
            language={language.code}
            label={t("texts.body", { language: language.name })}
            body={body}
            error={Boolean(error)}
            onWrite={setBody}
          />
          <FieldError id="body" error={error && t(error)} />
          <TextLength id="body-length" channel={text.channel} text={filled(body, text.samples)} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button name="act" value="approve" look="primary" icon="check" disabled={fetcher.state !== "idle"}>
          {t(body === text.body ? "texts.approve" : "texts.approve_corrected")}
        </Button>
        <Link to={next} className={buttonClass("secondary")}>
          {t("texts.pass")}
        </Link>
        <p className="text-xs text-faint">{t("texts.review_keys")}</p>
      </div>
    </fetcher.Form>
  );
}

/** Alt and the arrow down pass over a text, as they lead to the next one in the editor. */
function usePassKey(next: string) {
  const navigate = useNavigate();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown" || !event.altKey) return;
      event.preventDefault();
      navigate(next);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [navigate, next]);
}
