import { readSmsSign, readSmsTemplate, smsTaken } from '../../../domain/sms-template';

const values = { phone: '13800001111', text: '"a"&b={id}\\ 100%', id: 'm-1' };

it('JSON: values stay values wherever they stand', () => {
  const { fill, contentType } = readSmsTemplate(
    ' {"to": ["{phone}"], "m": {"text": "{text} {text}"}, "id": "{id}", "n": 1, "ok": true, "none": null} ',
  );
  expect(contentType).toBe('application/json');
  expect(JSON.parse(fill(values))).toEqual({
    to: ['13800001111'],
    m: { text: `${values.text} ${values.text}` },
    ...{ id: 'm-1', n: 1, ok: true, none: null },
  });
});

it('a form: values stay values', () => {
  const { fill, contentType } = readSmsTemplate('to={phone}&m=%E7%9D%A3+{text}&fixed=a%26b');
  expect(contentType).toBe('application/x-www-form-urlencoded');
  expect([...new URLSearchParams(fill(values))]).toEqual([
    ['to', '13800001111'],
    ['m', `督 ${values.text}`],
    ['fixed', 'a&b'],
  ]);
});

it('what stands beside the text counts, in bytes', () => {
  expect(readSmsTemplate('{"p":"{phone}","a":"【督办】{text}","b":"{text}!"}').around).toBe(12);
  expect(readSmsTemplate('p={phone}&a={text}').around).toBe(0);
});

it.each([
  ['{"p":"{phone}","a":"{text}{from}"}', 'has the unknown field {from}'],
  ['p={phone}&a={text}{}', 'has the unknown field {}'],
  ['{"p":"{phone}"}', 'has no {text}'],
  ['a={text}', 'has no {phone}'],
  ['', 'has no {phone}'],
  ['{"{phone}":"{phone}{text}"}', 'has a field in the name {phone}'],
  ['x{phone}=1&p={phone}&a={text}', 'has a field in the name x{phone}'],
  ['{"p":{phone},"a":"{text}"}', 'is not JSON'],
])('%s %s', (source, words) => {
  expect(() => readSmsTemplate(source)).toThrow(words);
});

it.each<[string, unknown, boolean]>([
  ['/code=0', { code: 0 }, true],
  ['/code=0', { code: '0' }, true],
  ['/code=0', { code: 1 }, false],
  ['/ok=true', { ok: true }, true],
  ['/r/0/s=OK', { r: [{ s: 'OK' }] }, true],
  ['/r/1/s=OK', { r: [{ s: 'OK' }] }, false],
  ['/a~1b/~0=1=2', { 'a/b': { '~': '1=2' } }, true],
  ['/code=null', { code: null }, false],
  ['/code=[object Object]', { code: {} }, false],
  ['/length=2', 'ok', false],
  ['/code=0', null, false],
  ['/toString=x', {}, false],
  ['/r/__proto__/length=0', { r: [1] }, false],
])('%s in %j: %s', (source, answer, taken) => {
  expect(smsTaken(readSmsSign(source), answer)).toBe(taken);
});

it.each(['code=0', '/code', '/code=', ''])('“%s” is no sign', (source) => {
  expect(() => readSmsSign(source)).toThrow('want /pointer=value');
});
