import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useToast } from "../Toast";
import type { ActAnswer, FileView } from "./fileView";
import { useAct } from "./useAct";
import { useDraft } from "./useDraft";
import { useFrozenVersion } from "./useFrozenVersion";

/**
 * Writing, sending and taking back an answer. It lives above the form, which goes away once the answer is sent: taking
 * it back within its fifteen seconds brings the form back with its words.
 */
export function useAnswering({ file }: FileView) {
  const { t } = useTranslation();
  const say = useToast();
  const { id } = file;
  const [text, setText] = useDraft(id, "answer");
  const [sent, setSent] = useDraft(id, "sent");

  const restore = useCallback(() => setText(sent), [setText, sent]);
  const takeBack = useAct("takeBack", id, restore);
  const undo = takeBack.send;

  const onDone = useCallback(
    ({ takeBackUntil }: Extract<ActAnswer, { ok: true }>) => {
      setSent(text);
      setText("");
      if (!takeBackUntil) return say({ text: t("done.answer_untold") });
      const label = t("action.take_back");
      say({ text: t("done.answer"), undo: { label, until: Date.parse(takeBackUntil), onUndo: () => undo() } });
    },
    [setSent, setText, say, t, undo, text],
  );
  const answer = useAct("answer", id, onDone);
  const { version, begin } = useFrozenVersion(file.version, answer.answered);
  const write = (next: string) => {
    begin();
    setText(next);
  };
  return { caseId: id, answer, takeBack, text, write, version };
}

/** What the form and the timeline use of it. */
export type Answering = ReturnType<typeof useAnswering>;
