/** A check that is one thing as a whole passes when its program exits with 0. */
export function tallyExit({ ended }) {
  return ended === 0 ? { passed: 1, failed: 0, notes: [] } : { passed: 0, failed: 1, notes: [`ended with ${ended}`] };
}
