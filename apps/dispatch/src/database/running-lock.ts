/** The advisory lock that every running service holds together (shared) and a restore must hold alone. */
export const runningLock = 0x52616d70;
/** The advisory lock under which migrations run, one process at a time. */
export const migrationLock = 0x52616d71;
