import { z } from "zod";
import { NotFoundError } from "~/models/errors";
import { TEXT_CHANNELS } from "~/workflows/messaging/shippedTexts";
import { queryContext } from "~/workflows/runCommand";
import { demandedVariables } from "~/workflows/templates/checkText";
import { readLanguagesOfRoom, readTexts, type ReadText } from "~/workflows/templates/readTexts";
import { sampleValues } from "~/workflows/templates/sampleValues";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { requireActor } from "../../session.server";
import { smsName } from "../templates._index/loadTexts.server";

/** What the address asks: one channel alone, and behind which text to go on, for those passed over. */
const address = z.object({
  channel: z.enum(TEXT_CHANNELS).or(z.literal("")).catch(""),
  after: z.string().max(120).catch(""),
});

/** Loads the next unreviewed text of a language with the French beside it. */
export async function loadReview(request: Request, { language, requestId }: { language: string; requestId: string }) {
  const { actor } = await requireActor(request);
  const { channel, after } = address.parse(Object.fromEntries(new URL(request.url).searchParams));
  const { t } = wordsOf(languageOf(request, actor.language));
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const known = (await readLanguagesOfRoom(ctx)).find(({ code }) => code === language);
    if (!known) throw new NotFoundError();
    const texts = await readTexts(ctx);
    const own = texts.filter((text) => text.language === language && (!channel || text.channel === channel));
    const waiting = own.filter(({ body, reviewed }) => body !== null && !reviewed);
    const from = own.findIndex((text) => addressOf(text) === after) + 1;
    const text = own.slice(from).find((one) => waiting.includes(one)) ?? null;
    const french = texts.find((one) => one.language === "fr" && text && addressOf(one) === addressOf(text));
    return {
      language: { code: language, name: known.name },
      channel,
      left: waiting.length,
      passed: own.slice(0, from).filter((one) => waiting.includes(one)).length,
      title: t("texts.reviewing", { language: known.name }),
      text: text && {
        channel: text.channel,
        key: text.key,
        address: addressOf(text),
        name: text.channel === "sms" ? smsName(text.key, t) : text.key,
        version: text.version,
        body: text.body ?? "",
        french: french?.body ?? "",
        variables: demandedVariables(text.channel, text.key),
        samples: { ...sampleValues(language), text: t("texts.sample") },
      },
    };
  });
}

function addressOf({ channel, key }: ReadText): string {
  return `${channel}/${key}`;
}
