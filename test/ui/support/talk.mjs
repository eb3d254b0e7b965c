import { createHmac } from 'node:crypto';
import { fill, send, settled } from './browser.mjs';

export const kayako = 'kayako-rest';
export const vtiger = 'vtiger-login';

export const api = {
  apiUrl: 'https://example.com/helpdesk/api/index.php',
  apiKey: 'd75a00ef-08b6-5b04-5d29-d3b7ca46138a',
  secretKey: 'Zm9yIHRoZSB0ZXN0cywgbm90IGEgcmVhbCBrZXk=',
  salt: '0123456789',
};

export const account = {
  endpoint: 'https://app.example.com/webservice.php',
  username: 'admin',
  userAccessKey: 'Ab3dEf6hIj9kLm2n',
};

/** A call of the Kayako API, made here and not by the engine. */
export function call(key = api.secretKey, more = '') {
  const signature = createHmac('sha256', key).update(api.salt).digest('base64');
  const parameters = `apikey=${api.apiKey}&salt=${api.salt}&signature=${encodeURIComponent(signature)}`;
  return {
    method: 'GET',
    target: `/helpdesk/api/index.php?e=/Core/Test&${parameters}${more}`,
    headers: [
      { name: 'Host', value: '127.0.0.1:4646' },
      { name: 'User-Agent', value: 'test/1.0' },
      { name: 'Accept', value: '*/*' },
    ],
    body: '',
  };
}

/** Starts the endpoint for the Kayako API. */
export async function startEndpoint(page) {
  await fill(page, kayako, api);
  await send(page, 'mode', { mode: 'endpoint' });
  await page.getByRole('button', { name: 'Start endpoint' }).click();
  await settled(page);
}

/** A request comes to the endpoint. */
export async function arrives(page, message) {
  await page.evaluate((one) => window.arrives(one), message);
  await settled(page);
}

/** Sends what is in Generate to a server in the page, which knows these fields. */
export async function sendTo(page, vendor) {
  await page.evaluate((known) => (window.control.vendor = known), vendor);
  await page.getByRole('button', { name: 'Send Request…' }).click();
  await settled(page);
}
