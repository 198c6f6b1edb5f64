import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";
import { ModeButton } from "../file/ModeButton";
import { NoteForm } from "../file/NoteForm";
import type { FileView } from "../file/fileView";
import { Colleagues } from "../file/Colleagues";
import { useDoing } from "../file/useDoing";
import { useDraft } from "../file/useDraft";
import { usePresence } from "../file/usePresence";
import { useWriting } from "../file/useWriting";
import { WordsForm } from "./WordsForm";

/**
 * Where one writes on a ticket: the desk to the person or for itself alone, the two never alike; the person to the desk.
 */
export function TicketComposer({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { allowed } = view.file;
  const { mode, setMode, box } = useWriting("reply", allowed);
  const words = useDraft(view, allowed.includes("add") ? "add" : "reply");
  const note = useDraft(view, "note");
  const others = usePresence(view.file.id, useDoing({ answering: words.text, noting: note.text }));
  const desk = allowed.includes("reply") || allowed.includes("note");
  if (!desk && !allowed.includes("add")) return null;
  return (
    <section
      aria-label={t("composer.title")}
      className={`bottom-0 z-10 border-t px-3 pt-1.5 pb-3 md:sticky md:px-5 ${desk && mode === "note" ? "border-note-edge bg-note" : "border-line bg-surface"}`}
    >
      <Colleagues others={others} />
      {desk ? (
        <>
          <div className="mb-1.5 flex flex-wrap items-center gap-1" role="group" aria-label={t("composer.mode")}>
            {(["reply", "note"] as const).map((one) => (
              <ModeButton
                key={one}
                icon={one}
                label={t(one === "reply" ? "desk.reply" : "composer.note")}
                on={mode === one}
                disabled={!allowed.includes(one)}
                onChoose={() => setMode(one)}
              />
            ))}
            <span className="ml-auto inline-flex items-center gap-1 text-xs text-quiet">
              <Icon name={mode === "note" ? "lock" : "email"} className="size-3.5" />
              {t(mode === "note" ? "desk.note_hidden" : "desk.reply_mail")}
            </span>
          </div>
          {mode === "reply" ? (
            <WordsForm act="reply" view={view} draft={words} box={box} />
          ) : (
            <NoteForm caseId={view.file.id} draft={note} box={box} />
          )}
        </>
      ) : (
        <WordsForm act="add" view={view} draft={words} box={box} />
      )}
    </section>
  );
}
