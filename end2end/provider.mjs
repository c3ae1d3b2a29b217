// The organisation that says who colleagues are: oidc-provider, which asks for no password, and tells lies when asked to.
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { SignJWT, UnsecuredJWT, decodeJwt, decodeProtectedHeader, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';
// Only from here can its storage be reached, and with it a client that is registered while it runs.
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';

// Most organisations have a path in their name, which stays in front of every address of theirs.
const PATH = '/organisatie';
const ALGORITHM = 'RS256';
const HOUR = 3600;

export const LOG_IN = 'Log in';
export const CANCEL = 'Cancel';

const secret = (text) => new TextEncoder().encode(text);
const sign = (claims, header, key) => new SignJWT(claims).setProtectedHeader(header).sign(key);

// Signed by the provider, with some claims in place of what they were; one that is undefined is left out.
const instead = (changes) => ({ claims, header, keys }) => sign({ ...claims, ...changes(claims) }, header, keys.own.privateKey);

const FROM_BEFORE = 'of the sign-in before';

// ID tokens that are wrong in one way each, made from the one that should have gone out.
const LIES = {
  forged: ({ claims, header, keys }) => sign(claims, header, keys.stranger.privateKey),
  'forged with its own key in it': async ({ claims, header, keys }) =>
    sign(claims, { ...header, jwk: await exportJWK(keys.stranger.publicKey) }, keys.stranger.privateKey),
  unsigned: ({ claims }) => new UnsecuredJWT(claims).encode(),
  'signed with the public key as a secret': async ({ claims, header, keys }) =>
    sign(claims, { ...header, alg: 'HS256' }, secret(await exportSPKI(keys.own.publicKey))),
  'signed with the published key as a secret': async ({ claims, header, keys }) =>
    sign(claims, { ...header, alg: 'HS256' }, secret(JSON.stringify(await exportJWK(keys.own.publicKey)))),
  'signed with the secret of the client': ({ claims, header, clientSecret }) => sign(claims, { ...header, alg: 'HS256' }, secret(clientSecret)),
  expired: instead(({ iat, exp }) => ({ iat: iat - 2 * HOUR, exp: exp - 2 * HOUR })),
  'for another client': instead(() => ({ aud: 'another-client' })),
  'of another issuer': instead(({ iss }) => ({ iss: `${iss}.example` })),
  'of another attempt': instead(() => ({ nonce: randomBytes(32).toString('base64url') })),
  'of no attempt': instead(() => ({ nonce: undefined })),
  [FROM_BEFORE]: ({ earlier }) => earlier,
  missing: () => undefined,
};

export const LIE_KINDS = Object.keys(LIES);

// Changes nothing, so that the lies are seen to be refused for what they say, and not because they were signed here.
export const SIGNED_AGAIN = 'signed again';
const TALES = { ...LIES, [SIGNED_AGAIN]: instead(() => ({})) };

export async function startProvider() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${server.address().port}${PATH}`;
  const clientId = 'voordeur';
  // With signs that must be encoded in a header for Basic authentication (RFC 6749, section 2.3.1).
  const clientSecret = `${randomBytes(24).toString('base64url')}+/:%=`;
  const [own, spare, stranger] = await Promise.all([1, 2, 3].map(() => generateKeyPair(ALGORITHM, { extractable: true })));
  const keys = { own, stranger };
  const toJwk = async ([kid, { privateKey }]) => ({ ...(await exportJWK(privateKey)), kid, alg: ALGORITHM, use: 'sig' });
  const jwks = await Promise.all(Object.entries({ own, spare }).map(toJwk));

  const accounts = new Map();
  const redirectUris = [];
  let somebody = null;
  let tale = null;
  let honest = null;

  const storage = createMemoryAdapter();
  const provider = new Provider(issuer, {
    adapter: storage,
    jwks: { keys: jwks },
    cookies: { keys: [randomBytes(32).toString('base64url')] },
    clientAuthMethods: ['client_secret_basic'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `${PATH}/interaction/${uid}` },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username', 'roles'] },
    // Claims of a scope go into the ID token as well, as the large providers have it.
    conformIdTokenClaims: false,
    ttl: { AccessToken: HOUR, AuthorizationCode: 60, Grant: HOUR, IdToken: HOUR, Interaction: HOUR, Session: HOUR },
    findAccount: (_, sub) => accounts.has(sub) && { accountId: sub, claims: () => ({ ...accounts.get(sub), sub }) },
    // The organisation has agreed to what the portal gets to know; colleagues are not asked.
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });

  provider.use(async (ctx, next) => {
    const [, uid, decision] = /^\/interaction\/([\w-]+)(?:\/(\w+))?$/.exec(ctx.path) ?? [];
    if (!uid) return next();
    if (ctx.method === 'GET') {
      ctx.type = 'html';
      ctx.body = interactionPage(`${PATH}/interaction/${uid}`);
      return;
    }
    const result = decision === 'login' ? { login: { accountId: somebody } } : { error: 'access_denied' };
    ctx.status = 303;
    ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result, { mergeWithLastSubmission: false }));
  });

  provider.use(async (ctx, next) => {
    await next();
    // The key that signs is the first; where keys are replaced by and by, it may as well be another.
    if (ctx.oidc?.route === 'jwks') ctx.body = { keys: ctx.body.keys.toReversed() };
    const token = ctx.oidc?.route === 'token' && ctx.body?.id_token;
    if (!token) return;
    const truth = { claims: decodeJwt(token), header: decodeProtectedHeader(token), earlier: honest, keys, clientSecret };
    if (tale) ctx.body.id_token = await TALES[tale](truth);
    else honest = token;
  });

  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (!request.url.startsWith(`${PATH}/`)) {
      response.writeHead(404).end();
      return;
    }
    request.originalUrl = request.url;
    request.url = request.url.slice(PATH.length);
    answer(request, response);
  });

  return {
    issuer,
    clientId,
    clientSecret,

    // Lets people be sent back to an address.
    async allow(redirectUri) {
      redirectUris.push(redirectUri);
      const client = { client_id: clientId, client_secret: clientSecret, redirect_uris: [...redirectUris] };
      await storage('Client').upsert(clientId, client);
    },

    // Who logs in from here on, unless a browser still has a session. The same address is the same person.
    account(claims) {
      const { sub = createHash('sha256').update(`${claims.email}`).digest('base64url') } = claims;
      accounts.set(sub, claims);
      somebody = sub;
    },

    // What becomes of each ID token from here on: one of the kinds, or null for nothing.
    lie(kind) {
      if (kind !== null && !(kind in TALES)) throw new Error(`${kind} is nothing that it can tell`);
      if (kind === FROM_BEFORE && !honest) throw new Error('nobody has signed in before');
      tale = kind;
    },

    // What somebody does here who was sent to an address of ours: gives the address that they are sent back to.
    async pass(walker, address, decision = 'login') {
      let url = address;
      for (let steps = 0; steps < 10; steps += 1) {
        const page = await walker.get(url);
        const { status, headers, text } = page.status === 200 ? await walker.post(`${url}/${decision}`) : page;
        if (status !== 303) throw new Error(`the provider answers ${status} at ${url}\n${text}`);
        url = new URL(headers.location, url).href;
        if (!url.startsWith(`${issuer}/`)) return url;
      }
      throw new Error(`the provider goes on and on at ${url}`);
    },

    async stop() {
      if (!server.listening) return;
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

function interactionPage(path) {
  return `<!doctype html>
<html lang="en">
<title>Organisation</title>
<h1>Organisation</h1>
<form method="post" action="${path}/login"><button>${LOG_IN}</button></form>
<form method="post" action="${path}/cancel"><button>${CANCEL}</button></form>`;
}
