import swagger from '@fastify/swagger';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Api } from './context';
import { problem } from './schemas';

/** One operation of the document, as far as it is completed here. */
interface Operation {
  operationId?: string;
  parameters?: unknown[];
  requestBody?: unknown;
  security?: unknown[];
  responses?: Record<string, unknown>;
}

type Document = { paths?: Record<string, Record<string, Operation>> };

const PREFIX = '/api/v1';

const problemResponse = {
  description: '问题（RFC 9457）；code 的含义见 docs/errors.md',
  content: { 'application/problem+json': { schema: z.toJSONSchema(problem, { target: 'draft-2020-12' }) } },
};
delete problemResponse.content['application/problem+json'].schema.$schema;

/** Generates `/api/openapi.json` from the routes' schemas: OpenAPI 3.1, every route with its problems. */
export async function describeApi(api: Api): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: '督办 Duban', version: '1' },
      servers: [{ url: '/' }],
      security: [{ bearer: [] }, { cookie: [] }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          cookie: { type: 'apiKey', in: 'cookie', name: 'duban' },
        },
        responses: { Problem: problemResponse as never },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => {
      if (!('openapiObject' in document)) return document.swaggerObject;
      completed(document.openapiObject as Document);
      return document.openapiObject;
    },
  });
}

/** Names every operation and adds the problems it may answer with. */
function completed({ paths = {} }: Document): void {
  for (const [path, operations] of Object.entries(paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      operation.operationId = nameOf(method, path);
      operation.responses ??= {};
      for (const status of problemsOf(method, path, operation))
        operation.responses[status] = { $ref: '#/components/responses/Problem' };
    }
  }
}

function nameOf(method: string, path: string): string {
  const words = path
    .slice(PREFIX.length)
    .replace(/\{\w+\}/g, '')
    .split(/[^a-zA-Z]+/)
    .filter(Boolean);
  const one = path.endsWith('}') ? ['One'] : [];
  return [method, ...words, ...one].map((w, i) => (i === 0 ? w : w[0]?.toUpperCase() + w.slice(1))).join('');
}

function problemsOf(method: string, path: string, operation: Operation): string[] {
  const open = operation.security?.length === 0;
  const takes = operation.requestBody !== undefined || (operation.parameters ?? []).length > 0;
  const writes = method === 'post' || method === 'put';
  return [
    ...(takes ? ['400'] : []),
    '401',
    ...(open && !writes ? [] : ['403']),
    ...(path.includes('{') || path.endsWith('/forms') ? ['404'] : []),
    ...(writes && !open ? ['409', '422'] : []),
    ...(operation.requestBody !== undefined ? ['413', '415'] : []),
    ...(writes && open ? ['429'] : []),
    '500',
    '503',
  ];
}
