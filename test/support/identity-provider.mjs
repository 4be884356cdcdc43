// A real OpenID provider in a process of its own: whoever types a name is that person, with an address at example.cn.
import { Provider } from 'oidc-provider';

const [port, redirect] = process.argv.slice(2);
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: 'duban', client_secret: 'a secret of the client', redirect_uris: [redirect] }],
  cookies: { keys: ['a key of the provider'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id.replace('!', '')}@example.cn`,
      email_verified: !id.includes('!'),
    }),
  }),
});
provider.listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'));
