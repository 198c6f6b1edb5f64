import { NotFoundError } from "~/models/errors";
import { MessageTemplate } from "~/models/messages/MessageTemplate";
import { mergeLanguages, type Language } from "~/models/messages/languages";
import { MessageTemplateVersion, TextLanguage } from "~/models/messages/templateHistory";
import { authorize, type QueryContext } from "../commandContext";
import { editableKeys, isEditable, isReadIn, shippedText, TEXT_CHANNELS } from "../messaging/shippedTexts";
import type { TextChannel } from "../messaging/shippedTexts";
import { currentBody, isReviewed } from "../messaging/textsInForce";
import { isAddedReply } from "../replies/replyKeys";

/** A text in one language, as the room of texts shows it. `version` is 0 while nobody has touched the shipped one. */
export interface ReadText {
  channel: TextChannel;
  key: string;
  language: string;
  version: number;
  /** What stands; null where the language has no such text. */
  body: string | null;
  shipped: string | null;
  /** Somebody changed it over the shipped one, which there is. */
  changed: boolean;
  reviewed: boolean;
  /** Who noted the review and when; null too for French as it was shipped. */
  reviewedAt: Date | null;
  reviewedById: string | null;
  /** The native speaker who read it, when that is not who noted it. */
  reviewer: string | null;
  /** Of an answer text: it is offered no more. */
  retired: boolean;
}

/** A wording a text had, newest first. */
export type PastText = Pick<
  MessageTemplateVersion,
  "version" | "body" | "savedAt" | "savedById" | "reviewedAt" | "reviewedById" | "reviewer" | "fromShipped"
>;

/** Every text people receive, of every channel and key, in every language. */
export async function readTexts(ctx: QueryContext): Promise<ReadText[]> {
  authorize(ctx, "read", "Template");
  const rows = await MessageTemplate.findAll({ transaction: ctx.transaction });
  const languages = await readLanguages(ctx);
  const byAddress = new Map(rows.map((row) => [`${row.channel}/${row.key}/${row.language}`, row]));
  return TEXT_CHANNELS.flatMap((channel) =>
    [...editableKeys(channel), ...addedReplies(channel, rows)].flatMap((key) =>
      languages
        .filter(({ code }) => isReadIn(channel, code))
        .map(({ code: language }) =>
          readingOf({ channel, key, language }, byAddress.get(`${channel}/${key}/${language}`)),
        ),
    ),
  );
}

/** The answer texts the coordination added to the shipped ones. */
function addedReplies(channel: TextChannel, rows: MessageTemplate[]): string[] {
  if (channel !== "sms") return [];
  return [...new Set(rows.map(({ key }) => key).filter(isAddedReply))];
}

/** One text in every language, with the wordings each has had. */
export async function readText(ctx: QueryContext, channel: TextChannel, key: string) {
  authorize(ctx, "read", "Template");
  if (!isEditable(channel, key, "fr")) throw new NotFoundError();
  const { transaction } = ctx;
  const rows = await MessageTemplate.findAll({ where: { channel, key }, transaction });
  const history = await MessageTemplateVersion.findAll({
    where: { templateId: rows.map((row) => row.id) },
    order: [["version", "DESC"]],
    transaction,
  });
  const languages = (await readLanguages(ctx)).filter(({ code }) => isReadIn(channel, code));
  return languages.map(({ code: language }) => {
    const row = rows.find((one) => one.language === language);
    const past: PastText[] = history.filter((version) => version.templateId === row?.id);
    return { text: readingOf({ channel, key, language }, row), past };
  });
}

/** The languages, for the room in which they are set. */
export async function readLanguagesOfRoom(ctx: QueryContext): Promise<Language[]> {
  authorize(ctx, "manage", "Template");
  return readLanguages(ctx);
}

/** The languages as they stand now, not as this process last read them: who has just changed one sees it. */
export async function readLanguages(ctx: QueryContext): Promise<Language[]> {
  return mergeLanguages(await TextLanguage.findAll({ transaction: ctx.transaction }));
}

function readingOf(
  { channel, key, language }: Pick<ReadText, "channel" | "key" | "language">,
  row: MessageTemplate | undefined,
): ReadText {
  const shipped = shippedText(channel, key, language) ?? null;
  const body = currentBody(row, shipped ?? undefined) ?? null;
  const reviewed = body !== null && isReviewed(row, language, body);
  return {
    channel,
    key,
    language,
    version: row?.version ?? 0,
    body,
    shipped,
    changed: shipped !== null && body !== shipped,
    reviewed,
    reviewedAt: reviewed ? (row?.reviewedAt ?? null) : null,
    reviewedById: reviewed ? (row?.reviewedById ?? null) : null,
    reviewer: reviewed ? (row?.reviewer ?? null) : null,
    retired: Boolean(row?.retiredAt),
  };
}
