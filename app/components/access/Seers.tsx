import { Link } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { SeerView } from "../../presenters/sight";
import { Badge } from "../Badges";
import { Only, RoleAt } from "./SightTable";

/** The people who see what was asked about, by name: by which role, and what of it. */
export function Seers({ seers, cap }: { seers: SeerView[]; cap: number }) {
  const { t } = useTranslation();
  return (
    <div className="grid gap-2" aria-live="polite">
      <p className="text-sm text-quiet">
        {t(seers.length < cap ? "access.sees.people" : "access.sees.people_capped", { count: seers.length })}
      </p>
      <ul className="grid gap-2">
        {seers.map(({ id, name, roles, reads, only }) => (
          <li key={id} className="grid gap-1 rounded-lg border border-line bg-surface px-3 py-2 text-sm">
            <p className="flex flex-wrap items-baseline gap-x-3">
              <Link to={`/admin/users/${id}`} className="font-semibold text-link hover:underline">
                {name}
              </Link>
              <Only only={only} />
            </p>
            {roles.map((role, index) => (
              <p key={index} className="text-xs text-faint">
                <RoleAt role={role} />
              </p>
            ))}
            <p className="flex flex-wrap gap-1">
              {reads.map((action) => (
                <Badge key={action} tone="accent">
                  {t(`access.action.${action}`)}
                </Badge>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
