/** What a socket needs to have for sending. */
export interface Sending {
  send(frames: Buffer[]): Promise<unknown>;
}

export interface Outbox {
  readonly send: (frames: Buffer[]) => void;
  /** settles when all that was handed over so far is sent */
  readonly drained: () => Promise<void>;
}

/**
 * One awaited queue for one socket. Without it a burst of messages meets EBUSY: zeromq allows one send at a time on a
 * socket and drops what comes while it waits.
 */
export const outbox = (socket: Sending, onFailure: (error: unknown) => void): Outbox => {
  const waiting: Buffer[][] = [];
  let sending: Promise<void> | null = null;

  const drain = async (): Promise<void> => {
    for (let frames = waiting.shift(); frames; frames = waiting.shift()) {
      try {
        await socket.send(frames);
      } catch (error) {
        onFailure(error);
      }
    }
    sending = null;
  };

  return {
    send(frames) {
      waiting.push(frames);
      sending ??= drain();
    },
    drained: () => sending ?? Promise.resolve(),
  };
};
