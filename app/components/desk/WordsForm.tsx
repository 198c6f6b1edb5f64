import { useCallback, useEffect, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { describedBy, FieldError, inputClass } from "../Field";
import { submitOnEnter } from "../file/AnswerForm";
import { DraftClash, DraftMark } from "../file/DraftMark";
import type { FileView } from "../file/fileView";
import { Refused, useAct } from "../file/useAct";
import type { Draft } from "../file/useDraft";
import { useOpenWhileIn } from "../file/useOpenWhileIn";

/** A message on a ticket, from the desk (`reply`) or from who opened it (`add`). What is written outlives a reload. */
export function WordsForm({
  act,
  view,
  draft,
  box,
}: {
  act: "reply" | "add";
  view: FileView;
  draft: Draft;
  box: RefObject<HTMLTextAreaElement>;
}) {
  const { t } = useTranslation();
  const { id } = view.file;
  const { text, keeper } = draft;
  const empty = useCallback(() => keeper.sent(), [keeper]);
  const { fetcher, busy, refused, errorOf, hidden } = useAct(act, id, empty);
  useEffect(() => keeper.onItsWay(busy), [keeper, busy]);
  const error = errorOf("text");
  const [open, watch] = useOpenWhileIn(text !== "");
  const boxId = `${act}-text`;
  return (
    <fetcher.Form method="post" className="grid gap-1.5" {...watch}>
      {hidden}
      <input type="hidden" name="once" value={view.once} />
      <Refused refused={refused} />
      <label htmlFor={boxId} className={act === "reply" ? "sr-only" : "text-sm font-medium"}>
        {t(`desk.${act}`)}
      </label>
      <textarea
        ref={box}
        id={boxId}
        name="text"
        rows={open ? 3 : 1}
        maxLength={10_000}
        value={text}
        onChange={(event) => keeper.write(event.target.value)}
        onKeyDown={submitOnEnter}
        placeholder={t(`desk.${act}_placeholder`)}
        className={`${inputClass} field-sizing-content max-h-60 ${open ? "min-h-18" : ""}`}
        {...describedBy(boxId, { error })}
      />
      <FieldError id={boxId} error={error} />
      <DraftClash draft={draft} />
      <div className={open ? "flex flex-wrap items-center gap-3" : "hidden"}>
        <DraftMark draft={draft} />
        <Button look="primary" icon="send" disabled={busy} className="ml-auto">
          {t(busy ? "action.sending" : `desk.send_${act}`)}
        </Button>
      </div>
    </fetcher.Form>
  );
}
