import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { backupState, listBackups } from "~/workflows/backups/readBackups";
import { visitAccounts } from "../../accountsRoom.server";
import { AccountsFrame } from "../../components/accounts/AccountsFrame";
import { BackupList } from "../../components/backups/BackupList";
import { BackupStanding } from "../../components/backups/BackupStanding";
import { EmptyState } from "../../components/EmptyState";
import { env } from "../../env.server";
import { presentBackups } from "../../presenters/backups";

/** For whoever looks after the house: what was copied out of it, and when. */
export const handle = { ability: "Backup:read" };

/** The last backups, newest first. They are made on the server; here one only sees that they were. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, words }) => {
    const runs = await listBackups(ctx);
    const { backupMaxAge } = env();
    const state = await backupState(ctx, backupMaxAge);
    return { title: words.t("backups.title"), view: presentBackups(runs, state, backupMaxAge) };
  });
}

/** Draws them. */
export default function Backups() {
  const { t } = useTranslation();
  const { here, view } = useLoaderData<typeof loader>();
  return (
    <AccountsFrame here={here} door="backups" title={t("backups.title")}>
      <BackupStanding view={view} timeZone={here.timeZone} />
      {view.runs.length === 0 ? (
        <EmptyState title={t("backups.none")}>{t("backups.none_body")}</EmptyState>
      ) : (
        <BackupList runs={view.runs} timeZone={here.timeZone} />
      )}
    </AccountsFrame>
  );
}
