/** A line of the log. */
export interface Request {
  readonly address: string;
  /** as it is written: "01/Oct/2026:13:55:36 +0000" */
  readonly stamp: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly bytes: number;
  readonly referrer: string;
  readonly agent: string;
  /** until it was answered */
  readonly seconds: number;
}

/** Reads a log in the combined format with the time that each answer took; broken lines are left out. */
export type ReadLog = (log: string) => Request[];

const form =
  /^(?<address>\S+) \S+ \S+ \[(?<stamp>[^\]]+)\] "(?<method>[A-Z]+) (?<path>[^ "]+) HTTP\/[\d.]+" (?<status>\d{3}) (?<bytes>\d+|-) "(?<referrer>[^"]*)" "(?<agent>[^"]*)" (?<seconds>[\d.]+)$/;

/** By one regular expression that says what a line looks like. */
export function readByExpression(log: string): Request[] {
  const requests: Request[] = [];
  for (const line of log.split('\n')) {
    const groups = form.exec(line)?.groups;
    if (!groups) continue;
    const {
      address = '',
      stamp = '',
      method = '',
      path = '',
      status,
      bytes,
      referrer = '',
      agent = '',
      seconds,
    } = groups;
    requests.push({
      address,
      stamp,
      method,
      path: path.split('?')[0]!,
      status: Number(status),
      bytes: bytes === '-' ? 0 : Number(bytes),
      referrer,
      agent,
      seconds: Number(seconds),
    });
  }
  return requests;
}

/** The same by positions, from one mark to the next. */
export function readByPositions(log: string): Request[] {
  const requests: Request[] = [];
  for (let from = 0; from < log.length; ) {
    const newline = log.indexOf('\n', from);
    const end = newline < 0 ? log.length : newline;
    const request = requestIn(log, from, end);
    if (request) requests.push(request);
    from = end + 1;
  }
  return requests;
}

function requestIn(log: string, from: number, end: number): Request | null {
  const addressEnd = log.indexOf(' ', from);
  const stampStart = log.indexOf('[', addressEnd) + 1;
  const stampEnd = log.indexOf(']', stampStart);
  const method = stampEnd + 3;
  const methodEnd = log.indexOf(' ', method);
  const pathEnd = log.indexOf(' ', methodEnd + 1);
  const line = log.indexOf('"', pathEnd);
  const status = line + 2;
  const bytes = status + 4;
  const bytesEnd = log.indexOf(' ', bytes);
  const referrer = bytesEnd + 2;
  const referrerEnd = log.indexOf('"', referrer);
  const agent = referrerEnd + 3;
  const agentEnd = log.indexOf('"', agent);
  // where a mark is missing, the next line's was found, or none
  if (
    stampEnd < stampStart ||
    methodEnd < method ||
    agentEnd < agent ||
    agentEnd + 2 >= end ||
    log.charCodeAt(bytes - 1) !== 32
  )
    return null;
  const query = log.indexOf('?', methodEnd);
  return {
    address: log.slice(from, addressEnd),
    stamp: log.slice(stampStart, stampEnd),
    method: log.slice(method, methodEnd),
    path: log.slice(methodEnd + 1, query >= 0 && query < pathEnd ? query : pathEnd),
    status: Number(log.slice(status, status + 3)),
    bytes: log.charCodeAt(bytes) === 45 ? 0 : Number(log.slice(bytes, bytesEnd)),
    referrer: log.slice(referrer, referrerEnd),
    agent: log.slice(agent, agentEnd),
    seconds: Number(log.slice(agentEnd + 2, end)),
  };
}
