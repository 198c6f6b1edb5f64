import { useCallback, useEffect, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { describedBy, FieldError, inputClass } from "../Field";
import { useToast } from "../Toast";
import { submitOnEnter } from "./AnswerForm";
import { ConfideInstead } from "./Confide";
import { DraftClash, DraftMark } from "./DraftMark";
import type { ActAnswer } from "./fileView";
import { Refused, useAct } from "./useAct";
import type { Draft } from "./useDraft";
import { useMentions } from "./useMentions";
import { useOpenWhileIn } from "./useOpenWhileIn";

/** A note for colleagues; it never leaves the house. */
export function NoteForm({
  caseId,
  draft,
  box,
}: {
  caseId: string;
  draft: Draft;
  box: RefObject<HTMLTextAreaElement>;
}) {
  const { t } = useTranslation();
  const say = useToast();
  const { text, keeper } = draft;
  const { send: takeBack } = useAct("takeBackNote", caseId);
  const onDone = useCallback(
    ({ noteId, takeBackUntil }: Extract<ActAnswer, { ok: true }>) => {
      keeper.sent();
      if (!noteId || !takeBackUntil) return;
      const undo = { label: t("action.take_back_note"), until: Date.parse(takeBackUntil) };
      say({ text: t("done.note"), undo: { ...undo, onUndo: () => takeBack({ noteId }) } });
    },
    [keeper, say, t, takeBack],
  );
  const { fetcher, busy, refused, errorOf, hidden } = useAct("note", caseId, onDone);
  useEffect(() => keeper.onItsWay(busy), [keeper, busy]);
  const error = errorOf("text");
  const mentions = useMentions(caseId, { text, write: (next) => keeper.write(next), box });
  const [open, watch] = useOpenWhileIn(text !== "");
  return (
    <fetcher.Form method="post" className="grid gap-1.5" {...watch}>
      {hidden}
      <Refused refused={refused} />
      <label htmlFor="note-text" className="sr-only">
        {t("composer.note")}
      </label>
      <textarea
        ref={box}
        id="note-text"
        name="text"
        rows={open ? 3 : 1}
        value={text}
        onChange={(event) => keeper.write(event.target.value)}
        onKeyDown={(event) => mentions.onKeyDown(event) || submitOnEnter(event)}
        {...mentions.aria}
        placeholder={t("composer.note_placeholder")}
        className={`${inputClass} field-sizing-content max-h-60 ${open ? "min-h-18" : ""}`}
        {...describedBy("note-text", { error })}
      />
      {mentions.list}
      <FieldError id="note-text" error={error} />
      <ConfideInstead refused={refused} written={text} />
      <DraftClash draft={draft} />
      <div className={open ? "flex flex-wrap items-center gap-3" : "hidden"}>
        <DraftMark draft={draft} />
        <Button icon="note" disabled={busy} className="ml-auto">
          {t(busy ? "action.saving" : "action.add_note")}
        </Button>
      </div>
    </fetcher.Form>
  );
}
