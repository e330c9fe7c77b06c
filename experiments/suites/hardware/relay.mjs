// A network between here and a service on this machine: every byte arrives so many milliseconds later, in both directions and in order.
// In user space, since few kernels that run containers may delay packets. Arguments: the service's port, the milliseconds.
// Prints its own port; ends when its standard input closes, so it cannot outlive the process that started it.
import { connect, createServer } from 'node:net';

const [port, delay] = process.argv.slice(2).map(Number);

const forward = (from, to) => {
  const later = (work) => setTimeout(work, delay);
  // timers of one length fire in the order they were set
  from.on('data', (chunk) => later(() => to.writable && to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy());
  from.on('close', () => later(() => to.destroy()));
};

const server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
  const far = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  forward(near, far);
  forward(far, near);
});

server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`));
process.stdin.resume();
process.stdin.once('end', () => process.exit(0));
