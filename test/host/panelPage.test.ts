import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { panelPage } from '../../src/host/panelPage.ts';

const page = panelPage({
  language: 'zh-cn',
  title: '<resize> & "others"',
  source: 'https://*.test',
  nonce: 'abc',
  script: 'https://test/panel.js',
  styles: ['https://test/panel.css'],
  texts: { 'Stay serial': '</script><script>alert(1)</script>' },
});

describe('panelPage', () => {
  it('runs the panel’s own script and nothing else', () => {
    const scripts = page.match(/<script[^>]*>/g);
    assert.deepEqual(scripts, [
      '<script id="texts" type="application/json">',
      '<script nonce="abc" src="https://test/panel.js">',
    ]);
    assert.match(page, /default-src 'none'; script-src 'nonce-abc'/);
  });

  it('hands the texts over unchanged', () => {
    const data = /application\/json">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
    assert.deepEqual(JSON.parse(data), { 'Stay serial': '</script><script>alert(1)</script>' });
  });

  it('says its language and its title', () => {
    assert.match(page, /<html lang="zh-cn">/);
    assert.match(page, /<title>&lt;resize&gt; &amp; &quot;others&quot;<\/title>/);
  });
});
