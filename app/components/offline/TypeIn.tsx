import { useRef, useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { faultsOf, type Typed } from "../../offline/book";
import type { OpenBook } from "../../offline/openBook";
import { useDraft } from "../../offline/useDraft";
import { Button } from "../Button";
import { Notice } from "../Notice";
import { PhotoPicks } from "./PhotoPicks";
import { ConsentField } from "../record/ConsentField";
import { ReadBack } from "../record/ReadBack";
import { RecordFields } from "../record/RecordFields";
import { readTyped, useTyped } from "../record/useTyped";

interface Props {
  open: OpenBook;
  before: Typed;
  /** What the house found wrong; keys of words by field. */
  faults?: Record<string, string>;
  /** Resolves to false when it could not be kept: no number is left, or the device is full. */
  onKeep(typed: Typed, pictures: ArrayBuffer[]): Promise<boolean>;
  onConfidential(): void;
  idPrefix?: string;
  /** A new one: what is typed is kept as it comes, so that a page that is closed loses nothing, and photos go along. */
  isNew?: boolean;
}

/** The form of a complaint, filled in with or without a link. */
export function TypeIn({ open, before, faults: found = {}, onKeep, onConfidential, ...how }: Props) {
  const { idPrefix = "record", isNew = false } = how;
  const { t, i18n } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [faults, setFaults] = useState(found);
  const [state, setState] = useState<"typing" | "keeping" | "failed">("typing");
  const typed = useTyped(form, before);
  const draft = useDraft(isNew ? open : null, typed);
  const [pictures, setPictures] = useState<ArrayBuffer[]>([]);
  const { choices } = open.content;
  const keep = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const now = readTyped(event.currentTarget);
    const wrong = faultsOf(now, choices);
    setFaults(wrong);
    const [first] = Object.keys(wrong);
    if (first) return form.current?.querySelector<HTMLElement>(`#${idPrefix}-${first}`)?.focus();
    if (state === "keeping") return;
    setState("keeping");
    await draft.drop();
    const asked = { asked: t("record.consent"), askedIn: i18n.language }; // the house may say it otherwise by then
    const kept = await onKeep({ ...now, ...asked }, pictures).catch(() => false);
    if (!kept) {
      draft.resume();
      setState("failed");
    }
  };
  const refuse = async () => {
    form.current?.reset();
    await draft.drop();
    onConfidential();
  };
  return (
    <form ref={form} onSubmit={keep} className="grid gap-4" noValidate autoComplete="off">
      {state === "failed" && (
        <Notice tone="bad" icon="alert">
          {t("offline.not_kept")}
        </Notice>
      )}
      <RecordFields
        idPrefix={idPrefix}
        {...choices}
        typed={before}
        faults={faults}
        photo={isNew && <PhotoPicks id={`${idPrefix}-photo`} pictures={pictures} onChange={setPictures} />}
        onConfidential={() => void refuse()}
      />
      <ReadBack {...choices} typed={typed} />
      <ConsentField id={`${idPrefix}-consent`} answered={before.consent} />
      <Button look="primary" icon="check" disabled={state === "keeping"} className="justify-self-start">
        {t(state === "keeping" ? "action.saving" : "record.send")}
      </Button>
    </form>
  );
}
