import type { LoaderFunctionArgs } from "@remix-run/node";
import { runCommand } from "~/workflows/runCommand";
import { exportTexts } from "~/workflows/templates/exportTexts";
import { answering } from "../errors.server";
import { requireActor } from "../session.server";

/** The texts of a language as a file, for whoever translates them. */
export const handle = { ability: "Template:read" };

/** The file. */
export async function loader({ request, params, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const { code = "" } = params;
    const csv = await runCommand(actor, (ctx) => exportTexts(ctx, code), { requestId });
    const day = new Date().toISOString().slice(0, 10);
    return new Response(csv, {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="textes-${code}-${day}.csv"`,
        "Cache-Control": "private, no-store",
      },
    });
  });
}
