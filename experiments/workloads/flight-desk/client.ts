import { createHash } from 'node:crypto';
import { Agent, get, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** What a client is at its end with: a line for each of its requests, in their order. */
export async function askAll(port: number, paths: readonly string[], atOnce = 4): Promise<string> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  try {
    const lines = await Promise.all(paths.map((path) => ask(port, path, agent)));
    return lines.join('\n');
  } finally {
    agent.destroy();
  }
}

/** What people at a desk ask of each of these airports. */
export function pathsOf(codes: readonly string[]): readonly string[] {
  return [
    ...codes.flatMap((code) => [`/departures/${code}`, `/delays/${code}`, `/hours/${code}`]),
    '/departures/nowhere',
  ];
}

const unzip = promisify(gunzip);

async function ask(port: number, path: string, agent: Agent): Promise<string> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip' };
    get({ host: '127.0.0.1', port, path, agent, headers }, resolve).once('error', reject);
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const text = response.headers['content-encoding'] === 'gzip' ? await unzip(body) : body;
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `${path} ${response.statusCode} ${text.length} bytes ${digest}`;
}
