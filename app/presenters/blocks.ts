import type { BlockLine } from "~/workflows/offline/listBlocks";

/** Numbers on a device, as plain JSON. */
export interface BlockView {
  id: string;
  holder: string;
  deviceKind: string;
  size: number;
  arrived: number;
  handedAt: string;
  expiresAt: string;
  lastSeenAt: string;
  state: "live" | "over" | "revoked";
}

/** Turns the blocks of one's people into what the screen draws. */
export function presentBlocks(lines: BlockLine[], names: Record<string, string>, now: Date): BlockView[] {
  return lines.map(({ block, arrived }) => ({
    id: block.id,
    holder: names[block.userId] ?? "—",
    deviceKind: block.deviceKind,
    size: block.size,
    arrived,
    handedAt: block.handedAt.toISOString(),
    expiresAt: block.expiresAt.toISOString(),
    lastSeenAt: block.lastSeenAt.toISOString(),
    state: block.revokedAt ? "revoked" : block.expiresAt <= now ? "over" : "live",
  }));
}
