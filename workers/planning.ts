import type { ApiParts, Unreadable } from '../api/context';
import { presetPolicies } from '../config/files';
import { ImportError, type ImportErrorCode, readPlan } from '../importing';

/** What the API is given to make drafts of plans with. */
export function planning(): Pick<ApiParts, 'readPlan' | 'presets'> {
  return {
    presets: presetPolicies(),
    readPlan: (bytes, { directory, name }) => {
      try {
        return readPlan(bytes, { fileName: name, ...(directory ? { directory } : {}) });
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        return refusalOf(error);
      }
    },
  };
}

/** Why a document is not read, and what to do, for who uploads it. */
const SAID: Record<Exclude<ImportErrorCode, 'directory'>, string> = {
  empty: '文件里没有文字：请选择载有计划全文的文件',
  'too-large': '文件过大：请只上传计划本身，不带附件',
  binary: '只收纯文本：请在WPS或Word中另存为“纯文本（UTF-8）”，或将全文粘贴到页面上',
  encoding: '文字编码无法识别：请另存为UTF-8编码的纯文本',
  secret: '文件带有密级标志，不予读入，服务器没有留存：请从本机删除，并按保密规定报告',
  'no-responsibility':
    '全文没有写明责任单位（牵头、配合、责任单位等）：请上传计划全文，不要上传印发通知或摘要',
};

function refusalOf({ code, where, message }: ImportError): Unreadable {
  const line = /, line (\d+)$/.exec(where)?.[1];
  const said = code === 'directory' ? message : SAID[code];
  return {
    refused: code === 'secret' ? 'secret-document' : 'bad-file',
    message: line === undefined ? said : `第${line}行：${said}`,
  };
}
