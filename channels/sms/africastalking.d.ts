/** What we use of the SDK, which ships no types of its own. */
declare module "africastalking" {
  interface SmsParameters {
    /** E.164 numbers; one that the SDK finds invalid refuses them all. */
    to: string[];
    message: string;
    from?: string;
  }
  interface AfricasTalkingClient {
    /** Resolves with the parsed body of a 201; rejects with an HTTP error, or with the body of another 2xx. */
    SMS: { send(parameters: SmsParameters): Promise<unknown> };
  }
  export default function AfricasTalking(options: { username: string; apiKey: string }): AfricasTalkingClient;
}

declare module "africastalking/lib/common.js" {
  const common: {
    /** Where SMS are posted to, for the whole process. Constructing a client for "sandbox" changes it. */
    SMS_URL: string;
    /** Throws when the text is no number at all. */
    phoneUtil: { isValidNumber(number: string): boolean };
  };
  export default common;
}
