/**
 * Functions whose ingredients are known: what kind of work each is, the profiler has to find out. Each tag's inputs
 * cost between 50 ms and a second serially, so that an exhaustive sweep of one workload takes a minute or two. Most
 * of what only computes, 200 ms or more: a pool's own thread may lose its core to the first worker that it wakes, and hand
 * the second one its first task some milliseconds later. In a run of 30 ms that, once a run, would be a tenth of its time.
 */
import { execFile, execFileSync } from 'node:child_process';
import { createHash, pbkdf2, pbkdf2Sync } from 'node:crypto';
import { fdatasyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { deflate, deflateSync } from 'node:zlib';

const deriveKey = promisify(pbkdf2);
const compress = promisify(deflate);
const execute = promisify(execFile);

/** Integer arithmetic in JavaScript; about a millisecond for 900 000 steps. */
function compute(steps: number): number {
  let value = 1;
  for (let i = 0; i < steps; i++) value = (Math.imul(value, 1664525) + 1013904223) | 0;
  return value;
}

/** Holds the thread without computing. */
function block(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

function request(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(`${process.env.VERDICTS_SERVER}${path}`, (response) => {
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
      });
      response.on('end', () => resolve(size));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** @inputs Array.from({ length: 96 }, (_, i) => 2_000_000 + i) */
export function computeInJavaScript(steps: number): number {
  return compute(steps);
}

/** @inputs Array.from({ length: 8 }, (_, i) => 40_000_000 + i) */
export function computeForLong(steps: number): number {
  return compute(steps);
}

/** @inputs Array.from({ length: 2 }, (_, i) => 40_000_000 + i) */
export function computeTwice(steps: number): number {
  return compute(steps);
}

/** @inputs Array.from({ length: 24 }, (_, i) => 120 + i) */
export function multiplyMatrices(size: number): number {
  const left = new Float64Array(size * size).fill(1.5);
  const right = new Float64Array(size * size).fill(0.5);
  let trace = 0;
  for (let round = 0; round < 6; round++) {
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        let sum = 0;
        for (let k = 0; k < size; k++) sum += left[row * size + k]! * right[k * size + column]!;
        if (row === column) trace += sum;
      }
    }
  }
  return trace;
}

// (module (func (export "spin") (param i32) (result i32) …)): counts down, mixing a number at each step.
const spinModule = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 6, 1, 96, 1, 127, 1, 127, 3, 2, 1, 0, 7, 8, 1, 4, 115, 112, 105, 110, 0, 0,
  10, 33, 1, 31, 1, 1, 127, 3, 64, 32, 1, 65, 205, 229, 205, 1, 108, 32, 0, 106, 33, 1, 32, 0, 65, 1, 107, 34,
  0, 13, 0, 11, 32, 1, 11,
]);
let spin: ((steps: number) => number) | null = null;

type Exports = Readonly<Record<string, (steps: number) => number>>;

/** Node's types do not know WebAssembly without those of a browser. */
function instantiate(bytes: Uint8Array): Exports {
  const { Module, Instance } = Reflect.get(globalThis, 'WebAssembly') as {
    Module: new (bytes: Uint8Array) => object;
    Instance: new (module: object) => { readonly exports: Exports };
  };
  return new Instance(new Module(bytes)).exports;
}

/** @inputs Array.from({ length: 16 }, (_, i) => 20_000_000 + i) */
export function computeInWebAssembly(steps: number): number {
  spin ??= instantiate(spinModule).spin!;
  return spin(steps);
}

/** @inputs Array.from({ length: 40 }, (_, i) => 300_000 + i) */
export function parseJson(length: number): number {
  const text = JSON.stringify(Array.from({ length: length / 100 }, (_, i) => ({ id: i, name: `name ${i}` })));
  let entries = 0;
  for (let round = 0; round < 5; round++) entries += (JSON.parse(text) as unknown[]).length;
  return entries;
}

/** @inputs Array.from({ length: 16 }, (_, i) => 20 + (i % 3)) */
export function blockTheThread(milliseconds: number): number {
  block(milliseconds);
  return milliseconds;
}

/** @inputs Array.from({ length: 16 }, (_, i) => i) */
export function blockAndCompute(input: number): number {
  block(12);
  return compute(2_000_000 + input);
}

/**
 * Starting a process takes several milliseconds of the thread's own: it sleeps for so long that it waits, beyond doubt.
 * @inputs Array.from({ length: 12 }, (_, i) => i)
 */
export function runProcessSync(input: number): string {
  return execFileSync('/bin/sh', ['-c', `sleep 0.05; echo ${input}`], { encoding: 'utf8' });
}

/** @inputs Array.from({ length: 12 }, (_, i) => i) */
export async function runProcess(input: number): Promise<string> {
  const { stdout } = await execute('/bin/sh', ['-c', `sleep 0.05; echo ${input}`]);
  return stdout;
}

/** @inputs Array.from({ length: 24 }, (_, i) => 15 + (i % 5)) */
export async function waitForTimer(milliseconds: number): Promise<number> {
  await sleep(milliseconds);
  return milliseconds;
}

/** @inputs Array.from({ length: 200 }, () => 2) */
export async function waitBriefly(milliseconds: number): Promise<number> {
  await sleep(milliseconds);
  return milliseconds;
}

/** @inputs Array.from({ length: 32 }, (_, i) => i) */
export async function callServer(input: number): Promise<number> {
  return request(`/wait?id=${input}&ms=12`);
}

/**
 * The server works on four requests at a time, whoever asks.
 * @inputs Array.from({ length: 32 }, (_, i) => i)
 */
export async function callLimitedServer(input: number): Promise<number> {
  return request(`/limited?id=${input}&ms=12`);
}

/** @inputs Array.from({ length: 24 }, (_, i) => i) */
export async function waitOneToComputeOne(input: number): Promise<number> {
  await sleep(8);
  return compute(7_000_000 + input);
}

/** @inputs Array.from({ length: 24 }, (_, i) => i) */
export async function waitFourToComputeOne(input: number): Promise<number> {
  await sleep(16);
  return compute(3_500_000 + input);
}

/** @inputs Array.from({ length: 24 }, (_, i) => i) */
export async function waitOneToComputeFour(input: number): Promise<number> {
  await sleep(4);
  return compute(14_000_000 + input);
}

/** @inputs Array.from({ length: 600 }, (_, i) => i) */
export async function readSmallFiles(input: number): Promise<number> {
  const texts = await Promise.all(Array.from({ length: 4 }, () => readFile('/proc/self/status', 'utf8')));
  return texts.length + input;
}

/** @inputs Array.from({ length: 10_000 }, (_, i) => i) */
export function readSmallFilesSync(input: number): number {
  let size = 0;
  for (let i = 0; i < 20; i++) size += readFileSync('/etc/hosts').length;
  return size + input;
}

const record = Buffer.alloc(65_536, 'x');
/** Of each worker: open, and gone from its folder already. */
let recordFile: number | undefined;

function openRecordFile(): number {
  const path = join(tmpdir(), `concurrency-profiler-record-${process.pid}-${Math.random()}`);
  const file = openSync(path, 'w');
  rmSync(path);
  return file;
}

/**
 * As databases do, over what is there already. Files that are made, grow and are removed wait for the file system's
 * journal, which the whole machine writes to: the same work took from 210 to 370 ms then, and takes from 80 to 90 ms so.
 *
 * @inputs Array.from({ length: 300 }, (_, i) => i)
 */
export function writeDurably(input: number): number {
  recordFile ??= openRecordFile();
  for (let written = 0; written < 3; written++) {
    writeSync(recordFile, record, 0, record.length, 0);
    fdatasyncSync(recordFile);
  }
  return input;
}

/** @inputs Array.from({ length: 12 }, (_, i) => `salt ${i}`) */
export async function deriveInPool(salt: string): Promise<string> {
  return (await deriveKey('password', salt, 100_000, 32, 'sha256')).toString('hex');
}

/** @inputs Array.from({ length: 12 }, (_, i) => `salt ${i}`) */
export function deriveOnThread(salt: string): string {
  return pbkdf2Sync('password', salt, 100_000, 32, 'sha256').toString('hex');
}

/** Bytes, not a text: making bytes of one is the thread's work, and can take longer than compressing them. */
const numbers = Buffer.from(Array.from({ length: 40_000 }, (_, at) => Math.sin(at)).join());

/** @inputs Array.from({ length: 24 }, (_, i) => i) */
export async function compressInPool(input: number): Promise<number> {
  return (await compress(numbers.subarray(input))).length;
}

/** @inputs Array.from({ length: 24 }, (_, i) => i) */
export function compressOnThread(input: number): number {
  return deflateSync(numbers.subarray(input)).length;
}

/** @inputs Array.from({ length: 12 }, (_, i) => Array.from({ length: 100_000 }, (_, k) => ({ k, text: `${i} ${k}` }))) */
export function readLargeInput(rows: readonly { k: number }[]): number {
  let sum = 0;
  for (let pass = 0; pass < 20; pass++) for (const { k } of rows) sum += k;
  return sum;
}

/** @inputs Array.from({ length: 12 }, (_, i) => 60_000 + i) */
export function returnLargeResult(length: number): readonly { id: number; name: string }[] {
  return Array.from({ length }, (_, id) => ({ id, name: `name ${id}` }));
}

/** @inputs Array.from({ length: 48 }, (_, i) => 4_000_000 + i) */
export function returnBuffer(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at++) bytes[at] = (at * 31) & 255;
  return bytes;
}

/** @inputs Array.from({ length: 20_000 }, (_, i) => i) */
export function addOne(input: number): number {
  return compute(1_800) + input;
}

/** @inputs [60_000_000, ...Array.from({ length: 24 }, (_, i) => 1_000_000 + i)] */
export function oneLongAmongShort(steps: number): number {
  return compute(steps);
}

let table: Float64Array | null = null;

/**
 * The first call in each thread or process builds a table.
 * @inputs Array.from({ length: 96 }, (_, i) => i)
 */
export function computeWithTable(input: number): number {
  if (table === null) {
    table = new Float64Array(2_000_000);
    for (let at = 0; at < table.length; at++) table[at] = Math.sin(at);
  }
  return compute(2_000_000) + (table[input] ?? 0);
}

/** @inputs Array.from({ length: 48 }, (_, i) => 3_000_000 + i) */
export function fillMemory(length: number): number {
  const rows = Array.from({ length: length / 20 }, (_, i) => ({ i, next: [i, i + 1] }));
  return rows.reduce((sum, { next }) => sum + (next[1] ?? 0), 0);
}

/**
 * Only a process of its own can change its directory.
 * @inputs Array.from({ length: 96 }, (_, i) => 2_000_000 + i)
 */
export function changeDirectory(steps: number): number {
  process.chdir(tmpdir());
  return compute(steps);
}

const words = 'the quick brown fox jumps over the lazy dog '.repeat(20_000);

/**
 * Hashes in native code, on the thread.
 * @inputs Array.from({ length: 16 }, (_, i) => i)
 */
export function hashText(input: number): string {
  const hash = createHash('sha256');
  for (let i = 0; i < 40; i++) hash.update(`${input}${words}`);
  return hash.digest('hex');
}
