import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHANNELS, CHANNEL_TERMS } from '../../../domain/channels';

const text = readFileSync(join(__dirname, '../../../web/parts/channels.ts'), 'utf8');

it.each(CHANNELS)('%s is called on the pages as the rules call it', (name) => {
  const { word, address } = CHANNEL_TERMS[name];
  const key = name.includes('-') ? `'${name}'` : name;
  const there = address === null ? 'null' : `'${address}'`;
  expect(text).toContain(`    ${key}: { word: '${word}', address: ${there} },\n`);
});
