import { useAdapters } from "./adapters";
import { mail, type MailSettings } from "./email/mail";
import { africasTalking, type AfricasTalkingAccount } from "./sms/africasTalking";
import { spareDemonstrationPhones } from "./sms/spareDemonstrationPhones";

export interface WaysOut extends MailSettings {
  mode: "demo" | "production";
  africasTalking: AfricasTalkingAccount | null;
  /** Where this house listens; its simulator is there. */
  port: number;
}

/** Chooses the way out of each channel. Without an account SMS go to the simulator, as real requests of the real SDK. */
export function openAdapters(settings: WaysOut): void {
  const account = settings.africasTalking ?? {
    username: "simulator",
    apiKey: "simulator",
    smsUrl: `http://127.0.0.1:${settings.port}/simulator/africastalking/version1/messaging`,
  };
  const sms = africasTalking(account);
  const sparing = settings.mode === "demo" && !staysHere(account);
  useAdapters({ sms: sparing ? spareDemonstrationPhones(sms) : sms, email: mail(settings) });
}

/** True when what is sent goes to this machine: the simulator, or a provider played on it. */
function staysHere({ smsUrl }: AfricasTalkingAccount): boolean {
  return smsUrl !== undefined && ["127.0.0.1", "localhost", "[::1]"].includes(new URL(smsUrl).hostname);
}
