import { gather } from '../../../delivery/gather';

/** Answers with the double, notes what was put together, and holds every answer back until it is let go. */
function held() {
  const put: number[][] = [];
  const open: (() => void)[] = [];
  const answer = async (questions: readonly number[]): Promise<number[]> => {
    put.push([...questions]);
    await new Promise<void>((resolve) => open.push(resolve));
    return questions.map((n) => n * 2);
  };
  const next = async (): Promise<void> => {
    while (open.length === 0) await new Promise(setImmediate);
    open.shift()?.();
  };
  return { put, answer, next };
}

it('asks once for what is asked in one turn, and once for what came while that was answered', async () => {
  const { put, answer, next } = held();
  const ask = gather(answer);
  const first = [ask(1), ask(2)];
  await next();
  const second = [ask(3), ask(4), ask(5)];
  await next();
  expect(await Promise.all([...first, ...second])).toEqual([2, 4, 6, 8, 10]);
  expect(put).toEqual([
    [1, 2],
    [3, 4, 5],
  ]);
  const third = ask(6);
  await next();
  expect(await third).toBe(12);
});

it('puts no more at a time than it may', async () => {
  const put: number[] = [];
  const ask = gather(
    (questions: readonly number[]) => {
      put.push(questions.length);
      return Promise.resolve([...questions]);
    },
    { most: 2, pauseMs: 1 },
  );
  expect(await Promise.all([1, 2, 3, 4, 5].map(ask))).toEqual([1, 2, 3, 4, 5]);
  expect(put).toEqual([2, 2, 1]);
});

it('what cannot be answered fails alone', async () => {
  const ask = gather((questions: readonly number[]) =>
    questions.includes(2) ? Promise.reject(new Error('not two')) : Promise.resolve([...questions]),
  );
  const answers = await Promise.allSettled([1, 2, 3].map(ask));
  expect(answers).toEqual([
    { status: 'fulfilled', value: 1 },
    { status: 'rejected', reason: new Error('not two') },
    { status: 'fulfilled', value: 3 },
  ]);
});
