/**
 * A phone number to call, in the groups it is read in: +243 812 345 678. Numbers hidden by the presenter ("•••• 678") and
 * senders that are not numbers stand as they are, and cannot be called.
 */
export function PhoneNumber({ value }: { value: string }) {
  if (!/^\+\d{8,15}$/.test(value)) return <span className="whitespace-nowrap">{value}</span>;
  return (
    <a href={`tel:${value}`} className="whitespace-nowrap text-link underline-offset-2 hover:underline">
      {grouped(value)}
    </a>
  );
}

function grouped(e164: string): string {
  const country = e164.startsWith("+243") ? 4 : 3;
  return [e164.slice(0, country), ...(e164.slice(country).match(/\d{1,3}/g) ?? [])].join(NO_BREAK);
}

const NO_BREAK = "\u00a0";
