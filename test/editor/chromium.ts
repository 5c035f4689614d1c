import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { browserProgram } from '../../scripts/editorTools.mjs';
import playwright, { type BrowserContext } from './tools/node_modules/playwright-core/index.js';

export interface BrowserOptions {
  /** Throw-away: profile and temporary files are in it. */
  readonly folder: string;
  readonly size: { readonly width: number; readonly height: number };
  /** Pixels of the picture to one of the page. */
  readonly scale: number;
}

const reachable = 'MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

/** A browser that reaches nothing but this machine. */
export async function startBrowser({ folder, size, scale }: BrowserOptions): Promise<BrowserContext> {
  const temporary = join(folder, 'browser-tmp');
  mkdirSync(temporary, { recursive: true });
  const { program, environment } = browserProgram();
  return playwright.chromium.launchPersistentContext(join(folder, 'browser-profile'), {
    executablePath: program,
    headless: true,
    viewport: size,
    deviceScaleFactor: scale,
    env: { ...environment, HOME: temporary, TMPDIR: temporary, PATH: process.env.PATH ?? '' },
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...[
        '--disable-background-networking',
        '--disable-component-update',
        `--host-resolver-rules=${reachable}`,
      ],
    ],
  });
}
