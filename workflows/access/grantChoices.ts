import { Programme } from "~/models/registry/Programme";
import { authorize, type QueryContext } from "../commandContext";

/** The programmes a role may be limited to, for whoever may ask for roles. */
export async function listProgrammes(ctx: QueryContext): Promise<{ code: string; name: string }[]> {
  authorize(ctx, "manage", "Account");
  const programmes = await Programme.findAll({ order: [["code", "ASC"]] });
  return programmes.map(({ code, name }) => ({ code, name }));
}
