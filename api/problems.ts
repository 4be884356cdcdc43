import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Rejection, RejectionCode } from '../domain/task/commands';
import { isUnavailable } from '../store/database';
import { BadEvent, KeyReused, NoStream } from '../store/errors';

/** RFC 9457. `code` is stable and explained in `docs/errors.md`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  /** Where in the request, for bad input. */
  errors?: { path: string; message: string }[];
}

/** What the API itself refuses, beside the domain's rejections. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

const STATUS: Record<RejectionCode, number> = {
  'not-permitted': 403,
  'unknown-unit': 404,
  'unknown-obligation': 404,
  'not-open': 409,
  'already-done': 409,
  'nothing-to-carry': 422,
  'bad-value': 422,
  'too-late': 409,
  'bad-date': 422,
  'task-ended': 409,
};

/** A domain rejection as an error of the API. */
export function rejection({ code, message }: Rejection): ApiError {
  return new ApiError(STATUS[code], code, message);
}

/** Every error that leaves the API, made in one place. What nobody foresaw says nothing of the inside. */
export function toProblem(error: unknown): Problem {
  const { status, code, detail, errors } = explain(error);
  return {
    type: `/docs/errors.md#${code}`,
    title: TITLES[status] ?? '出错',
    status,
    code,
    detail,
    ...(errors ? { errors } : {}),
  };
}

const TITLES: Record<number, string> = {
  400: '请求有误',
  401: '请先登录',
  403: '无权办理',
  404: '没有找到',
  409: '与现状不符',
  413: '内容过大',
  422: '内容有误',
  500: '系统出错',
  503: '暂时不可用',
};

type Explained = Pick<Problem, 'status' | 'code' | 'detail' | 'errors'>;

function explain(error: unknown): Explained {
  if (error instanceof ApiError) return { status: error.status, code: error.code, detail: error.message };
  if (error instanceof KeyReused) return { status: 422, code: 'key-reused', detail: error.message };
  if (error instanceof BadEvent) return { status: 422, code: 'bad-text', detail: error.message };
  if (error instanceof NoStream) return { status: 404, code: 'not-found', detail: `没有 ${error.stream}` };
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((v) => ({ path: v.instancePath, message: v.message ?? '' }));
    const detail = errors.map((e) => `${e.path || '(请求)'}: ${e.message}`).join('; ');
    return { status: 400, code: 'bad-request', detail, errors };
  }
  if (isUnavailable(error))
    return { status: 503, code: 'unavailable', detail: '数据库暂时不可用，您的内容没有提交，请稍后重试' };
  const { statusCode, message } = error as FastifyError;
  if (statusCode !== undefined && statusCode < 500)
    return { status: statusCode, code: 'bad-request', detail: message };
  return { status: 500, code: 'internal', detail: '系统出错，已记录，请稍后重试' };
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = toProblem(error);
  if (problem.status >= 500) request.log.error(error);
  return reply.code(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
