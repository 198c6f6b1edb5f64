import { z } from "zod";

/** What a number may look like here: anything a phone could send from, names and short codes included. */
export const sender = z
  .string()
  .trim()
  .min(2)
  .max(20)
  .regex(/^[+\p{L}\p{N} ]+$/u);
