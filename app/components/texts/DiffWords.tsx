import { wordDiff } from "./wordDiff";

/** One text with what changed from an earlier one: struck through what went, underlined what came. */
export function DiffWords({ before, after }: { before: string; after: string }) {
  return wordDiff(before, after).map(({ kind, words }, index) => {
    if (kind === "same") return <span key={index}>{words}</span>;
    return kind === "gone" ? (
      <del key={index} className="bg-bad-wash text-bad decoration-1">
        {words}
      </del>
    ) : (
      <ins key={index} className="bg-good-wash text-good decoration-1 underline-offset-2">
        {words}
      </ins>
    );
  });
}
