import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { AnswerForm } from "./AnswerForm";
import { MacroDialog } from "../macros/MacroDialog";
import { MacroStrip } from "../macros/MacroStrip";
import { Colleagues } from "./Colleagues";
import { isUnqualified, type FileView } from "./fileView";
import { ModeButton } from "./ModeButton";
import { NoteForm } from "./NoteForm";
import { Refused } from "./useAct";
import type { Answering } from "./useAnswering";
import { useDoing } from "./useDoing";
import { useDraft } from "./useDraft";
import { usePresence } from "./usePresence";
import { useWriting } from "./useWriting";

/** Where one writes: to the person, or for colleagues alone. The two never look alike, so that nobody mistakes one for the other. */
export function Composer({ view, answering }: { view: FileView; answering: Answering }) {
  const { t } = useTranslation();
  const { allowed } = view.file;
  const note = useDraft(view, "note");
  const others = usePresence(view.file.id, useDoing({ answering: answering.text, noting: note.text }));
  const { mode, setMode, box } = useWriting("answer", allowed);
  if (!allowed.includes("answer") && !allowed.includes("note")) return null;
  return (
    <section
      aria-label={t("composer.title")}
      className={`bottom-0 z-10 border-t px-3 pt-1.5 pb-3 md:sticky md:px-5 ${mode === "note" ? "border-note-edge bg-note" : "border-line bg-surface"}`}
    >
      <Refused refused={answering.takeBack.refused} />
      <Colleagues others={others} />
      <div className="mb-1.5 flex flex-wrap items-center gap-1" role="group" aria-label={t("composer.mode")}>
        {(["answer", "note"] as const).map((one) => (
          <ModeButton
            key={one}
            icon={one === "answer" ? "reply" : "note"}
            label={t(`composer.${one}`)}
            on={mode === one}
            disabled={!allowed.includes(one)}
            onChoose={() => setMode(one)}
          />
        ))}
        {view.macros && (
          <MacroDialog
            reference={view.file.reference}
            onChoose={(macro) => {
              if (macro.text) setMode("answer");
              answering.takeUp(macro);
            }}
          />
        )}
        {mode === "note" && (
          <span className="ml-auto inline-flex items-center gap-1 text-xs text-quiet">
            <Icon name="lock" className="size-3.5" />
            {t(`composer.${whyNote(view)}`)}
          </span>
        )}
      </div>
      {answering.macro && (
        <MacroStrip
          macro={answering.macro}
          caseId={view.file.id}
          version={answering.version}
          onClose={() => answering.takeUp(null)}
        />
      )}
      {mode === "answer" ? (
        <AnswerForm view={view} answering={answering} box={box} />
      ) : (
        <NoteForm caseId={view.file.id} draft={note} box={box} />
      )}
    </section>
  );
}

/** What is said beside the note: why there is no answering here, or that a note stays in the house. */
function whyNote({ file }: FileView): "answer_refused" | "qualify_first" | "note_private" {
  if (file.allowed.includes("answer")) return "note_private";
  if (file.answerRefused && file.isOpen) return "answer_refused";
  return file.allowed.includes("qualify") && isUnqualified(file) ? "qualify_first" : "note_private";
}
