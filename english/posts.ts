/** What posts are called. */
export const POSTS: Record<string, string> = {
  liaison: 'liaison',
  head: 'head',
  coordinator: 'coordinator',
  'supervision-office': 'supervision office',
  'leader-in-charge': 'leader in charge',
};
