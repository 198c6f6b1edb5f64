/** The parts of a setting that is a list, as people write it: separated by commas. Empty where it is not given. */
export function listOf(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
}
