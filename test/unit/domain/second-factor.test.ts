import type { Post } from '../../../domain/directory';
import { needsSecondFactor } from '../../../domain/second-factor';

describe('a second factor', () => {
  it.each<[Post, boolean]>([
    ['liaison', false],
    ['head', false],
    ['coordinator', true],
    ['supervision-office', true],
    ['leader-in-charge', true],
  ])('of a %s is asked: %p; of who stands in for one alike', (post, asked) => {
    expect(needsSecondFactor({ posts: [post] })).toBe(asked);
    expect(needsSecondFactor({ posts: ['liaison', post] })).toBe(asked);
    expect(needsSecondFactor({ posts: ['liaison'], standsIn: [{ post }] })).toBe(asked);
  });

  it('is asked of nobody without a post', () => {
    expect(needsSecondFactor({ posts: [] })).toBe(false);
  });
});
