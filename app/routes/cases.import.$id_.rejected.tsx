import type { LoaderFunctionArgs } from "@remix-run/node";
import { CSV_MARK } from "~/workflows/csv/writeCsv";
import { RejectLines } from "~/workflows/importing/rejectLines";
import { takeRejected } from "~/workflows/importing/uploads";
import { runCommand } from "~/workflows/runCommand";
import { answering } from "../errors.server";
import { languageOf } from "../i18n.server";
import { importTeller } from "../importWords.server";
import { requireActor } from "../session.server";

/** The lines of a file that were not taken, for who gave it, with their reasons: put right, they are given again. */
export const handle = { ability: "CaseFile:create" };

/** The file. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const { file, lines } = await runCommand(actor, (ctx) => takeRejected(ctx, params.id ?? ""), { requestId });
    const teller = importTeller(languageOf(request, actor.language));
    const rows = new RejectLines({ header: file.header, delimiter: file.delimiter, teller });
    const inOrder = [...lines].sort((a, b) => a.record.line - b.record.line);
    const csv = [CSV_MARK, rows.head(), ...inOrder.map((line) => rows.of(line))].join("");
    return new Response(csv, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": 'attachment; filename="plaintes.rejected.csv"',
        "Cache-Control": "private, no-store",
      },
    });
  });
}
