// What passes between the thread that holds the sockets and the main thread that runs cells.

import type { StreamName } from '../output.js';
import type { Content, Header } from './message.js';

/** The connection file that a Jupyter client writes. */
export interface Connection {
  readonly transport: string;
  readonly ip: string;
  readonly key: string;
  readonly shell_port: number;
  readonly control_port: number;
  readonly stdin_port: number;
  readonly iopub_port: number;
  readonly hb_port: number;
}

/** What the wire thread is started with. */
export interface WireStart {
  readonly connection: Connection;
  readonly kernelInfo: Content;
  readonly signals: SharedArrayBuffer;
  /** process id of the client whose death ends the kernel; null: watch no one */
  readonly client: number | null;
}

/** From the wire thread to the main one. */
export type FromWire =
  | {
      readonly kind: 'request';
      readonly id: number;
      readonly header: Header;
      readonly content: Content;
      readonly metadata: Content;
    }
  /** what was typed in answer to an `input` of that number */
  | { readonly kind: 'input'; readonly id: number; readonly value: string }
  | { readonly kind: 'interrupt'; readonly turn: number }
  | { readonly kind: 'shutdown' };

/** From the main thread to the wire. */
export type ToWire =
  | {
      readonly kind: 'publish';
      readonly type: string;
      readonly content: Content;
      readonly metadata: Content;
      readonly parent: Header | null;
    }
  /** text for a standard stream */
  | { readonly kind: 'write'; readonly name: StreamName; readonly text: string; readonly parent: Header | null }
  | { readonly kind: 'reply'; readonly id: number; readonly content: Content; readonly abortQueued: boolean }
  /** asks the client that sent the request `request` */
  | {
      readonly kind: 'input';
      readonly id: number;
      readonly request: number;
      readonly prompt: string;
      readonly password: boolean;
    }
  | { readonly kind: 'close' };

/** Places in the shared array of 32-bit numbers. */
export const signal = {
  /** 1 while code of a cell may be running, so that the engine may be told to stop it */
  userCode: 0,
  /** the last interrupt that the main thread has seen */
  seenInterrupt: 1,
} as const;
