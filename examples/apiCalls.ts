/**
 * Calling an HTTP API: almost all of the time is spent waiting for the answer.
 *
 * The API is a server of this module's own, so that the example works without a network. Each thread and
 * each process loads the module afresh and therefore asks a server of its own: it answers every request
 * after the same time, however many there are, so the server is never what limits.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const answerAfter = 50;
let address: Promise<string> | null = null;

/**
 * Asks the API for one page and tells how long its text is.
 *
 * Expect: waiting on the event loop (async-io). All 16 calls together take about as long as one; threads and processes only match that.
 *
 * @inputs Array.from({ length: 16 }, (_, page) => page)
 */
export async function callApi(page: number): Promise<number> {
  address ??= startApi();
  const response = await fetch(`${await address}/pages/${page}`);
  const text = await response.text();
  return text.length;
}

/** The server, its connections included, keeps no process alive. */
async function startApi(): Promise<string> {
  const server = createServer((request, response) => {
    setTimeout(() => response.end(`The text of ${request.url}`), answerAfter);
  });
  server.on('connection', (socket) => socket.unref());
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}
