import { data, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { InvalidInputError } from "~/models/errors";
import { authorize } from "~/workflows/commandContext";
import { csvLetters } from "~/workflows/csv/readCsvText";
import { applyAccountList, planAccountList } from "~/workflows/importing/importAccountList";
import { ACCOUNT_COLUMNS } from "~/workflows/importing/readAccountLine";
import { queryContext, runCommand } from "~/workflows/runCommand";
import { AccountsFrame } from "../../components/accounts/AccountsFrame";
import { ImportList } from "../../components/accounts/ImportList";
import { visitAccounts } from "../../accountsRoom.server";
import { acting } from "../../errors.server";
import { presentPlace } from "../../presenters/places";
import { requireActor, requireForm } from "../../session.server";

/** For inviting many at once, from a list. */
export const handle = { ability: "Account:manage" };

/** The columns such a list has. */
export function loader({ request, context }: LoaderFunctionArgs) {
  return visitAccounts(request, context.requestId, async ({ ctx, words }) => {
    authorize(ctx, "manage", "Account");
    return { title: words.t("accounts.list.title"), columns: ACCOUNT_COLUMNS };
  });
}

/** Tries the list and says what it would do; sent again with `apply`, does that. */
export async function action({ request, context: { requestId } }: ActionFunctionArgs) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return acting(async () => {
    const ctx = queryContext(actor, { requestId });
    authorize(ctx, "manage", "Account"); // before anything that was typed is looked at
    const csv = await lettersOf(form);
    const applied = form.get("act") === "apply";
    const lines = applied
      ? await runCommand(actor, (command) => applyAccountList(command, csv), { requestId })
      : await planAccountList(ctx, csv);
    const told = lines.map((line) => ({ ...line, place: presentPlace(line.asked?.placeCode ?? null)?.name ?? null }));
    return data({ ok: true as const, applied, lines: told, csv: applied ? "" : csv });
  });
}

/** What the form brought: the file chosen, or the words of the one that was tried. */
async function lettersOf(form: FormData): Promise<string> {
  const file = form.get("file");
  const kept = form.get("csv");
  if (typeof kept === "string" && kept) return kept;
  if (!file || typeof file === "string" || file.size === 0) throw new InvalidInputError({ file: "errors.file_needed" });
  return csvLetters(new Uint8Array(await file.arrayBuffer())).replaceAll("\0", "");
}

/** Draws it. */
export default function ImportAccounts() {
  const { t } = useTranslation();
  const { here, columns } = useLoaderData<typeof loader>();
  return (
    <AccountsFrame here={here} door="users" title={t("accounts.list.title")}>
      <ImportList columns={columns} answer={useActionData<typeof action>()} />
    </AccountsFrame>
  );
}
