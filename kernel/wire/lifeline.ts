/** Calls `onGone` once the client's process is gone, looked at each second; null watches nobody. */
export const watchClient = (client: number | null, onGone: () => void): void => {
  if (client === null) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    // A parent that died is replaced by another one; the client itself may be further up (a launcher between).
    if (process.ppid === parent && alive(client)) return;
    clearInterval(timer);
    onGone();
  }, 1000);
  timer.unref();
};

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal, but there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};
