import { useCallback, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TextView } from "../../presenters/texts";
import { Button } from "../Button";
import { FieldError } from "../Field";
import { Notice } from "../Notice";
import { useToast } from "../Toast";
import { CostTable } from "./CostTable";
import { FoldOffer } from "./FoldOffer";
import { RetireReply } from "./RetireReply";
import { ReviewLine } from "./ReviewLine";
import { TextBox } from "./TextBox";
import { TextHistory } from "./TextHistory";
import { TextLength } from "./TextLength";
import { TextPreview } from "./TextPreview";
import { filled, type EditorView } from "./textView";
import { useTextAct } from "./useTextAct";
import { Variables } from "./Variables";

/** One language of a text: written, counted and shown where people meet it as it is typed; reviewed, taken back, put back. */
export function TextEditor({
  view,
  text,
  onUnsaved,
}: {
  view: EditorView;
  text: TextView;
  onUnsaved: (language: string, isUnsaved: boolean) => void;
}) {
  const alone = view.chosen !== null;
  const { t } = useTranslation();
  const say = useToast();
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<{ body: string; version: number } | null>(null);
  const done = useCallback(
    (act: string) => {
      setDraft(null);
      say({ text: t(act === "save" ? "texts.saved" : act === "restore" ? "texts.restored" : "texts.settings_saved") });
    },
    [say, t],
  );
  const act = useTextAct(text.language, done);
  const body = draft?.body ?? text.body;
  const typing = draft !== null && draft.body !== text.body;
  useEffect(() => {
    onUnsaved(text.language, typing);
    return () => onUnsaved(text.language, false);
  }, [onUnsaved, text.language, typing]);
  const tooLate = act.refused?.code === "text_changed_meanwhile";
  const version = tooLate ? text.version : (draft?.version ?? text.version); // who was told goes on from what is there
  const write = (words: string) => setDraft({ body: words, version });
  const shown = filled(body, view.samples[text.language] ?? {});
  const error = act.refused?.fields.body;
  const { channel } = view;
  return (
    <div className={`grid min-w-0 gap-x-8 gap-y-3 ${alone ? "md:grid-cols-[minmax(0,1fr)_14rem]" : ""}`}>
      <act.fetcher.Form method="post" className="grid min-w-0 content-start gap-2">
        <input type="hidden" name="csrf" value={act.csrf} />
        <input type="hidden" name="language" value={text.language} />
        <input type="hidden" name="version" value={version} />
        {tooLate && (
          <Notice tone="warn" icon="alert">
            {t("errors.text_changed_meanwhile")}
            <p className="mt-1 font-medium">{t("texts.meanwhile")}</p>
            <p className="whitespace-pre-wrap">{text.body}</p>
          </Notice>
        )}
        {text.state === "missing" && <p className="text-sm text-warn">{t("texts.missing")}</p>}
        <TextBox
          box={box}
          id={id}
          channel={channel}
          language={text.language}
          label={t("texts.body", { language: text.name })}
          body={body}
          error={Boolean(error)}
          onWrite={write}
        />
        <FieldError id={id} error={error && t(error)} />
        <TextLength id={`${id}-length`} channel={channel} text={shown} />
        {channel === "sms" && <CostTable text={shown} costs={view.costs} />}
        <Variables
          wanted={view.variables}
          optional={view.isReply}
          body={body}
          onInsert={(name) => write(insertAt(box.current, body, name))}
        />
        {(channel === "sms" || channel === "ussd") && <FoldOffer channel={channel} body={body} onWrite={write} />}
        <div className="flex flex-wrap items-center gap-2">
          <Button name="act" value="save" look="primary" disabled={act.busy} title={t("texts.save_keys")}>
            {t(act.busy ? "texts.saving" : "texts.save")}
          </Button>
          {text.changed && text.shipped !== null && (
            <Button name="act" value="ship" look="quiet" icon="undo" disabled={act.busy} title={text.shipped}>
              {t("texts.ship")}
            </Button>
          )}
          {view.isReply && text.language === "fr" && text.state !== "missing" && <RetireReply text={text} act={act} />}
        </div>
      </act.fetcher.Form>
      <div className={alone ? "md:col-start-2 md:row-span-2 md:row-start-1" : ""}>
        <TextPreview view={view} text={shown} name={text.name} />
      </div>
      <div className="grid content-start gap-3">
        <ReviewLine text={text} act={act} typing={typing} />
        <TextHistory text={text} act={act} />
      </div>
    </div>
  );
}

function insertAt(box: HTMLTextAreaElement | null, body: string, name: string): string {
  const at = box?.selectionStart ?? body.length;
  box?.focus();
  return `${body.slice(0, at)}{${name}}${body.slice(box?.selectionEnd ?? at)}`;
}
