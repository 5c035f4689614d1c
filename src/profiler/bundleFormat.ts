import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

export type BundleFormat = 'esm' | 'cjs';

/** How Node treats a file: by its extension, else by the `type` of the nearest package.json. */
export function moduleFormat(file: string): BundleFormat {
  const extension = extname(file).toLowerCase();
  if (extension.startsWith('.m')) return 'esm';
  if (extension.startsWith('.c')) return 'cjs';
  return packageType(dirname(file)) === 'module' ? 'esm' : 'cjs';
}

function packageType(folder: string): unknown {
  try {
    const description: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return typeof description === 'object' && description && 'type' in description ? description.type : null;
  } catch {
    const parent = dirname(folder);
    return parent === folder || folder.endsWith('node_modules') ? null : packageType(parent);
  }
}
