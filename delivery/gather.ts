/** Answers one question. */
export type Ask<Q, A> = (question: Q) => Promise<A>;

interface Waiting<Q, A> {
  question: Q;
  resolve: (answer: A) => void;
  reject: (error: unknown) => void;
}

/**
 * Puts questions that are asked at the same time, or while others are being answered, as one: `answer` gets at most so many
 * and gives an answer to each, in their order. Where it fails for several each is put by itself, so that a question that
 * cannot be answered spoils no other. It waits so many ms for others to come along.
 */
export function gather<Q, A>(
  answer: (questions: readonly Q[]) => Promise<A[]>,
  { most = 100, pauseMs = 0 } = {},
): Ask<Q, A> {
  let waiting: Waiting<Q, A>[] = [];
  let asking = false;

  const put = async (list: Waiting<Q, A>[]): Promise<void> => {
    try {
      const answers = await answer(list.map(({ question }) => question));
      list.forEach(({ resolve }, i) => {
        resolve(answers[i] as A);
      });
    } catch (error) {
      const [first, ...more] = list;
      if (more.length === 0) first?.reject(error);
      else for (const one of list) await put([one]);
    }
  };

  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      await pause(pauseMs);
      const list = waiting.slice(0, most);
      waiting = waiting.slice(most);
      await put(list);
    }
    asking = false;
  };

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject });
      if (asking) return;
      asking = true;
      void run();
    });
}

/** At the least until the end of this turn: what else is asked in it comes along. */
function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (ms === 0) setImmediate(resolve);
    else setTimeout(resolve, ms);
  });
}
