import { useAdapters } from "./adapters";
import { mail, type MailSettings } from "./email/mail";
import type { ChannelAdapter } from "./ChannelAdapter";
import { africasTalking, type AfricasTalkingAccount } from "./sms/africasTalking";
import { genericHttp, type HttpSmsProvider } from "./sms/genericHttp";
import { spareDemonstrationPhones } from "./sms/spareDemonstrationPhones";

export interface WaysOut extends MailSettings {
  mode: "demo" | "production";
  africasTalking: AfricasTalkingAccount | null;
  /** Any other provider that takes an HTTP request. */
  httpSms: HttpSmsProvider | null;
  /** Names of providers of SMS, the one to try first in front; each has its account above. Empty: whatever has. */
  smsRoutes: readonly string[];
  /** Where this house listens; its simulator is there. */
  port: number;
}

/** The way out by each provider of SMS there can be; without any account they go to the simulator, as real requests of the real SDK. */
export function openAdapters(settings: WaysOut): void {
  const { africasTalking: account, httpSms, smsRoutes } = settings;
  const ways: ChannelAdapter[] = [];
  if (account) ways.push(sparing(settings, africasTalking(account), account.smsUrl));
  if (httpSms) ways.push(sparing(settings, genericHttp(httpSms), httpSms.url));
  const chosen = smsRoutes.flatMap((name) => ways.find(({ provider }) => provider === name) ?? []);
  const [first = africasTalking(simulated(settings)), ...others] = chosen.length > 0 ? chosen : ways;
  useAdapters({ sms: [first, ...others], email: mail(settings) });
}

function simulated({ port }: WaysOut): AfricasTalkingAccount {
  const smsUrl = `http://127.0.0.1:${port}/simulator/africastalking/version1/messaging`;
  return { username: "simulator", apiKey: "simulator", smsUrl };
}

/** In a demonstration nothing leaves this machine for the people of the demonstration. */
function sparing({ mode }: WaysOut, adapter: ChannelAdapter, url: string | undefined): ChannelAdapter {
  return mode === "demo" && !staysHere(url) ? spareDemonstrationPhones(adapter) : adapter;
}

/** True when what is sent goes to this machine: a provider played on it. */
function staysHere(url: string | undefined): boolean {
  return url !== undefined && ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}
