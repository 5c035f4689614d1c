/** `npm run package`: the extension for this platform, and a universal one that bundles more slowly. */
import { build, install, say } from './prepare.mjs';
import { nativePackage, universalPackage, writePackage } from './vsix.mjs';

install();
build();
for (const kind of [nativePackage, universalPackage]) say(await writePackage(kind));
