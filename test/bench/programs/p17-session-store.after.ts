// Sessions that begin, are touched and end, as a gateway replays them from its log.
// remedy: code (fields set to undefined in place of deleted ones keep the objects' shape); kind: sync
import { createHash } from 'node:crypto';

interface Session {
  id: number;
  user: string;
  hits: number;
  bytes: number;
  token?: string | undefined;
  challenge?: string | undefined;
  seen: number;
}

const open = (id: number): Session => ({
  id,
  user: `user-${id % 997}`,
  hits: 0,
  bytes: 0,
  token: `t${id}`,
  challenge: `c${id % 13}`,
  seen: 0,
});

const confirm = (session: Session): Session => {
  session.challenge = undefined;
  session.token = undefined;
  return session;
};

const touch = (session: Session, now: number): void => {
  session.hits += 1;
  session.bytes += (session.id * 31 + now) % 1500;
  session.seen = now;
};

const replay = (sessions: readonly Session[], rounds: number): void => {
  for (let round = 0; round < rounds; round++) for (const session of sessions) touch(session, round);
};

const isOpen = ({ token, challenge }: Session): boolean => token !== undefined || challenge !== undefined;

const sessions = Array.from({ length: 20_000 }, (_, id) => confirm(open(id)));
replay(sessions, 500);

const digest = createHash('sha256');
for (const { user, hits, bytes, seen } of sessions) digest.update(`${user} ${hits} ${bytes} ${seen}\n`);
console.log(sessions.filter(isOpen).length, 'sessions wait for an answer');
console.log(Math.max(...sessions.map(({ bytes }) => bytes)), digest.digest('hex'));
