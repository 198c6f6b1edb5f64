import { Op, type WhereOptions } from "sequelize";
import { ConflictError, NotFoundError } from "~/models/errors";
import { PersonRequest } from "~/models/persons/PersonRequest";
import { visibleRecords } from "../abilities/visibleRecords";
import type { CommandContext, QueryContext } from "../commandContext";

/** A request of one's places. Throws `NotFoundError`, also when it may not be seen. */
export async function findRequest(ctx: QueryContext, id: string, { lock = false } = {}): Promise<PersonRequest> {
  const where = { [Op.and]: [{ id }, visibleRecords(ctx, "PersonRequest")] } as WhereOptions<PersonRequest>;
  const { transaction } = ctx;
  const request = await PersonRequest.findOne({ where, transaction, ...(lock && { lock: true }) });
  if (!request) throw new NotFoundError();
  return request;
}

/** To who keeps no requests there is no register of them. Throws `NotFoundError`. */
export function demandRegister({ ability }: Pick<QueryContext, "ability">): void {
  if (!ability.can("manage", "PersonRequest")) throw new NotFoundError();
}

/** A request, held until the commit, by whoever may act on it; every command on one starts here. `ConflictError` once it has ended. */
export async function lockRequest(ctx: CommandContext, id: string): Promise<PersonRequest> {
  const request = await findRequest(ctx, id, { lock: true });
  ctx.authorize("manage", request);
  if (request.endedAt) throw new ConflictError("request_ended");
  return request;
}

/** What the journal says of a request: that it is, and what kind. */
export function aboutRequest({ id, kind, placeCode }: PersonRequest) {
  return { subject: { type: "PersonRequest", id }, facts: { kind, placeCode } };
}
