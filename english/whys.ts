import type { Entry } from './grammar';

/** Why somebody hears of a task. What names the task first has it taken off before. */
export const WHYS: readonly Entry[] = [
  [
    '[经{by:unit}决定，依据：{basis:text}，]{task}由{your}{role}',
    '[by decision of {by} (basis: {basis}), ]{your} is to {role} {task}',
  ],
  [
    '[经{by:unit}决定，依据：{basis:text}，]商请{your}{role}办理{task}',
    '[by decision of {by} (basis: {basis}), ]{your} is asked to {role} {task}',
  ],
  ['{unit}的任务派发尚未送达', 'the assignment of {unit} has not been delivered yet'],
  ['{period}报送期已开始', 'the reporting period {period} has begun'],
  ['{name}今天到期', 'the {name} is due today'],
  ['{name}即将到期', 'the {name} will be due soon'],
  [
    '{name}已于{when}到期，尚未{done}[，第{n}次{chase}]',
    'the {name} was due {when} and has not been {done}[; {chase} no. {n}]',
  ],
  [
    '{unit}的{name}逾期（{when}到期），第{n}级升级',
    'the {name}, owed by {unit}, is overdue (due {when}), escalation level {n}',
  ],
  ['{name}逾期（{when}到期），第{n}级升级', 'the {name} is overdue (due {when}), escalation level {n}'],
  [
    '{unit}的{name}逾期（{when}到期），转发函商请',
    'the {name}, owed by {unit}, is overdue (due {when}); to be asked for by letter',
  ],
  ['{name}逾期（{when}到期），转发函商请', 'the {name} is overdue (due {when}); to be asked for by letter'],
  ['{your}{name}已通过审核', '{your}’s {name} has been accepted'],
  ['{your}{name}被退回', '{your}’s {name} has been returned'],
  ['{name}已报送', 'the {name} has been sent in'],
  [
    '{name}申请延期至{when}，理由：{reason:text}',
    'an extension of the {name} to {when} is asked for, because: {reason}',
  ],
  [
    '{name}申请延期，{unit}初审{supported}',
    'an extension of the {name} is asked for; {unit} has screened it and {supported} it',
  ],
  ['{name}的延期申请已获同意', 'the extension of the {name} has been approved'],
  [
    '{name}的延期申请未获同意，理由：{reason:text}',
    'the extension of the {name} has been refused, because: {reason}',
  ],
  ['{whom}就{unit}{name}作出批示', '{whom} has given an instruction on the {name} of {unit}'],
  // Disputes and reassignments.
  [
    '{unit}第{n}次提出异议，理由：{reason:text}；依据：{basis:text}；未建议承办单位[；新的事实：{facts:text}]',
    '{unit} disputes the task (no. {n}), because: {reason}; basis: {basis}; no other unit is proposed[; new facts: {facts}]',
  ],
  [
    '{unit}第{n}次提出异议，理由：{reason:text}；依据：{basis:text}；建议由{proposed:unit}承办[；新的事实：{facts:text}]',
    '{unit} disputes the task (no. {n}), because: {reason}; basis: {basis}; it proposes {proposed}[; new facts: {facts}]',
  ],
  ['您单位的异议未获支持，理由：{reason:text}', 'your unit’s dispute was refused, because: {reason}'],
  [
    '贵单位的不同意见未获采纳，理由：{reason:text}',
    'your unit’s objection was not followed, because: {reason}',
  ],
  [
    '经{by:unit}决定，依据：{basis:text}，您单位不再承办，改由{unit}承办',
    'by decision of {by} (basis: {basis}), your unit is relieved; {unit} takes over',
  ],
  [
    '经{by:unit}决定，依据：{basis:text}，不再商请贵单位办理，改由{unit}承办',
    'by decision of {by} (basis: {basis}), your unit is no longer asked; {unit} takes over',
  ],
  [
    '经{by:unit}决定，依据：{basis:text}，{role}单位由{from:unit}改为{unit}',
    'by decision of {by} (basis: {basis}), {unit} takes the place of {from} ({role})',
  ],
  // Milestones and targets.
  ['{unit}已倒排{target}的工期', '{unit} has scheduled the milestones of {target}'],
  [
    '{unit}报审{target}的倒排工期，共{n}个节点，至{on:day}达到{goal:text}；说明：{note:text}',
    '{unit} proposes milestones of {target}: {n|step}, reaching {goal} by {on}; note: {note}',
  ],
  [
    '{unit}报审{target}的倒排工期，共{n}个节点，至{on:day}达到{goal:text}',
    '{unit} proposes milestones of {target}: {n|step}, reaching {goal} by {on}',
  ],
  ['{target}的倒排工期已审定', 'the milestones of {target} have been approved'],
  ['{target}的倒排工期被退回', 'the milestones of {target} have been returned'],
  [
    '{target}已核验，{on:day}为{value:text}（来源：{source:text}）',
    '{target} has been verified: {value} on {on} (source: {source})',
  ],
  [
    '{task}的指标有变（依据：{basis:text}）：{changes}',
    'targets of {task} have changed (basis: {basis}): {changes}',
  ],
  ['{task}已撤销（依据：{basis:text}）', '{task} is withdrawn (basis: {basis})'],
  // Suspending.
  [
    '{unit}申请中止至{when}，理由：{reason:text}',
    '{unit} asks to suspend the task until {when}, because: {reason}',
  ],
  ['中止申请未获同意，理由：{reason:text}', 'the suspension was refused, because: {reason}'],
  [
    '{task}已中止（依据：分管领导批准，理由：{reason:text}）',
    '{task} is suspended (approved by the leader in charge, because: {reason})',
  ],
  ['{task}已中止（依据：{basis:text}）', '{task} is suspended (basis: {basis})'],
  [
    '{task}已中止，预计{when}恢复，日期已到',
    '{task} is suspended; the day on which it was to resume, {when}, has come',
  ],
  [
    '{task}已恢复[（依据：{basis:text}）][（{note:text}）]，中止历时{n}个工作日',
    '{task} goes on[ (basis: {basis})][ ({note})] after {n|workday} of suspension',
  ],
  [
    '{task}已恢复[（依据：{basis:text}）][（{note:text}）]，中止历时{n}个工作日：{name}时限顺延',
    '{task} goes on[ (basis: {basis})][ ({note})] after {n|workday} of suspension: the {name} is due later',
  ],
  // Difficulties and requests.
  [
    '{unit}提请协调第{n}号存在问题：{text}；需要：{wanted:text}；建议由{by:unit}解决',
    '{unit} asks for coordination of difficulty {n}: {text}; needed: {wanted}; proposed to solve it: {by}',
  ],
  [
    '{unit}提请协调第{n}号存在问题：{text}；需要：{wanted:text}',
    '{unit} asks for coordination of difficulty {n}: {text}; needed: {wanted}',
  ],
  [
    '{office:unit}协调，{asks}解决{unit}提出的第{n}号存在问题：{text}；需要：{wanted:text}；说明：{note:text}',
    '{office} has coordinated: your unit {asks} solve difficulty {n} of {unit}: {text}; needed: {wanted}; note: {note}',
  ],
  [
    '{office:unit}协调，{asks}解决{unit}提出的第{n}号存在问题：{text}；需要：{wanted:text}',
    '{office} has coordinated: your unit {asks} solve difficulty {n} of {unit}: {text}; needed: {wanted}',
  ],
  [
    '第{n}号存在问题已协调，由{unit}解决，时限{when}[；说明：{note:text}]',
    'difficulty {n} has been coordinated: {unit} is to solve it by {when}[; note: {note}]',
  ],
  ['第{n}号存在问题不予协调，理由：{reason:text}', 'difficulty {n} is not taken up, because: {reason}'],
  ['{unit}反馈第{n}号存在问题已解决：{text}', '{unit} says that difficulty {n} is solved: {text}'],
  ['{unit}认为第{n}号存在问题尚未解决：{text}', '{unit} finds that difficulty {n} is not solved: {text}'],
  [
    '{unit}{please}{your}临时报送[{period}][{target}]有关情况[，经批准超过每月上限（{approval:text}）]',
    '{unit} asks your unit for information outside the cycle[ on {target}][ for {period}][, above the month’s limit as approved ({approval})]',
  ],
  [
    '{unit}{please}{your}临时报送[{period}]{target}[，经批准超过每月上限（{approval:text}）]',
    '{unit} asks your unit for {target}[ for {period}], outside the cycle[, above the month’s limit as approved ({approval})]',
  ],
  [
    '{unit}已答复[{period}][{target}]临时报送：{text}',
    '{unit} has answered the request outside the cycle[ on {target}][ for {period}]: {text}',
  ],
  [
    '{unit}已撤回[{period}][{target}]临时报送要求（{asked:text}），理由：{reason:text}',
    '{unit} takes back what it asked outside the cycle[ on {target}][ for {period}] ({asked}), because: {reason}',
  ],
  ['{unit}已答复：{text}', '{unit} has answered: {text}'],
  // Closing.
  [
    '{unit}申请销号，{sum}；经办初审支持[，意见：{note:text}]',
    '{unit} asks to close it: {sum}; screened and supported[, opinion: {note}]',
  ],
  [
    '{unit}申请销号；经办初审支持[，意见：{note:text}]',
    '{unit} asks to close it; screened and supported[, opinion: {note}]',
  ],
  ['{unit}申请销号，{sum}[；说明：{note:text}]', '{unit} asks to close it: {sum}[; note: {note}]'],
  ['销号申请被退回，理由：{reason:text}', 'the request to close it was returned, because: {reason}'],
  ['销号申请未获同意，理由：{reason:text}', 'the request to close it was refused, because: {reason}'],
  ['{task}已销号', '{task} is closed'],
  ['{task}已销号（部分凭依据）', '{task} is closed (in part on a basis)'],
  ['[{when}销号，]已抽中复查', 'drawn for a re-check[; it was closed {when}]'],
  ['销号后抽查，情况相符', 're-checked after closing: it holds'],
  [
    '{task}已重启（依据：抽查不符：{basis:text}）',
    '{task} is reopened (a re-check found otherwise: {basis})',
  ],
  ['{task}已重启（依据：{basis:text}）', '{task} is reopened (basis: {basis})'],
  // Inspections.
  [
    '督查“{title:text}”（依据{authority}：{basis:text}；方式：{methods}）已立项，督查{units:text}',
    'the inspection “{title}” ({authority}: {basis}; by {methods}) is opened, of {units}',
  ],
  [
    '将对您单位开展督查“{title:text}”（依据{authority}：{basis:text}；方式：{methods}）',
    'your unit will be inspected: “{title}” ({authority}: {basis}; by {methods})',
  ],
  ['“{title:text}”督查结论：{text}', 'conclusion of the inspection “{title}”: {text}'],
  [
    '{unit}对督查结论提出异议，理由：{reason:text}',
    '{unit} objects to the conclusion of the inspection, because: {reason}',
  ],
  [
    '您单位对督查结论的异议未获支持，理由：{reason:text}',
    'your unit’s objection to the conclusion was refused, because: {reason}',
  ],
  [
    '您单位对督查结论的异议获得支持，理由：{reason:text}',
    'your unit’s objection to the conclusion was upheld, because: {reason}',
  ],
  ['{unit}报送第{no}号督查问题的整改情况', '{unit} reports how finding {no} was rectified'],
  ['您单位第{no}号督查问题的整改已通过核查', 'your unit’s rectification of finding {no} has been verified'],
  [
    '您单位第{no}号督查问题的整改未通过核查，理由：{reason:text}',
    'your unit’s rectification of finding {no} was not accepted, because: {reason}',
  ],
  [
    '{unit}将约谈您，事由：{reason:text}（依据：{basis:text}）',
    '{unit} will interview you, because: {reason} (basis: {basis})',
  ],
  [
    '将约谈{unit}主要负责人，事由：{reason:text}（依据：{basis:text}）',
    'the head of {unit} is to be interviewed, because: {reason} (basis: {basis})',
  ],
  ['对您单位的约谈已登记：{text}', 'the interview with your unit has been recorded: {text}'],
  // Letters.
  [
    '{unit}就{your}{name}发出督办函（{number:text}）',
    '{unit} has issued a follow-up letter on {your}’s {name} ({number})',
  ],
  [
    '{unit}就{your}{name}致函商请（{number:text}）',
    '{unit} has written to {your} about its {name} ({number})',
  ],
  // Comments, and replies by mail.
  ['{unit}留言：“{text}”', '{unit} comments: “{text}”'],
  ['{unit}回复了通知邮件：“{text}”', '{unit} answered a message by mail: “{text}”'],
];

/** What happens to the things that nobody ever did: the name of the thing, and what became of it. */
export const LAPSED: readonly Entry[] = [
  ['{name}未收到，已归档', 'the {name} was not received and is filed as such'],
  ['{name}始终未签收，任务已期满', 'the {name} never came; the task has run out'],
  ['{name}始终未报，已归档为未报', 'the {name} was never sent in and is filed as not reported'],
  ['{name}始终未办，所报材料视为通过', 'the {name} was never done: what was sent in counts as accepted'],
  ['{name}始终未办，申请失效', 'the {name} was never taken: the request has lapsed'],
  ['{name}始终未办，报审失效', 'the {name} was never given: the proposal has lapsed'],
  ['{name}始终未办，异议失效', 'the {name} was never taken: the objection has lapsed'],
  ['{name}始终未办，按未抽查归档', 'the {name} was never done and is filed as such'],
  ['{name}始终未办，任务已期满', 'the {name} was never done; the task has run out'],
  ['{name}始终未办，所报整改视为通过', 'the {name} was never done: the rectification counts as accepted'],
  ['{name}始终未答复，任务已期满', 'the {name} never came; the task has run out'],
  [
    '{name}始终未作出，督查随任务期满归档',
    'the {name} was never given; the inspection is filed with the task',
  ],
  ['{name}结果始终未报，随任务期满归档', 'the {name} was never reported and is filed with the task'],
  ['{name}始终未进行，随任务期满归档', 'the {name} was never held and is filed with the task'],
];
