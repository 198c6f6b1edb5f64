import { useCallback, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { describedBy, FieldError, inputClass } from "../Field";
import { submitOnEnter } from "./AnswerForm";
import { Refused, useAct } from "./useAct";
import { useDraft } from "./useDraft";
import { useOpenWhileIn } from "./useOpenWhileIn";

/** A note for colleagues; it never leaves the house. */
export function NoteForm({ caseId, box }: { caseId: string; box: RefObject<HTMLTextAreaElement> }) {
  const { t } = useTranslation();
  const [text, setText] = useDraft(caseId, "note");
  const empty = useCallback(() => setText(""), [setText]);
  const { fetcher, busy, refused, errorOf, hidden } = useAct("note", caseId, empty);
  const error = errorOf("text");
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
        onChange={(event) => setText(event.target.value)}
        onKeyDown={submitOnEnter}
        placeholder={t("composer.note_placeholder")}
        className={`${inputClass} field-sizing-content max-h-60 ${open ? "min-h-18" : ""}`}
        {...describedBy("note-text", { error })}
      />
      <FieldError id="note-text" error={error} />
      <div className={open ? "justify-self-end" : "hidden"}>
        <Button icon="note" disabled={busy}>
          {t(busy ? "action.saving" : "action.add_note")}
        </Button>
      </div>
    </fetcher.Form>
  );
}
