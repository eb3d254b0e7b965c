import { createCipheriv, createHash, createHmac } from 'node:crypto';

import type { Inputs } from '../../src/core/fields/inputs';

/** What an integrator writes by hand with Node: the yardstick, as short as it can be. */
export const handwritten: Record<string, (fields: Inputs) => string> = {
  'helpdesk3-client-api': (f) => {
    const plain = `sid=${text(f.sid)}&action=${text(f.action)}&name=${text(f.name)}&email=${text(f.email)}&oldemail=${text(f.oldEmail)}&pass=${text(f.passwordHash)}&chatdep=${text(f.chatDepartments)}&supportdep=${text(f.supportDepartments)}&faqcat=${text(f.faqCategories)}&credits=${text(f.credits)}&valid=${text(f.validTill)}`;
    const key = Buffer.alloc(16);
    Buffer.from(text(f.apiKey)).copy(key);
    const iv = Buffer.from(text(f.iv), 'hex');
    const cipher = createCipheriv('aes-128-cbc', key, iv);
    const ciphertext = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    const mac = createHmac('sha256', text(f.apiKey)).update(ciphertext).digest();
    const map: Record<string, string> = { '+': '.', '/': '_', '=': '-' };
    const token = Buffer.concat([iv, mac, ciphertext])
      .toString('base64')
      .replace(/[+/=]/g, (character) => map[character] ?? '');
    return `${text(f.helpdeskUrl)}/index.php?p=api&sp=${token}`;
  },
  'jitbit-autologin': (f) => {
    const [, month = '', day = ''] = text(f.date).split('-');
    const userHash = createHash('sha256')
      .update(text(f.username) + text(f.email) + text(f.secret) + day + month)
      .digest('hex')
      .slice(0, 28);
    return `${text(f.helpdeskUrl)}/User/AutoLogin?username=${raw(f.username)}&email=${raw(f.email)}&userHash=${userHash}`;
  },
  'kayako-rest': (f) => {
    const signature = createHmac('sha256', text(f.secretKey)).update(text(f.salt)).digest('base64');
    return `${text(f.apiUrl)}?e=${text(f.controller)}&apikey=${raw(f.apiKey)}&salt=${raw(f.salt)}&signature=${raw(signature)}`;
  },
  'chargedesk-signature': (f) => {
    const url = `https://chargedesk.com/${raw(f.companyId)}/customer/${raw(f.customerId)}/${text(f.page)}`;
    const time = text(f.time);
    const mac = createHmac('sha256', text(f.secretKey)).update(`${time}.${url}`).digest('hex');
    return `${url}?${text(f.parameters)}&signature=${time}.${mac}`;
  },
  'vtiger-login': (f) => {
    const accessKey = createHash('md5')
      .update(text(f.token) + text(f.userAccessKey))
      .digest('hex');
    return `operation=login&username=${raw(f.username)}&accessKey=${accessKey}`;
  },
};

const text = (value: unknown): string => String(value);
const raw = (value: unknown): string => encodeURIComponent(String(value));
