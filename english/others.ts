import type { Entry } from './grammar';

/** What is said of what belongs to no task: records, evaluations, complaints. */
export const OTHERS: readonly Entry[] = [
  ['{unit}执行力档案新拟{n}条记录，待审核', 'in the record of {unit} {n} new entries wait for review'],
  [
    '请逐条核对所据台账：认定入档，或写明理由不予入档',
    'please check each against the ledger: confirm it, or dismiss it with the reason',
  ],
  ['认定前不计入档案，该单位也不会收到', 'until confirmed they do not count, and the unit is not told'],
  [
    '{your}执行力档案新认定{n}条记录：{entries}',
    'in the record of {your} {n} new entries were confirmed: {entries}',
  ],
  ['供知悉；如与事实不符，可来函说明', 'for your information; if something is not so, please write'],
  [
    '请核对；如与事实不符，可写明理由提出申辩',
    'please check them; if something is not so, you may contest it with the reason',
  ],
  [
    '期满未申辩的，记录生效；申辩由分管领导裁定，认定人回避',
    'what is not contested in time stands; the leader in charge decides what is contested, and who confirmed it takes no part',
  ],
  [
    '{unit}对执行力档案记录提出申辩：{entry}；理由：{reason:text}',
    '{unit} contests an entry in its record: {entry}; because: {reason}',
  ],
  ['请裁定：撤销或维持，并写明理由', 'please decide: strike it or keep it, with the reason'],
  ['裁定前该记录不作为任何评价依据', 'until decided, the entry is used for no evaluation'],
  [
    '申辩成立，记录已撤销：{entry}；理由：{reason:text}',
    'the entry was contested with success and is struck: {entry}; because: {reason}',
  ],
  ['该记录不再计入档案，原文与理由留存备查', 'it no longer counts; its text and the reason are kept'],
  [
    '申辩不成立，记录维持：{entry}；理由：{reason:text}',
    'the entry was contested without success and stays: {entry}; because: {reason}',
  ],
  ['该记录计入档案，申辩与裁定一并留存', 'it counts; how it was contested and decided is kept'],
  [
    '拟表扬{unit}（第{n}号建议，依据{entries:n}条已认定记录）：{text}',
    'a commendation of {unit} is proposed (no. {n}, by {entries} confirmed entries): {text}',
  ],
  ['请审批：同意，或写明理由不同意', 'please decide: approve, or refuse with the reason'],
  ['审批前不告知该单位', 'the unit is not told before'],
  [
    '{unit}获表扬（第{n}号），所据记录见执行力档案',
    '{unit} is commended (no. {n}), by entries in its record',
  ],
  ['已计入执行力档案', 'it is in the record'],
  [
    '表扬{unit}的第{n}号建议未获同意，理由：{reason:text}',
    'the commendation of {unit} (no. {n}) was refused, because: {reason}',
  ],
  ['所据记录仍在档案中，可另行提出建议', 'the entries stay in the record; it can be proposed anew'],
  [
    '《{title:text}》{year:n}年度评价已登记，待审定',
    'the evaluation {year} of “{title}” is recorded and waits for approval',
  ],
  ['请审定，或写明理由退回', 'please approve, or return with the reason'],
  ['审定前各县市区看不到任何结果', 'no county sees any result before'],
  [
    '《{title:text}》{year:n}年度评价被退回，理由：{reason:text}',
    'the evaluation {year} of “{title}” was returned, because: {reason}',
  ],
  ['请核对后重新登记', 'please check it and record it again'],
  ['重新登记后再报审定', 'then it goes up for approval again'],
  [
    '《{title:text}》{year:n}年度评价已审定：您单位为“{band}”',
    'the evaluation {year} of “{title}” is approved: your unit is {band}',
  ],
  [
    '《{title:text}》{year:n}年度评价已审定：您单位本年没有可计的填报，不评',
    'the evaluation {year} of “{title}” is approved: your unit has nothing that counts this year and is not rated',
  ],
  ['《{title:text}》{year:n}年度评价已审定', 'the evaluation {year} of “{title}” is approved'],
  [
    '请查看各项指标与所据台账，如有出入请向督查室提出',
    'please look at the figures and the ledger behind them, and tell the supervision office what is not right',
  ],
  [
    '只公布本单位结果与同组中位数，不排名次',
    'a unit sees its own result and the median of its group; nobody is ranked',
  ],
  ['{n}个县市区已收到各自结果', '{n} counties and zones have received their results'],
  ['{unit}提出投诉建议（{matter}）：{text}', '{unit} complains ({matter}): {text}'],
  ['请核实后在“投诉建议”中答复', 'please look into it and answer on the page of complaints'],
  ['答复送达提出人；投诉与答复均计入台账', 'who complained is told; both are in the ledger'],
  ['您提出的投诉建议（{matter}）已答复：{text}', 'your complaint ({matter}) has been answered: {text}'],
  ['供知悉；仍有意见的，可再次提出', 'for your information; you may complain again'],
  ['无须办理', 'nothing is to be done'],
];

/** What an entry in a record says. */
export const ENTRIES: readonly Entry[] = [
  ['{period}应报{n}件，全部按时报送并通过审核', '{period}: {n|form} asked for, all in time and accepted'],
  ['{forms}逾期报送，{late}', '{forms}: sent in late, {late}'],
  ['{forms}逾期未报，升级至第{n}级，{late}', '{forms}: overdue, escalated to level {n}, {late}'],
  ['{forms}始终未报，已归档为未报', '{forms}: never sent in, filed as not reported'],
  ['{forms}报送不合要求，最多被退回{n}次', '{forms}: not as asked for, returned up to {n|time}'],
  ['“{text}”（{tasks}）未查出问题', '“{text}” ({tasks}) found nothing'],
  ['“{text}”（{tasks}）查出问题{n}个，均按期整改', '“{text}” ({tasks}): {n|finding}, rectified in time'],
  ['“{text}”（{tasks}）查出问题整改不力：{poor}', '“{text}” ({tasks}): findings badly rectified: {poor}'],
  ['按期解决{difficulty}', 'solved in time: {difficulty}'],
  ['{difficulty}逾期{n}个工作日解决', '{difficulty}: solved {n|workday} late'],
  ['{difficulty}逾期当日解决', '{difficulty}: solved late on the day'],
  ['{difficulty}始终未解决', '{difficulty}: never solved'],
];

/** How findings were badly rectified. */
export const POOR: readonly Entry[] = [
  ['始终未整改{n}个', '{n} never'],
  ['逾期整改{n}个', '{n} late'],
  ['多次核查不通过{n}个', '{n} not passed more than once'],
];

/** The difficulty that an entry is about. */
export const DIFFICULTIES: readonly Entry[] = [
  ['{unit}提出的第{n}号存在问题（{tasks}）', 'difficulty {n} of {unit} ({tasks})'],
];

/** The forms that an entry is about. */
export const FORMS: readonly Entry[] = [
  ['{period}{form}（{tasks}，共{n}项）', '{form} for {period} ({tasks}, {n} in all)'],
];

/** How late they were. */
export const LATE: readonly Entry[] = [
  ['逾期当日已补报', 'made good the same day'],
  ['最迟逾期{n}个工作日，均已补报', 'all made good, the last {n|workday} late'],
];
