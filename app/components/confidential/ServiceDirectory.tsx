import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlaceView } from "../../presenters/places";
import { Button } from "../Button";
import { EmptyState } from "../EmptyState";
import { TextField } from "../Field";
import { Notice } from "../Notice";
import { matchWords } from "../palette/matchWords";
import { PlaceName } from "../PlaceName";
import { ActForm } from "./ActForm";
import { VerifiedDay } from "./VerifiedDay";

/** A service as the directory shows it. */
export interface DirectoryService {
  id: string;
  name: string;
  kind: string;
  contact: string | null;
  hours: string | null;
  /** ISO 8601. */
  verifiedOn: string;
  /** Verified too long ago to send somebody there. */
  old: boolean;
}

/** The services of one territory or town, or of a whole province. */
export interface DirectoryPlace {
  code: string;
  place: PlaceView | null;
  services: DirectoryService[];
}

/** Looked through in the page itself: what a focal point looks for stands in no address and is asked of nobody. */
export function ServiceDirectory({ places, days }: { places: DirectoryPlace[]; days: number }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const old = places.flatMap(({ services }) => services.filter((one) => one.old)).length;
  const found = places
    .map((group) => ({ ...group, services: group.services.filter((one) => matches(typed, group, one, t)) }))
    .filter(({ services }) => services.length > 0);
  if (places.length === 0)
    return <EmptyState title={t("confidential.directory.empty")}>{t("confidential.directory.empty_body")}</EmptyState>;
  return (
    <>
      {old > 0 && <Notice tone="warn">{t("confidential.directory.old", { count: old, days })}</Notice>}
      <div className="max-w-xl px-3 py-2 md:px-4">
        <TextField
          id="look-for"
          type="search"
          label={t("confidential.directory.look_for")}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <p role="status" className="px-3 text-sm text-quiet md:px-4">
        {typed && found.length === 0 && t("confidential.directory.none_found")}
      </p>
      {found.map((group) => (
        <Place key={group.code} group={group} />
      ))}
    </>
  );
}

function matches(
  typed: string,
  { place }: DirectoryPlace,
  { name, kind, contact }: DirectoryService,
  t: (key: string) => string,
): boolean {
  const label = [name, t(`confidential.service.${kind}`), place?.name, place?.province, contact].join(" ");
  return matchWords(typed, label) !== null;
}

function Place({ group: { code, place, services } }: { group: DirectoryPlace }) {
  return (
    <section aria-labelledby={`place-${code}`} className="mt-3">
      <h2 id={`place-${code}`} className="px-3 py-1 text-sm font-semibold md:px-4">
        <PlaceName place={place} />
      </h2>
      <ul className="divide-y divide-line border-y border-line">
        {services.map((service) => (
          <Service key={service.id} service={service} />
        ))}
      </ul>
    </section>
  );
}

function Service({ service: { id, name, kind, contact, hours, verifiedOn, old } }: { service: DirectoryService }) {
  const { t } = useTranslation();
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-3 py-2 text-sm md:px-4">
      <div className="min-w-48 flex-1">
        <p className="font-medium break-words">{name}</p>
        <p className="text-quiet">{t(`confidential.service.${kind}`)}</p>
      </div>
      <p className="min-w-40 flex-1 break-words">{[contact, hours].filter(Boolean).join(" · ")}</p>
      <p className="min-w-40 md:w-72">
        <VerifiedDay day={verifiedOn} old={old} />
      </p>
      <ActForm act="verify" hidden={{ id }} className="contents">
        <Button icon="check">{t("confidential.directory.verify")}</Button>
      </ActForm>
      <ActForm act="remove" hidden={{ id }} className="contents">
        <Button look="quiet">{t("confidential.remove")}</Button>
      </ActForm>
    </li>
  );
}
