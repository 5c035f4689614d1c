/** What the workloads call: answers after a while; `/limited` works on four requests at a time. */
import { createServer } from 'node:http';

const limit = 4;
let busy = 0;
const queue = [];

function work(milliseconds, done) {
  if (busy >= limit) {
    queue.push(() => work(milliseconds, done));
    return;
  }
  busy++;
  setTimeout(() => {
    busy--;
    done();
    queue.shift()?.();
  }, milliseconds);
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const milliseconds = Number(url.searchParams.get('ms'));
  const answer = () => response.end('x'.repeat(1000));
  if (url.pathname === '/limited') work(milliseconds, answer);
  else setTimeout(answer, milliseconds);
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.on('disconnect', () => process.exit(0));
