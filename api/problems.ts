import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Rejection, RejectionCode } from '../domain/task/commands';
import { numberTaken } from '../domain/task/letter/decide';
import type { Refusal } from '../store/amend';
import { isUnavailable, sqlState } from '../store/database';
import { BadEvent, KeyReused, LetterNumberTaken, NoStream } from '../store/errors';
import { BadInput } from './validate';

/** RFC 9457. `code` is stable and explained in `docs/errors.md`. */
interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** Where in the request, for bad input. */
  errors?: { path: string; message: string }[];
  /** Where what was asked for is already. */
  see?: Rejection['see'];
}

/** What the API itself refuses, beside the domain's rejections. */
export class ApiError extends Error {
  /** What the answer carries besides. */
  headers?: Record<string, string>;

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors?: { path: string; message: string }[],
    readonly see?: Rejection['see'],
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

const STATUS: Record<RejectionCode, number> = {
  'not-permitted': 403,
  'unknown-unit': 404,
  'unknown-obligation': 404,
  'unknown-entry': 404,
  'unknown-evidence': 422,
  'already-assigned': 409,
  'not-open': 409,
  'already-done': 409,
  'nothing-to-carry': 422,
  'bad-value': 422,
  'too-late': 409,
  recused: 403,
  'inspected-already': 409,
  'bad-date': 422,
  'not-closable': 409,
  'task-closed': 409,
  'too-many': 409,
  'asked-already': 409,
  'above-cap': 409,
  'task-ended': 409,
};

/** A domain rejection as an error of the API, with the field it is about; of a form, with the row. */
export function rejection(
  { code, message, see, field }: Rejection,
  row?: { index: number; task: number },
): ApiError {
  const errors = field === undefined ? undefined : [{ path: field, message }];
  if (!row) return new ApiError(STATUS[code], code, message, errors, see);
  const detail = `第${row.index + 1}行（第${row.task}项任务）：${message}；整张表未提交`;
  return new ApiError(STATUS[code], code, detail, [{ path: `/rows/${row.index}`, message }]);
}

/** What a plan's amendment was refused for; of one of its items, with which. `things` is their place in the body. */
export function refusal(
  { code, message, item, field = '' }: Refusal,
  things: 'changes' | 'values',
): ApiError {
  if (code === 'above-cap') return new ApiError(409, 'above-cap', message, [{ path: '/approval', message }]);
  const status = STATUS[code];
  if (item === null) return new ApiError(status, code, message);
  const detail = `第${item + 1}条：${message}；全部未执行`;
  return new ApiError(status, code, detail, [{ path: `/${things}/${item}${field}`, message }]);
}

/** Every error that leaves the API, made in one place. What nobody foresaw says nothing of the inside. */
function toProblem(error: unknown): Problem {
  const { status, code, detail, errors, see } = explain(error);
  return {
    type: `/docs/errors.md#${code}`,
    title: TITLES[status] ?? '出错',
    status,
    code,
    detail,
    ...(errors ? { errors } : {}),
    ...(see ? { see } : {}),
  };
}

const TITLES: Record<number, string> = {
  400: '请求有误',
  401: '请先登录',
  403: '无权办理',
  404: '没有找到',
  409: '与现状不符',
  413: '内容过大',
  415: '不是 JSON',
  422: '内容有误',
  429: '过于频繁',
  500: '系统出错',
  503: '暂时不可用',
};

type Explained = Pick<Problem, 'status' | 'code' | 'detail' | 'errors' | 'see'>;

/** What fastify itself refuses, by status. */
const FRAMEWORK: Record<number, Pick<Explained, 'code' | 'detail'>> = {
  413: { code: 'too-large', detail: '内容过大：一次最多 4 MB' },
  415: { code: 'not-json', detail: '正文须为 JSON：content-type: application/json' },
};

/** SQLSTATE of a row that names what is not there: a file that was removed since it was looked up. */
const GONE = '23503';

/** SQLSTATE of text that PostgreSQL cannot hold. */
const UNSTORABLE = new Set(['22021', '22P05']);

const UNSURE =
  '数据库暂时不可用，不能确定是否已登记：请稍后用同一 Idempotency-Key 重试，不会重复登记；没有用的，先查看再重试';

function explain(error: unknown): Explained {
  if (error instanceof LetterNumberTaken) return explain(rejection(numberTaken(error.number).rejected));
  if (error instanceof ApiError)
    return {
      ...{ status: error.status, code: error.code, detail: error.message },
      ...{ errors: error.errors, see: error.see },
    };
  if (error instanceof BadInput)
    return { status: 400, code: 'bad-request', detail: error.message, errors: error.errors };
  if (error instanceof KeyReused)
    return { status: 422, code: 'key-reused', detail: '该 Idempotency-Key 已用于另一请求：请换一个' };
  if (error instanceof BadEvent || UNSTORABLE.has(sqlState(error) ?? ''))
    return {
      status: 422,
      code: 'bad-text',
      detail: '文字中有无法保存的字符（NUL 或残缺字符），请删去后重试',
    };
  if (sqlState(error) === GONE)
    return { status: 422, code: 'unknown-evidence', detail: '佐证材料刚被清理：请重新上传，再填报' };
  if (error instanceof NoStream) return { status: 404, code: 'not-found', detail: `没有 ${error.stream}` };
  if (isUnavailable(error)) return { status: 503, code: 'unavailable', detail: UNSURE };
  const { statusCode, message } = error as FastifyError;
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { status: statusCode, ...(FRAMEWORK[statusCode] ?? { code: 'bad-request', detail: message }) };
  return { status: 500, code: 'internal', detail: '系统出错，已记录，请稍后重试' };
}

/** Answers with a problem; what is our own fault is logged. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error);
  if (problem.status >= 500) request.log.error(error);
  if (error instanceof ApiError && error.headers) void reply.headers(error.headers);
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
