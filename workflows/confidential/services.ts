import { z } from "zod";
import { ConfidentialService, SERVICE_KINDS } from "~/models/confidential/confidentialSideRows";
import { randomId } from "~/models/confidential/randomId";
import { InvalidInputError } from "~/models/errors";
import { placeByCode } from "~/models/places/placeLookup";
import { authorize, type CommandContext, type QueryContext } from "../commandContext";

const line = z.string().trim().max(255);
const service = z.object({
  placeCode: z.string().refine((code) => placeByCode(code) !== null, "errors.place_unknown"),
  kind: z.enum(SERVICE_KINDS, "errors.category_unknown"),
  name: line.min(1, "errors.name_invalid"),
  contact: line,
  hours: line,
  verifiedOn: z.iso.date("errors.date_needed"),
});

/** A service of the directory, as it is typed. */
export type TypedService = z.input<typeof service>;

/** The directory, by place and name. */
export function listServices(ctx: QueryContext): Promise<ConfidentialService[]> {
  authorize(ctx, "read", "Confidential");
  const order: [string, string][] = [
    ["placeCode", "ASC"],
    ["name", "ASC"],
  ];
  return ConfidentialService.findAll({ order, transaction: ctx.transaction });
}

/** Writes a service into the directory, with the day somebody verified it. */
export async function addService(ctx: CommandContext, typed: TypedService): Promise<void> {
  ctx.authorize("read", "Confidential");
  const parsed = service.safeParse(typed);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => [String(path[0]), message]);
    throw new InvalidInputError(Object.fromEntries(faults) as Record<string, string>);
  }
  const { contact, hours, ...rest } = parsed.data;
  const row = { ...rest, contact: contact || null, hours: hours || null };
  await ConfidentialService.create(
    { id: randomId(), ...row, createdAt: ctx.clock.now() },
    { transaction: ctx.transaction },
  );
}

/** It was called or visited today, and is still there. */
export async function verifyService(ctx: CommandContext, { id }: { id: string }): Promise<void> {
  ctx.authorize("read", "Confidential");
  const verifiedOn = ctx.clock.now().toISOString().slice(0, 10);
  await ConfidentialService.update({ verifiedOn }, { where: { id }, transaction: ctx.transaction });
}

/** It is no longer there. */
export async function removeService(ctx: CommandContext, { id }: { id: string }): Promise<void> {
  ctx.authorize("read", "Confidential");
  await ConfidentialService.destroy({ where: { id }, transaction: ctx.transaction });
}
