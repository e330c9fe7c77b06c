import type { Router, XPublisher } from 'zeromq';
import { decode, type Message } from './message.js';

/** Hears what people typed; `drop` is told of what is no message of the client. */
export const answersTo = async (
  socket: Router,
  key: string,
  hear: (message: Message) => void,
  drop: (error: unknown) => void,
): Promise<void> => {
  for await (const frames of socket) {
    try {
      hear(decode(frames, key));
    } catch (error) {
      drop(error);
    }
  }
};

/** Gives each heartbeat back. */
export const beat = async (socket: {
  receive(): Promise<Buffer[]>;
  send(frames: Buffer[]): Promise<void>;
  closed: boolean;
}): Promise<void> => {
  while (!socket.closed) await socket.send(await socket.receive());
};

/** Tells each new subscriber that it is heard (protocol 5.5). */
export const welcome = async (socket: XPublisher, greet: (topic: string) => void): Promise<void> => {
  for await (const [frame] of socket) if (frame?.[0] === 1) greet(frame.subarray(1).toString());
};
