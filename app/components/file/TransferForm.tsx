import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { ChoiceField, SelectField, TextAreaField } from "../Field";
import { PlaceOptions } from "../PlaceOptions";
import { closeMenu, MORE_ACTS } from "./ActMenu";
import type { FileView } from "./fileView";
import { Refused, useAct } from "./useAct";
import { useFrozenVersion } from "./useFrozenVersion";

/** What each destination is asked by. */
const FIELDS = {
  colleague: { name: "assigneeId", label: "field.assignee" },
  place: { name: "placeCode", label: "moves.place" },
  level: { name: "level", label: "moves.level" },
} as const;
type Destination = keyof typeof FIELDS;
const DESTINATIONS = Object.keys(FIELDS) as Destination[];

/** Hands a case on to a colleague, to the people of another place or to another level, with a word for them. */
export function TransferForm({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { id, version } = view.file;
  const [to, setTo] = useState<Destination>(view.colleagues.length ? "colleague" : "place");
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
        onChange={(chosen) => setTo(chosen as Destination)}
        options={DESTINATIONS.map((value) => ({ value, label: t(`moves.to_${value}`) }))}
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
  to: Destination;
  errorOf: (field: string) => string | undefined;
}) {
  const { t } = useTranslation();
  const { name, label } = FIELDS[to];
  return (
    <SelectField
      key={to}
      id={`transfer-${to}`}
      name={name}
      label={t(label)}
      defaultValue=""
      error={errorOf(name)}
      required
    >
      <option value="" disabled>
        {t("field.choose")}
      </option>
      <Choices view={view} to={to} />
    </SelectField>
  );
}

/** Everybody, every place or every level but the one it is with. */
function Choices({ view, to }: { view: FileView; to: Destination }) {
  const { t } = useTranslation();
  const { assigneeId, otherLevels, placeCode } = view.file;
  if (to === "place") {
    const others = view.places.map((group) => {
      return { ...group, places: group.places.filter(({ code }) => code !== placeCode) };
    });
    return <PlaceOptions groups={others} />;
  }
  const choices =
    to === "level"
      ? otherLevels.map((level) => ({ id: level, name: t(`level.${level}`) }))
      : view.colleagues.filter(({ id }) => id !== assigneeId);
  return choices.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
}
