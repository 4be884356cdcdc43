import type { ApiParts, Unreadable } from '../api/context';
import { presetPolicies } from '../config/files';
import { compose } from '../delivery/compose';
import { writeAll } from '../delivery/write';
import { ImportError, type ImportErrorCode, readPlan } from '../importing';

/** What the API is given to make drafts of plans with, and to show messages. */
export function planning(): Pick<ApiParts, 'readPlan' | 'presets' | 'preview'> {
  return {
    preview: (input) => writeAll(compose({ ...input, foot: [] })),
    presets: presetPolicies(),
    readPlan: async (bytes, { directory, name }) => {
      try {
        return await readPlan(bytes, { fileName: name, ...(directory ? { directory } : {}) });
      } catch (error) {
        if (!(error instanceof ImportError)) throw error;
        return refusalOf(error);
      }
    },
  };
}

const KINDS = 'Word（.docx）、PDF、Excel台账（.xlsx）或纯文本（.txt）';
const SAVE_AGAIN = '请用WPS、Word或Excel打开，重新另存后再传';

/** Why a document is not read, and what to do, for who uploads it. */
const SAID: Record<Exclude<ImportErrorCode, 'directory'>, string> = {
  empty: '文件里没有文字：请选择载有计划全文的文件',
  'too-large': '文件过大（页数、行数或解开后的内容过多）：请只上传计划本身，不带附件',
  binary: `不是可以读入的文件：请另存为不带宏的${KINDS}`,
  'old-format':
    '是旧版Word、Excel或WPS格式（.doc、.xls、.wps、.et等）：请在WPS或Word中另存为.docx（表格存为.xlsx）再传',
  encrypted: '文件设有打开密码：请用密码打开，取消密码另存后再传',
  corrupt: `文件已损坏或不完整，读不到底：${SAVE_AGAIN}`,
  scanned: '是扫描件，页面都是图片，没有文字：请向发文单位要Word文件，或先作文字识别并核对后再传',
  encoding: '文字编码无法识别：请另存为UTF-8编码的纯文本',
  'no-ledger': '表格里没有找到表头：须有一行写明工作任务（或工作内容）和牵头单位（或责任单位）等各列',
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
