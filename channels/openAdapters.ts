import { useAdapters } from "./adapters";
import { mail, type MailSettings } from "./email/mail";
import { africasTalking, type AfricasTalkingAccount } from "./sms/africasTalking";

export interface WaysOut extends MailSettings {
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
  useAdapters({ sms: africasTalking(account), email: mail(settings) });
}
