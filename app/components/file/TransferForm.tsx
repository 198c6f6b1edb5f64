import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { ChoiceField, SelectField, TextAreaField } from "../Field";
import { PlaceOptions } from "../PlaceOptions";
import { closeMenu, MORE_ACTS } from "./ActMenu";
import type { FileView } from "./fileView";
import { Refused, useAct } from "./useAct";
import { useFrozenVersion } from "./useFrozenVersion";

/** Hands a case on to a colleague, to the people of another place or to another level, with a word for them. */
export function TransferForm({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { id, version } = view.file;
  const [to, setTo] = useState(view.colleagues.length ? "colleague" : "place");
  const { fetcher, busy, hidden, answered, refused, errorOf } = useAct("transfer", id, () => closeMenu(MORE_ACTS));
  const frozen = useFrozenVersion(version, answered);
  return (
    <fetcher.Form method="post" onChange={frozen.begin}>
      {hidden}
      <input type="hidden" name="version" value={frozen.version} />
      <Refused refused={refused} />
      <ChoiceField
        id="transfer-to"
        name="to"
        label={t("moves.to")}
        defaultValue={to}
        onChange={setTo}
        options={["colleague", "place", "level"].map((value) => ({ value, label: t(`moves.to_${value}`) }))}
      />
      <Whereto view={view} to={to} errorOf={errorOf} />
      <TextAreaField
        id="transfer-note"
        name="note"
        label={t("moves.note")}
        rows={2}
        maxLength={500}
        error={errorOf("note")}
        required
      />
      <Button look="primary" disabled={busy}>
        {t("moves.transfer_confirm")}
      </Button>
    </fetcher.Form>
  );
}

function Whereto({
  view,
  to,
  errorOf,
}: {
  view: FileView;
  to: string;
  errorOf: (field: string) => string | undefined;
}) {
  const { t } = useTranslation();
  const { assigneeId, otherLevels, placeCode } = view.file;
  const nothing = (
    <option value="" disabled>
      {t("field.choose")}
    </option>
  );
  if (to === "place")
    return (
      <SelectField
        key={to}
        id="transfer-place"
        name="placeCode"
        label={t("moves.place")}
        defaultValue=""
        error={errorOf("placeCode")}
        required
      >
        {nothing}
        <PlaceOptions
          groups={view.places.map((group) => {
            return { ...group, places: group.places.filter(({ code }) => code !== placeCode) };
          })}
        />
      </SelectField>
    );
  if (to === "level")
    return (
      <SelectField
        key={to}
        id="transfer-level"
        name="level"
        label={t("moves.level")}
        defaultValue=""
        error={errorOf("level")}
        required
      >
        {nothing}
        {otherLevels.map((one) => (
          <option key={one} value={one}>
            {t(`level.${one}`)}
          </option>
        ))}
      </SelectField>
    );
  return (
    <SelectField
      key={to}
      id="transfer-colleague"
      name="assigneeId"
      label={t("field.assignee")}
      defaultValue=""
      error={errorOf("assigneeId")}
      required
    >
      {nothing}
      {view.colleagues
        .filter((colleague) => colleague.id !== assigneeId)
        .map((colleague) => (
          <option key={colleague.id} value={colleague.id}>
            {colleague.name}
          </option>
        ))}
    </SelectField>
  );
}
