import { useCallback, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { Icon } from "../Icon";
import { useShortcuts } from "../useShortcuts";
import { AnswerForm } from "./AnswerForm";
import { isUnqualified, type FileView } from "./fileView";
import { NoteForm } from "./NoteForm";
import { Refused } from "./useAct";
import type { Answering } from "./useAnswering";

type Mode = "answer" | "note";

/** Where one writes: to the person, or for colleagues alone. The two never look alike, so that nobody mistakes one for the other. */
export function Composer({ view, answering }: { view: FileView; answering: Answering }) {
  const { t } = useTranslation();
  const { allowed } = view.file;
  const [chosen, setMode] = useState<Mode>("answer");
  const mode: Mode =
    allowed.includes("answer") && (chosen === "answer" || !allowed.includes("note")) ? "answer" : "note";
  const box = useRef<HTMLTextAreaElement>(null);
  // At once, so that what is typed right after the key is not taken for other keys.
  const write = useCallback((event: KeyboardEvent, wanted: Mode) => {
    event.preventDefault();
    flushSync(() => setMode(wanted));
    box.current?.focus();
  }, []);
  useShortcuts(
    useMemo(
      () => ({
        r: (event: KeyboardEvent) => write(event, "answer"),
        n: (event: KeyboardEvent) => write(event, "note"),
        Escape: (event: KeyboardEvent) => {
          if (document.activeElement !== box.current) return;
          event.preventDefault();
          box.current?.blur();
        },
      }),
      [write],
    ),
  );
  if (!allowed.includes("answer") && !allowed.includes("note")) return null;
  return (
    <section
      aria-label={t("composer.title")}
      className={`bottom-0 z-10 border-t px-3 pt-1.5 pb-3 md:sticky md:px-5 ${mode === "note" ? "border-note-edge bg-note" : "border-line bg-surface"}`}
    >
      <Refused refused={answering.takeBack.refused} />
      <div className="mb-1.5 flex items-center gap-1" role="group" aria-label={t("composer.mode")}>
        <ModeButton
          mode="answer"
          icon="reply"
          current={mode}
          disabled={!allowed.includes("answer")}
          onChoose={setMode}
        />
        <ModeButton mode="note" icon="note" current={mode} disabled={!allowed.includes("note")} onChoose={setMode} />
        {mode === "note" && (
          <span className="ml-auto inline-flex items-center gap-1 text-xs text-quiet">
            <Icon name="lock" className="size-3.5" />
            {t(`composer.${whyNote(view)}`)}
          </span>
        )}
      </div>
      {mode === "answer" ? (
        <AnswerForm frame={view.frame} answering={answering} box={box} />
      ) : (
        <NoteForm caseId={view.file.id} box={box} />
      )}
    </section>
  );
}

function ModeButton({
  mode,
  icon,
  current,
  disabled,
  onChoose,
}: {
  mode: Mode;
  icon: "reply" | "note";
  current: Mode;
  disabled: boolean;
  onChoose: (mode: Mode) => void;
}) {
  const { t } = useTranslation();
  return (
    <Button
      type="button"
      look="quiet"
      icon={icon}
      disabled={disabled}
      aria-pressed={current === mode}
      onClick={() => onChoose(mode)}
      className="aria-pressed:bg-accent-wash aria-pressed:font-semibold aria-pressed:text-link"
    >
      {t(`composer.${mode}`)}
    </Button>
  );
}

/** What is said beside the note: why there is no answering here, or that a note stays in the house. */
function whyNote({ file }: FileView): "answer_refused" | "qualify_first" | "note_private" {
  if (file.allowed.includes("answer")) return "note_private";
  if (file.answerRefused && file.isOpen) return "answer_refused";
  return file.allowed.includes("qualify") && isUnqualified(file) ? "qualify_first" : "note_private";
}
