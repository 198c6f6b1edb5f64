import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TickField } from "../Field";
import { PhotoField } from "../PhotoField";
import type { FileView } from "./fileView";
import { Panel } from "./Panel";
import { Refused, useAct } from "./useAct";

/** Adds a photo to a file: what the person showed, or what was seen on the spot. */
export function AttachPhoto({ view: { file } }: { view: FileView }) {
  const { t } = useTranslation();
  const form = useRef<HTMLFormElement>(null);
  const [chosen, setChosen] = useState(false);
  const empty = useCallback(() => {
    form.current?.reset();
    setChosen(false);
  }, []);
  const { fetcher, busy, answered, refused, errorOf, hidden } = useAct("photo", file.id, empty);
  if (file.ticket || !file.allowed.includes("note")) return null;
  return (
    <Panel title={t("photo.title")}>
      <fetcher.Form
        ref={form}
        method="post"
        encType="multipart/form-data"
        className="grid gap-2"
        onChange={(event) => setChosen(event.target instanceof HTMLInputElement && Boolean(event.target.files?.length))}
      >
        {hidden}
        <Refused refused={refused} />
        <PhotoField id="file-photo" hint={t("photo.hint_file")} error={errorOf("photo")} />
        {file.minutes && (
          <TickField id="file-photo-signed" name="signed" label={t("photo.signed")} hint={t("photo.signed_hint")} />
        )}
        <Button icon="camera" disabled={busy} className="justify-self-start">
          {t(busy ? "action.saving" : "photo.attach")}
        </Button>
        <p role="status" className="text-sm text-good empty:hidden">
          {answered?.ok && !chosen ? t("photo.attached") : ""}
        </p>
      </fetcher.Form>
    </Panel>
  );
}
