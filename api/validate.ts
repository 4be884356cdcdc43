import type { FastifySchemaCompiler } from 'fastify';
import type { z } from 'zod';
import { zhCN } from 'zod/locales';

/** A request whose shape is not what is wanted: where, and what is. */
export class BadInput extends Error {
  constructor(
    /** Part of the request: body, querystring, params or headers. */
    part: string,
    readonly errors: { path: string; message: string }[],
  ) {
    super(errors.map((e) => `${e.path || PARTS[part] || part}：${e.message}`).join('；'));
    this.name = 'BadInput';
  }
}

const PARTS: Record<string, string> = { body: '请求正文', querystring: '查询参数', params: '地址' };

/** What is wanted is said in the language of the pages. */
const { localeError } = zhCN();

/** Checks a part of a request by its zod schema. */
export const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart = 'body' }) =>
  (data: unknown) => {
    const result = schema.safeParse(data, { error: localeError });
    if (result.success) return { value: result.data };
    const errors = result.error.issues.map(({ path, message }) => ({
      path: path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      message,
    }));
    return { error: new BadInput(httpPart, errors) };
  };
