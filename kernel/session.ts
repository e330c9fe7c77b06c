import { textBundle } from './display.js';
import type { Engine } from './engine.js';
import { complete, inspectAt, isComplete } from './language.js';
import { captureStreams, createOutput, type Output } from './output.js';
import { type Scope, scopeHere } from './scope.js';
import type { Content, Header } from './wire/message.js';
import type { Request, Wire } from './wire/wire.js';

/** Answers requests that Jupyter clients send; one at a time, in order. */
export interface Session {
  readonly handle: (request: Request) => Promise<void>;
}

interface History {
  readonly line: number;
  readonly source: string;
}

export const createSession = (
  engine: Engine,
  wire: Wire,
  { capture = captureStreams }: { capture?: (output: Pick<Output, 'stream'>) => unknown } = {},
): Session => {
  let count = 0;
  const history: History[] = [];
  const outputFor = (header: Header | null): Output =>
    createOutput({
      publish: (type, content) => wire.publish(type, content, header),
      write: (name, text) => wire.write(name, text, header),
    });
  // Of what writes before the first cell.
  const early = outputFor(null);
  capture({ stream: (name, text) => (scopeHere()?.output ?? early).stream(name, text) });

  const execute = async (request: Request): Promise<void> => {
    const {
      code = '',
      silent = false,
      store_history = !silent,
      stop_on_error = true,
      allow_stdin = false,
      user_expressions = {},
    } = request.content as Partial<ExecuteRequest>;
    const parent = request.header;
    const output = outputFor(parent);
    const input: Scope['input'] | undefined = allow_stdin
      ? (prompt, { password = false } = {}) => wire.input(request.id, prompt, password)
      : undefined;
    if (!silent) {
      if (store_history) history.push({ line: ++count, source: code });
      wire.publish('execute_input', { code, execution_count: count }, parent);
    }
    const outcome = await engine.execute(String(code), silent ? null : count, output, input);
    output.flush();
    if (outcome.status === 'ok') {
      if (outcome.shown && !silent)
        wire.publish('execute_result', { ...outcome.shown, execution_count: count }, parent);
      const payload = [
        ...outcome.pages.map((text) => ({ source: 'page', data: { 'text/plain': text }, start: 0 })),
        ...(outcome.offered === null ? [] : [{ source: 'set_next_input', text: outcome.offered, replace: true }]),
      ];
      const answered = await valuesOf(engine, user_expressions, output);
      wire.reply(request.id, { status: 'ok', execution_count: count, payload, user_expressions: answered });
      return;
    }
    const { failure } = outcome;
    if (!silent) wire.publish('error', { ...failure }, parent);
    wire.reply(request.id, { status: 'error', execution_count: count, ...failure }, stop_on_error);
  };

  const answers: Readonly<Record<string, (content: Content, header: Header) => Content>> = {
    complete_request: ({ code, cursor_pos }) => {
      const { start, end, matches } = complete(engine.notebook(), String(code ?? ''), toCursor(code, cursor_pos));
      return { cursor_start: start, cursor_end: end, matches, metadata: {} };
    },
    inspect_request: ({ code, cursor_pos }) => {
      const text = inspectAt(engine.notebook(), String(code ?? ''), toCursor(code, cursor_pos));
      return { found: text !== null, data: text === null ? {} : { 'text/plain': text }, metadata: {} };
    },
    is_complete_request: ({ code }) => ({ ...isComplete(String(code ?? '')) }),
    history_request: (asked) => ({ history: recall(history, asked) }),
    comm_info_request: () => ({ comms: {} }),
    connect_request: () => ({}),
  };

  /** Messages that ask for no answer: there are no comms here, so an opened one is closed again. */
  const refuseComm = (header: Header, { comm_id }: Content): void => {
    if (header.msg_type === 'comm_open') wire.publish('comm_close', { comm_id, data: {} }, header);
  };

  return {
    async handle(request) {
      const { id, header, content } = request;
      try {
        if (header.msg_type === 'execute_request') return await execute(request);
        const answer = answers[header.msg_type];
        if (!answer) refuseComm(header, content);
        wire.reply(id, { status: 'ok', ...answer?.(content, header) });
      } catch (error) {
        const { name, message } = error instanceof Error ? error : new Error(String(error));
        wire.reply(id, { status: 'error', ename: name, evalue: message, traceback: [] });
      }
    },
  };
};

interface ExecuteRequest {
  readonly code: string;
  readonly silent: boolean;
  readonly store_history: boolean;
  readonly stop_on_error: boolean;
  readonly allow_stdin: boolean;
  readonly user_expressions: Readonly<Record<string, unknown>>;
}

/** What expressions are worth after the cell, by the names the client gave them; one that fails tells how. */
const valuesOf = async (engine: Engine, expressions: unknown, output: Output): Promise<Content> => {
  const values: Record<string, Content> = {};
  for (const [name, expression] of Object.entries((expressions ?? {}) as Content)) {
    const outcome = await engine.execute(String(expression), null, output);
    values[name] =
      outcome.status === 'ok'
        ? { status: 'ok', ...(outcome.shown ?? textBundle('undefined')) }
        : { status: 'error', ...outcome.failure };
  }
  output.flush();
  return values;
};

const toCursor = (code: unknown, cursor: unknown): number =>
  typeof cursor === 'number' ? cursor : [...String(code ?? '')].length;

/** Inputs of this session, as `[session, line, source]`; earlier sessions are not kept. */
const recall = (history: readonly History[], asked: Content): [number, number, unknown][] => {
  const { hist_access_type: kind, n, start = 1, stop, pattern = '*', unique = false, output = false } = asked;
  const between = ({ line }: History): boolean =>
    line >= Number(start) && (stop === undefined || stop === null || line < Number(stop));
  const matching = globOf(String(pattern));
  let found = history.filter((one) =>
    kind === 'range' ? between(one) : kind === 'search' ? matching.test(one.source) : true,
  );
  if (unique) found = found.filter(({ source }, at) => found.findLastIndex((other) => other.source === source) === at);
  if (kind !== 'range' && typeof n === 'number') found = found.slice(-n);
  return found.map(({ line, source }) => [0, line, output ? [source, null] : source]);
};

const globOf = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*/g, '[\\s\\S]*')
      .replace(/\?/g, '[\\s\\S]')}$`,
  );
