import { z } from 'zod';
import { isOffice } from '../../domain/access';
import { mayMute } from '../../domain/delivery';
import { owedBy } from '../../store/digest-content';
import { LANGUAGES } from '../../store/preferences';
import { latestUrgentTo, readerOf, waitingFor } from '../../store/preview';
import { type Api, type ApiContext, type Previewed, accountOn } from '../context';
import { ApiError } from '../problems';

const FORMS = ['html', 'text', 'card', 'sms'] as const;

const KINDS = ['digest', 'urgent'] as const;

/** What a message is in each form. */
const WRITTEN: Record<(typeof FORMS)[number], (message: Previewed) => string> = {
  html: ({ html }) => html,
  text: ({ text }) => text,
  card: ({ markdown }) => markdown,
  sms: ({ short, link }) => `${short} ${link}`,
};

const wanted = z.strictObject({
  person: z.email().max(300).optional().describe('谁的；不写的为本人'),
  language: z.enum(LANGUAGES).optional().describe('不写的为其本人所选'),
  form: z.enum(FORMS).default('html').describe('邮件、纯文本、卡片、短信'),
  kind: z
    .enum(KINDS)
    .default('digest')
    .describe('digest：如现在发出的汇总消息；urgent：最近一封单独发出的升级、批示，按现在的模板'),
});

const shown = z.object({
  person: z.string(),
  name: z.string(),
  language: z.enum(LANGUAGES),
  form: z.enum(FORMS),
  message: z
    .object({ template: z.string().describe('所用模板及版本'), subject: z.string(), content: z.string() })
    .nullable()
    .describe('没有要说的，不会发出：null'),
});

/**
 * What a person's digest would say if it left now, with real data; or how what was urgent last is said. It is looked at, not sent: nothing is marked by it, and
 * it has no link that acts.
 */
export function previewRoute(api: Api, { pool, clock, calendar, office, preview }: ApiContext): void {
  api.get(
    '/messages/preview',
    {
      schema: {
        summary:
          '如现在发出，一个人的汇总消息会说什么，最近一封单独发的又怎么说（督查室：所有人的；其他：本人的）',
        tags: ['通知'],
        querystring: wanted,
        response: { 200: shown },
      },
    },
    async (request) => {
      const account = accountOn(request);
      const { person = account.email, form, kind } = request.query;
      const urgent = kind === 'urgent';
      if (person !== account.email && !isOffice(account, await office()))
        throw new ApiError(403, 'not-permitted', '只能预览发给自己的消息');
      const reader = await readerOf(pool, person);
      if (!reader) throw new ApiError(404, 'not-found', '没有这个人');
      const { language = reader.language } = request.query;
      const [waiting, owing, now] = await Promise.all([
        (urgent ? latestUrgentTo : waitingFor)(pool, person),
        urgent ? null : owedBy(pool, [person]),
        clock.now(),
      ]);
      const notices = waiting.filter((notice) => !(reader.muted.includes(notice.kind) && mayMute(notice)));
      const { name } = reader;
      const about = { person, name, language, form };
      if (notices.length === 0) return { ...about, message: null };
      const link = `${request.protocol}://${request.host}/`;
      const message = preview({
        ...{ name, urgent, now, notices, link, language, calendar },
        owed: owing?.get(person) ?? [],
      });
      const { template, subject } = message;
      return { ...about, message: { template, subject, content: WRITTEN[form](message) } };
    },
  );
}
