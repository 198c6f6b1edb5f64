import { MessageTemplate } from "~/models/messages/MessageTemplate";
import en from "~/locales/en/sms.json";
import fr from "~/locales/fr/sms.json";
import ktu from "~/locales/ktu/sms.json";
import ln from "~/locales/ln/sms.json";
import lua from "~/locales/lua/sms.json";
import swc from "~/locales/swc/sms.json";
import type { QueryContext } from "../commandContext";

/** The texts shipped with the product; rows of `message_templates` override them without a deployment. */
const SHIPPED: Record<string, Record<string, string>> = {
  fr: fr.templates,
  en: en.templates,
  swc: swc.templates,
  ln: ln.templates,
  lua: lua.templates,
  ktu: ktu.templates,
};

/** A changed template is used everywhere within this many milliseconds. */
const FRESH_MS = 10_000;

let overrides: { at: number; bodies: Map<string, string> } | undefined;

export type SmsTemplateKey = keyof typeof fr.templates;

/**
 * The text of a message to a complainant, in their language or else in French, with `{names}` replaced.
 * A variable that is missing stays visible, so that a wrong template is noticed by whoever reads the case.
 */
export async function renderSms(
  ctx: QueryContext,
  key: SmsTemplateKey,
  language: string,
  variables: Record<string, string> = {},
): Promise<string> {
  const body = (await bodyOf(ctx, key, language)) ?? (await bodyOf(ctx, key, "fr")) ?? key;
  return body.replace(/\{(\w+)\}/g, (hole, name: string) => variables[name] ?? hole);
}

async function bodyOf(ctx: QueryContext, key: string, language: string): Promise<string | undefined> {
  const rows = await freshOverrides(ctx);
  return rows.get(`${language}/${key}`) ?? SHIPPED[language]?.[key];
}

async function freshOverrides(ctx: QueryContext): Promise<Map<string, string>> {
  const now = Date.now();
  if (overrides && now - overrides.at < FRESH_MS) return overrides.bodies;
  const rows = await MessageTemplate.findAll({ where: { channel: "sms" }, transaction: ctx.transaction });
  overrides = { at: now, bodies: new Map(rows.map((row) => [`${row.language}/${row.key}`, row.body])) };
  return overrides.bodies;
}
