// The Node sample of the page, run for each input:
// https://www.jitbit.com/saas-helpdesk/hosted-help-desk-authentication-api/
import crypto from 'node:crypto';
import { readFileSync } from 'node:fs';

const hex = (text) => Buffer.from(text).toString('hex');

function sample(fields) {
  const name = fields.username;
  const email = fields.email;
  const secret = fields.secret;
  // The page reads new Date() in local time, so the zone of the process (TZ) decides the day.
  const now = new Date(fields.date);
  const day = String(now.getDate()).padStart(2, '0');
  const month = String(now.getMonth() + 1).padStart(2, '0');
  const raw = name + email + secret + day + month;
  const hash = crypto.createHash('sha256').update(raw).digest('hex').slice(0, 28);

  return {
    steps: { dayMonth: hex(day + month), base: hex(raw), userHash: hex(hash) },
    outputs: { userHash: hash },
  };
}

console.log(JSON.stringify(JSON.parse(readFileSync(0, 'utf8')).map(sample)));
