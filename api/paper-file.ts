import type { FastifyReply } from 'fastify';
import type { Paper } from '../domain/paper';
import { DOCX, docxOf } from '../papers/docx';

/** Answers with a paper as a Word file of a name. */
export async function sendPaper(reply: FastifyReply, name: string, paper: Paper): Promise<FastifyReply> {
  const file = encodeURIComponent(`${name}.docx`);
  return reply
    .header('content-disposition', `attachment; filename*=UTF-8''${file}`)
    .type(DOCX)
    .send(await docxOf(paper));
}
