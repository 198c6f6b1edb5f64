import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { OnlyView, OpeningView, RoleAtView, SightView } from "../../presenters/sight";
import { Badge } from "../Badges";
import { PlaceName } from "../PlaceName";

/** What one person sees, a role and a thing at a time: where, up to which class, what of it, and of how much. */
export function SightTable({ sight }: { sight: SightView }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-3">
      <p className="text-sm">
        <Link to={`/admin/users/${sight.id}`} className="font-semibold text-link hover:underline">
          {sight.name}
        </Link>{" "}
        <span className="text-quiet">{sight.email}</span>
      </p>
      {sight.openings.length === 0 && sight.closed.length === 0 && (
        <p className="text-sm text-quiet">{t(sight.disabled ? "access.sees.disabled" : "access.sees.nothing")}</p>
      )}
      <ul className="grid gap-2">
        {sight.openings.map((opening, index) => (
          <OpeningItem key={index} opening={opening} />
        ))}
        {sight.closed.map((role, index) => (
          <li key={`closed-${index}`} className="rounded-lg border border-line bg-surface px-3 py-2 text-sm">
            <RoleAt role={role} />
            <p className="mt-1 text-quiet">{t("access.sees.closed")}</p>
          </li>
        ))}
      </ul>
      {sight.openings.length > 0 && (
        <p className="text-sm text-quiet">
          {t("access.sees.excluded")} <Told number={sight.excluded} />
        </p>
      )}
    </div>
  );
}

function OpeningItem({ opening }: { opening: OpeningView }) {
  const { t } = useTranslation();
  const { of, upToClass, actions, cases, only } = opening;
  return (
    <li className="grid gap-1 rounded-lg border border-line bg-surface px-3 py-2 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <strong className="font-semibold">{t(`access.subject.${of}`)}</strong>
        {upToClass !== null && <span>{t("access.sees.up_to", { class: upToClass })}</span>}
        <Only only={only} />
        {cases && (
          <span className="ml-auto text-quiet tabular-nums">
            {t("access.sees.cases")} <Told number={cases} />
          </span>
        )}
      </p>
      <p className="text-xs text-faint">
        <RoleAt role={opening} />
      </p>
      <p className="flex flex-wrap gap-1">
        {actions.map((action) => (
          <Badge key={action} tone={action.startsWith("read") ? "accent" : "plain"}>
            {t(`access.action.${action}`)}
          </Badge>
        ))}
      </p>
    </li>
  );
}

/** What limits a sight besides its place and class. */
export function Only({ only: { objects, words } }: { only: OnlyView }) {
  const { t } = useTranslation();
  return (
    <>
      {objects.length > 0 && <span>{t("access.only.objects", { objects: objects.join(", ") })}</span>}
      {words.map((word) => (
        <span key={word}>{t(`access.only.${word}`)}</span>
      ))}
    </>
  );
}

/** A role, and where. */
export function RoleAt({ role }: { role: RoleAtView }) {
  const { t } = useTranslation();
  return (
    <span>
      {t(`role.${role.role}`)}
      {" · "}
      <PlaceName place={role.place} />
      {role.programme && ` · ${role.programme}`}
    </span>
  );
}

function Told({ number }: { number: SightView["excluded"] }) {
  const { t } = useTranslation();
  if (number.told === "number") return <>{number.number}</>;
  return <>{t(`access.told.${number.told}`)}</>;
}
