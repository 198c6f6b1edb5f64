import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TickField } from "../Field";
import { PhotoField } from "../PhotoField";
import type { FileView } from "./fileView";
import { Panel } from "./Panel";
import { Refused, useAct } from "./useAct";

/** Largest files the house takes, in bytes: heavier ones are refused here, before a slow link carries them. */
const LARGEST = { photo: 8 * 1024 * 1024, pdf: 5 * 1024 * 1024 };

/** Adds a photo or a PDF to a file: what the person showed, or what was seen on the spot. */
export function AttachPhoto({ view: { file } }: { view: FileView }) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState<File | null>(null);
  const empty = useCallback(() => {
    form.current?.reset();
    setChosen(null);
  }, []);
  const { fetcher, busy, answered, refused, errorOf, hidden } = useAct("photo", file.id, empty);
  const isPdf = chosen?.type === "application/pdf";
  const isLarge = (chosen?.size ?? 0) > LARGEST[isPdf ? "pdf" : "photo"];
  const tooLarge = isLarge ? (isPdf ? "photo.pdf_large" : "photo.too_large") : null;
  if (file.ticket || !file.allowed.includes("note")) return null;
  return (
    <Panel title={t("photo.title")}>
      <fetcher.Form
        ref={form}
        method="post"
        encType="multipart/form-data"
        className="grid gap-2"
        onChange={(event) => {
          if (event.target instanceof HTMLInputElement && event.target.files) setChosen(event.target.files[0] ?? null);
        }}
        onSubmit={(event) => {
          if (tooLarge) event.preventDefault();
        }}
      >
        {hidden}
        <Refused refused={refused} />
        <PhotoField
          id="file-photo"
          hint={t("photo.hint_file")}
          error={tooLarge ? t(tooLarge) : errorOf("photo")}
          orPdf
        />
        {file.minutes && (
          <TickField id="file-photo-signed" name="signed" label={t("photo.signed")} hint={t("photo.signed_hint")} />
        )}
        <Button icon="camera" disabled={busy || tooLarge !== null} className="justify-self-start">
          {t(busy ? "action.saving" : "photo.attach")}
        </Button>
        <p role="status" className="text-sm text-good empty:hidden">
          {answered?.ok && !chosen ? t("photo.attached") : ""}
        </p>
      </fetcher.Form>
    </Panel>
  );
}
