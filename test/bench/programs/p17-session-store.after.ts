// Sessions that begin, are confirmed, touched and end, as a gateway replays them from its log, hour by hour.
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

/** Every session is confirmed, then touched in each round. */
const replay = (first: number, count: number, rounds: number): Session[] => {
  const sessions: Session[] = [];
  for (let id = first; id < first + count; id++) {
    const session = open(id);
    if (id % 50 !== 0) {
      session.challenge = undefined;
      session.token = undefined;
    }
    sessions.push(session);
  }
  for (let round = 0; round < rounds; round++) {
    for (const session of sessions) {
      session.hits += 1;
      session.bytes += (session.id * 31 + round) % 1500;
      session.seen = round;
    }
  }
  return sessions;
};

const isOpen = ({ token, challenge }: Session): boolean => token !== undefined || challenge !== undefined;

for (let hour = 0; hour < 12; hour++) {
  const sessions = replay(hour * 4000, 4000, 700);
  const digest = createHash('sha256');
  for (const { user, hits, bytes, seen } of sessions) digest.update(`${user} ${hits} ${bytes} ${seen}\n`);
  const most = sessions.reduce((largest, { bytes }) => Math.max(largest, bytes), 0);
  console.log(
    `${hour} h: ${sessions.filter(isOpen).length} wait for an answer, at most ${most} bytes,`,
    digest.digest('hex'),
  );
}
