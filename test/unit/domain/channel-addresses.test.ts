import { addressFits, secretFits } from '../../../domain/channel-addresses';
import type { ChannelName } from '../../../domain/channels';

it.each<[ChannelName, string, boolean]>([
  ['mail', 'li@city.example', true],
  ['mail', 'li@city.example,spy@example.cn', false],
  ['mail', 'li@@city.example', false],
  ['mail', 'li@city.example\r\nBcc: x@y', false],
  ['mail', '', false],
  ['wecom', 'LiSi', true],
  ['wecom', 'li.si_3-x@city', true],
  ['wecom', 'x'.repeat(64), true],
  ['wecom', 'x'.repeat(65), false],
  ['wecom', '@all', false],
  ['wecom', 'a|b', false],
  ['wecom', '李四', false],
  ['wecom', '', false],
  ['wecom-robot', 'LiSi', true],
  ['wecom-robot', '@all', false],
  ['wecom-robot', '', true],
  ['dingtalk-robot', '13800001111', true],
  ['dingtalk-robot', '+86-13800001111', true],
  ['dingtalk-robot', 'all', false],
  ['dingtalk-robot', '', true],
  ['feishu-robot', 'ou_18eac85d35a26f989317ad4f02e8bbbb', true],
  ['feishu-robot', 'all', false],
  ['feishu-robot', 'ou_a></at>', false],
  ['feishu-robot', '', true],
  ['webhook', '', true],
  ['webhook', 'anything', false],
  ['sms', '13800001111', true],
  ['sms', '0537-2345678', true],
  ['sms', '1234', false],
  ['sms', '13800001111,13900002222', false],
  ['sms', '', false],
])('%s: “%s” can be an address: %s', (channel, address, fits) => {
  expect(addressFits(channel, address)).toBe(fits);
});

const whsec = (bytes: number): string => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;
it.each<[ChannelName, string, boolean]>([
  ['webhook', whsec(24), true],
  ['webhook', whsec(23), false],
  ['webhook', whsec(25), true],
  ['webhook', whsec(26), true],
  ['webhook', whsec(64), true],
  ['webhook', whsec(65), false],
  ['webhook', whsec(25).replace('==', ''), false],
  ['webhook', whsec(24).slice(6), false],
  ['webhook', `${whsec(24)}\n`, false],
  ['webhook', `whsec_${'-'.repeat(32)}`, false],
  ['dingtalk-robot', 'SECabc', true],
])('%s: “%s” can be a secret: %s', (channel, secret, fits) => {
  expect(secretFits(channel, secret)).toBe(fits);
});
