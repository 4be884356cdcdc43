import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { canonical } from '../../../store/canonical';

/** Keys as they come in events, and those that engines order in ways of their own. */
const key = fc.oneof(
  fc.constantFrom(
    '10',
    '9',
    '0',
    '01',
    '-1',
    '1e3',
    '4294967295',
    '__proto__',
    'toJSON',
    'a',
    'A',
    '单位',
    '😀',
    '\uff01',
  ),
  fc.string({ unit: 'binary', maxLength: 4 }),
);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, undefined, 0, -0, 1e21, 1e-7, 0.1 + 0.2, Number.MAX_SAFE_INTEGER),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: false }),
  ),
}));

describe('canonical JSON', () => {
  it('is what the library of RFC 8785 makes of every value', () => {
    fc.assert(
      fc.property(value, (any) => {
        expect(canonical(any)).toBe(canonicalize(any));
      }),
      { numRuns: 5000 },
    );
  });

  it('orders keys that look like numbers as text', () => {
    expect(canonical({ 9: 'b', 10: 'a', b: { 2: 1, 11: 2 }, a: [{ d: 1, c: undefined }] })).toBe(
      '{"10":"a","9":"b","a":[{"d":1}],"b":{"11":2,"2":1}}',
    );
  });

  it('writes what knows its own JSON as the library does', () => {
    expect(canonical({ b: new Date(0), a: 1 })).toBe('{"a":1,"b":"1970-01-01T00:00:00.000Z"}');
  });

  it.each([NaN, Infinity, -Infinity])('refuses %p, at any depth', (number) => {
    expect(() => canonical({ a: [{ b: number }] })).toThrow('not allowed');
  });

  it('has no text for nothing', () => {
    expect(canonical(undefined)).toBeUndefined();
  });
});
