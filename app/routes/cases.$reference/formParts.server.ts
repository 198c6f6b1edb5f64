import { z } from "zod";

/** The id of a row, as a form sends it. */
export const caseId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

/** The version of the case a form was begun on. */
export const version = z.coerce.number().int().min(0);

/** What somebody typed; lengths that matter to people are the commands' own. */
export const words = z.string().max(20_000).default("");

/** A box that is ticked or not. */
export const ticked = z
  .string()
  .default("")
  .transform((text) => text !== "");
