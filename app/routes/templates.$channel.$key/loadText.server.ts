import { NotFoundError } from "~/models/errors";
import { operators } from "~/models/people/operators";
import { editableKeys, TEXT_CHANNELS, type TextChannel } from "~/workflows/messaging/shippedTexts";
import { queryContext } from "~/workflows/runCommand";
import { isReply } from "~/workflows/replies/replyKeys";
import { allowedVariables } from "~/workflows/templates/checkText";
import { readLanguages, readText } from "~/workflows/templates/readTexts";
import { sampleValues } from "~/workflows/templates/sampleValues";
import { readNames } from "~/workflows/triage/readNames";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentCost } from "../../presenters/operators";
import { presentText } from "../../presenters/texts";
import { requireActor } from "../../session.server";
import { smsName } from "../templates._index/loadTexts.server";

/** The channel an address names. Throws `NotFoundError` for one that has no texts. */
export function channelOf(named: string | undefined): TextChannel {
  const channel = TEXT_CHANNELS.find((one) => one === named);
  if (!channel) throw new NotFoundError();
  return channel;
}

/** Loads one text in every language; `?lang=` opens one of them alone. */
export async function loadText(
  request: Request,
  { channel: named, key = "", requestId }: { channel?: string; key?: string; requestId: string },
) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const channel = channelOf(named);
    const ctx = queryContext(actor, { requestId });
    const languages = await readLanguages(ctx);
    const read = await readText(ctx, channel, key);
    const people = read.flatMap(({ text, past }) => [text.reviewedById, ...past.map((one) => one.savedById)]);
    const names = await readNames(ctx, people);
    const half = otherHalf(channel, key);
    const others = half === null ? [] : await readText(ctx, channel, half);
    const texts = read.map(({ text, past }) => {
      const other = others.find((one) => one.text.language === text.language);
      return presentText(text, past, languages, names, other?.text.body);
    });
    const keys = editableKeys(channel);
    const place = keys.indexOf(key);
    const { t } = wordsOf(languageOf(request, actor.language));
    const asked = new URL(request.url).searchParams.get("lang");
    return {
      channel,
      key,
      texts,
      chosen: texts.find(({ language }) => language === asked)?.language ?? null,
      variables: [...allowedVariables(channel, key)],
      isReply: isReply(key),
      samples: Object.fromEntries(
        texts.map(({ language }) => [language, { ...sampleValues(language), text: t("texts.sample") }]),
      ),
      now: Date.now(),
      title: channel === "sms" ? begun(smsName(key, t)) : key,
      costs: channel === "sms" ? operators().map(presentCost) : [],
      before: keys[place - 1] ?? null,
      after: keys[place + 1] ?? null,
    };
  });
}

/** The subject of a mail's body, and the other way round. */
function otherHalf(channel: TextChannel, key: string): string | null {
  if (channel !== "email") return null;
  const other = key.endsWith(".subject") ? ".body" : ".subject";
  return key.replace(/\.(subject|body)$/, other);
}

/** The name as a page is called: other places write it in the middle of a line. */
function begun(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
