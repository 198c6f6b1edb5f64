import { useEffect, useState } from "react";

/** An answer text as the composer offers it. */
export interface ReplyView {
  key: string;
  /** What it is about, in words; null for anything. */
  category: string | null;
  text: string;
  /** By its own name, the language it is in, when that is not the one asked for. */
  spokenIn: string | null;
  unreviewed: boolean;
}

/** The answer texts for a case in a language, read when they are looked for; null until they are there, or when they cannot be had. */
export function useReplies(reference: string, language: string): { replies: ReplyView[] | null; failed: boolean } {
  const [replies, setReplies] = useState<ReplyView[] | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let isHere = true;
    setFailed(false);
    readReplies(reference, language)
      .then((read) => isHere && setReplies(read))
      .catch(() => isHere && setFailed(true));
    return () => void (isHere = false);
  }, [reference, language]);
  return { replies, failed };
}

async function readReplies(reference: string, language: string): Promise<ReplyView[]> {
  const answer = await fetch(`/cases/${reference}/replies?${new URLSearchParams({ language }).toString()}`, {
    redirect: "error",
  });
  if (!answer.ok) throw new Error("The answer texts could not be read.");
  return ((await answer.json()) as { replies: ReplyView[] }).replies;
}
