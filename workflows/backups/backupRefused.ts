/** A backup that cannot be made, or a folder that is none to restore from; `key` has words under `backup.refused`. */
export class BackupRefused extends Error {
  constructor(
    readonly key: string,
    readonly variables: Record<string, string> = {},
  ) {
    super(key);
  }
}
