import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { MacroChoice } from "../macros/macroView";
import { useToast } from "../Toast";
import type { ActAnswer, FileView } from "./fileView";
import { useAct } from "./useAct";
import { useDraft } from "./useDraft";
import { useFrozenVersion } from "./useFrozenVersion";

/**
 * Writing, sending and taking back an answer. It lives above the form, which goes away once the answer is sent: taking
 * it back within its fifteen seconds makes its words the draft again, on whichever device.
 */
export function useAnswering(view: FileView) {
  const { t } = useTranslation();
  const say = useToast();
  const { file } = view;
  const { id } = file;
  const draft = useDraft(view, "answer");
  const { keeper } = draft;
  const takeBack = useAct("takeBack", id);
  const undo = takeBack.send;

  const [macro, setMacro] = useState<MacroChoice | null>(null);

  const [language, chooseLanguage] = useState(file.language);
  const own = file.language;
  const onDone = useCallback(
    ({ takeBackUntil }: Extract<ActAnswer, { ok: true }>) => {
      keeper.sent();
      setMacro(null);
      chooseLanguage(own);
      if (!takeBackUntil) return say({ text: t("done.answer_untold") });
      const label = t("action.take_back");
      say({ text: t("done.answer"), undo: { label, until: Date.parse(takeBackUntil), onUndo: () => undo() } });
    },
    [keeper, own, say, t, undo],
  );
  const answer = useAct("answer", id, onDone);
  useEffect(() => keeper.onItsWay(answer.busy), [keeper, answer.busy]);
  const { version, begin, release } = useFrozenVersion(file.version, answer.answered);
  const write = (next: string) => {
    begin();
    keeper.write(next);
  };
  /** Takes a macro up: its answer joins what was begun, and goes with the rest of it when it is sent. */
  const takeUp = (chosen: MacroChoice | null) => {
    begin();
    setMacro(chosen);
    if (chosen?.text) write(draft.text.trim() ? `${draft.text}\n${chosen.text}` : chosen.text);
  };
  const writing = { draft, text: draft.text, write, version, release, language, chooseLanguage };
  return { caseId: id, answer, takeBack, ...writing, macro, takeUp };
}

/** What the form and the timeline use of it. */
export type Answering = ReturnType<typeof useAnswering>;
