import { openEditor } from './editor.ts';
await using editor = await openEditor({ settings: { 'concurrencyProfiler.budget': 5, 'workbench.colorTheme': 'Default Dark Modern' }, size: { width: 1500, height: 900 } });
const window = await editor.open('heavyComputing.ts');
const shot = (n: string) => window.page.screenshot({ path: `/tmp/h2/${n}.png` });
try {
await window.command('Welcome: Open Walkthrough...'); await window.page.waitForTimeout(1500); await window.quickRow('Threads, processes').click(); await window.page.waitForTimeout(2500);
await shot('w0');
for (const i of [1,2,3]) { await window.page.locator('.getting-started-step').nth(i).click(); await window.page.waitForTimeout(1000); await shot('w'+i); }
await window.clickLens('heavyComputing.ts#countPrimes');
await window.panel.untilState('complete');
await window.openFunction('heavyComputing.ts#countPrimes');
await window.hover('countPrimes'); await window.page.waitForTimeout(800); await shot('w5');
} catch (e) { console.log(String(e).slice(0,500)); await shot('w-fail'); }
