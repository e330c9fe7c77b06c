import type { Content } from './message.js';

export interface RequestLine<Request> {
  readonly add: (request: Request) => void;
  /** ends the request of that id, if it is the one being handled; `abort` refuses the executions that wait behind it */
  readonly finish: (id: number, content: Content, abort: boolean) => void;
}

export interface LineHandlers<Request> {
  readonly start: (request: Request) => void;
  readonly end: (request: Request, content: Content) => void;
  readonly refuse: (request: Request) => void;
  readonly executes: (request: Request) => boolean;
}

/**
 * Requests are handled one after another. They wait here, not in the socket, so that a failing cell can end those that
 * were already sent behind it, and none that are sent after it failed.
 */
export const requestLine = <Request extends { readonly id: number }>({
  start,
  end,
  refuse,
  executes,
}: LineHandlers<Request>): RequestLine<Request> => {
  const waiting: Request[] = [];
  let current: Request | null = null;

  const next = (): void => {
    current = waiting.shift() ?? null;
    if (current) start(current);
  };

  return {
    add(request) {
      waiting.push(request);
      if (!current) next();
    },
    finish(id, content, abort) {
      if (current?.id !== id) return;
      end(current, content);
      if (abort) {
        for (const request of waiting.splice(0)) {
          if (executes(request)) refuse(request);
          else waiting.push(request);
        }
      }
      next();
    },
  };
};
