import { compose, encode, type Message } from './message.js';
import type { Outbox } from './outbox.js';

export interface Asking {
  /** tells whose request is being handled, since questions go to that client */
  readonly serve: (request: number, message: Message) => void;
  readonly ask: (question: Question) => void;
  /** which question a message answers, and how; null when it answers none that is open */
  readonly answer: (message: Message) => { readonly id: number; readonly value: string } | null;
}

interface Question {
  readonly id: number;
  readonly request: number;
  readonly prompt: string;
  readonly password: boolean;
}

/** Questions of cells to the client that runs them (`input_request`); one at a time, as a client shows one. */
export const asking = (outbox: Outbox, { session, key }: { session: string; key: string }): Asking => {
  let served: { request: number; message: Message } | null = null;
  let waiting: Question[] = [];
  let open: Question | null = null;

  const next = (): void => {
    open = waiting.shift() ?? null;
    if (!open || !served) return;
    const { identities, header } = served.message;
    const { prompt, password } = open;
    outbox.send(encode(compose('input_request', { prompt, password }, { parent: header, identities, session }), key));
  };

  return {
    serve(request, message) {
      served = { request, message };
      // Nobody waits for what an earlier cell asked.
      waiting = [];
      open = null;
    },
    ask(question) {
      if (question.request !== served?.request) return;
      waiting.push(question);
      if (!open) next();
    },
    answer({ header, content }) {
      if (header.msg_type !== 'input_reply' || !open) return null;
      const { id } = open;
      next();
      return { id, value: String(content.value ?? '') };
    },
  };
};
