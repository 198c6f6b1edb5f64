import { z } from "zod";
import { AGE_BANDS } from "~/models/cases/GrievanceDetail";
import { InvalidInputError } from "~/models/errors";
import { publicLanguages } from "~/models/messages/languages";
import { readMailAddress } from "~/models/people/mailAddress";
import { readPhone } from "~/models/people/phoneNumber";
import { placeByCode } from "~/models/places/placeLookup";
import { ANY_WAY } from "~/workflows/contact/safeContact";
import type { CommandContext } from "~/workflows/commandContext";
import { wordingOf } from "~/workflows/intake/recordConsents";
import { HEARD_BY, recordGrievance, type RecordGrievance } from "~/workflows/intake/recordGrievance";
import { chosenCategory, listCategories } from "~/workflows/triage/formChoices";
import { opened } from "./answers";
import { acting, body } from "./operation";

const DAY_MS = 86_400_000;
/** What is older is a wrong date. */
const OLDEST_MS = 2 * 365 * DAY_MS;

const newCase = body("NewCase", {
  heardBy: z.enum(HEARD_BY).describe("How the person was heard by whoever typed it in"),
  text: z.string().trim().min(1).max(5_000),
  categoryCode: z.string().max(40).nullable().default(null).describe("An upper or a lower code"),
  placeCode: z.string().max(40).nullable().default(null).describe("Null when nobody knows"),
  receivedAt: z.iso.datetime().nullable().default(null).describe("When it was said, if before now"),
  name: z.string().trim().min(1).max(120).nullable().default(null),
  sex: z.enum(["F", "M"]).nullable().default(null),
  ageBand: z.enum(AGE_BANDS).nullable().default(null),
  phone: z.string().max(40).nullable().default(null),
  email: z.string().max(254).nullable().default(null),
  householdCode: z.string().trim().min(1).max(40).nullable().default(null),
  language: z.string().max(10).nullable().default(null).describe("Null for that of the place"),
  anonymous: z.boolean().default(false),
  againstStaff: z.boolean().default(false).describe("Against the committee or an agent: it goes above them"),
  consent: z
    .object({
      given: z.boolean(),
      words: z
        .string()
        .trim()
        .min(1)
        .max(2_000)
        .describe("What the person was told before, to the letter; its hash is kept"),
      language: z
        .string()
        .regex(/^[a-z]{2,3}$/)
        .describe("That of these words"),
    })
    .nullable()
    .default(null)
    .describe("What they answered when asked whether their words may be used to answer them; null if nobody asked"),
  noSms: z.boolean().default(false),
  sharedPhone: z.boolean().default(false),
});

/** Bringing a complaint in. */
export const OPEN_OPERATIONS = [
  acting({
    path: "/cases",
    id: "openCase",
    summary: "Opens the case of somebody who complains; answers the number and the code to tell them",
    tag: "cases",
    scope: "cases:create",
    status: 201,
    body: newCase,
    answer: opened,
    act: async (ctx, { body: given, once }) => {
      const { reference, code } = await recordGrievance(ctx, { once, ...(await readNew(ctx, given)) });
      // Whatever becomes of it: what went to the focal points is answered letter by letter as any other.
      return { body: { reference, code }, location: `/api/v1/cases/${reference}` };
    },
  }),
];

async function readNew(
  ctx: CommandContext,
  {
    noSms,
    sharedPhone,
    categoryCode,
    placeCode,
    receivedAt,
    phone,
    email,
    language,
    consent,
    ...plain
  }: z.output<typeof newCase>,
): Promise<Omit<RecordGrievance, "once">> {
  const chosen = chosenCategory(categoryCode ?? "", await listCategories("grievance", ctx.transaction));
  const read = {
    phone: phone === null ? null : readPhone(phone),
    email: email === null ? null : readMailAddress(email),
  };
  const age = receivedAt === null ? 0 : ctx.clock.now().getTime() - Date.parse(receivedAt);
  const faults = {
    ...(!chosen && { categoryCode: "errors.category_unknown" }),
    ...(placeCode !== null && !placeByCode(placeCode) && { placeCode: "errors.place_unknown" }),
    ...(phone !== null && !read.phone && { phone: "errors.number_wrong" }),
    ...(email !== null && !read.email && { email: "errors.email_invalid" }),
    ...(language !== null &&
      !publicLanguages().some((one) => one.code === language) && { language: "language_unknown" }),
    ...((age < 0 || age > OLDEST_MS) && { receivedAt: "errors.date_invalid" }),
  };
  if (!chosen || Object.keys(faults).length) throw new InvalidInputError(faults);
  const safe = { ...ANY_WAY, noSms, sharedPhone };
  return {
    ...plain,
    ...chosen,
    ...read,
    safe,
    placeCode,
    language,
    consent: consent && { given: consent.given, wording: wordingOf("api", { ...consent, body: consent.words }) },
    receivedAt: receivedAt === null ? null : new Date(receivedAt),
  };
}
