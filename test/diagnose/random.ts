import type { RawInput } from '../../src/core/fields/fieldType';

/** Numbers that look random and are the same in every run (mulberry32). */
export class Random {
  constructor(private state: number) {}

  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('nothing to pick from');
    return found;
  }

  text(characters: string, length: number): string {
    return Array.from({ length }, () => characters.charAt(this.below(characters.length))).join('');
  }
}

const letters = 'abcdefghijklmnopqrstuvwxyz';
const hex = '0123456789abcdef';
const base64 = `${letters.toUpperCase()}${letters}0123456789+/`;

function name(random: Random): string {
  return random.pick([
    () => random.text(letters, 3 + random.below(8)),
    () => `Jo${random.text(letters, 4)} D${random.text(letters, 4)}`,
    () => `Zoë ${random.text(letters, 5)}`,
    () => `A & ${random.text(letters, 4)}`,
    () => `${random.text(letters, 3)}<b>${random.below(99)}`,
    () => `e\u0301${random.text(letters, 5)}`,
    () => random.text(base64, 8),
    () => ` ${random.text(letters, 4)}~*!'() `,
    () => `${random.text(letters, 3)}%41&amp;+"ž`,
    () => `{"b":"é/<", "a": [1,2.5,{"c":${random.below(9)}}]}`,
  ])();
}

function mail(random: Random): string {
  const middle = random.pick(['', '+x', '.Y']);
  return `${random.text(letters, 4)}${middle}@${random.text(letters, 5)}.example`;
}

function secret(random: Random): string {
  return random.pick([
    () => random.text(hex, 32),
    () => random.text(base64, 24),
    () => random.text(letters, 10),
    () => `whsec_${random.text(base64, 20)}`,
    () => ` ${random.text(letters, 9)}ö`,
    () => `e\u0301Ž${random.text(letters, 9)}`,
  ])();
}

function date(random: Random): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `20${10 + random.below(30)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
}

type Maker = (random: Random) => Record<string, RawInput>;

/** Fields of each scheme, all of them given, among them values that make mistakes show. */
export const makers: Readonly<Record<string, Maker>> = {
  'helpdesk3-client-api': (random) => ({
    helpdeskUrl: 'https://support.example.com',
    apiKey: secret(random),
    sid: secret(random),
    action: random.pick(['new', 'update', 'delete']),
    name: name(random),
    email: mail(random),
    oldEmail: random.pick(['', mail(random)]),
    passwordHash: random.pick(['', random.text(hex, 64)]),
    chatDepartments: random.pick(['1', '1,2']),
    supportDepartments: '1',
    faqCategories: random.pick(['1', '2,3']),
    credits: String(random.below(9)),
    validTill: random.pick(['', '2027-01-01']),
    iv: random.text(hex, 32),
    valueEncoding: random.pick(['none', 'form']),
    urlMode: 'query',
  }),
  'jitbit-autologin': (random) => ({
    helpdeskUrl: 'https://foo.jitbit.com/helpdesk',
    username: name(random),
    email: mail(random),
    secret: secret(random),
    date: date(random),
    firstName: random.text(letters, 5),
    lastName: random.text(letters, 6),
    companyName: random.text(letters, 4),
    newTicket: '1',
    returnUrl: '/Ticket/New',
  }),
  'kayako-rest': (random) => ({
    apiUrl: 'https://example.com/api/index.php',
    controller: '/Core/Test',
    apiKey: `${random.text(hex, 8)}-${random.text(hex, 4)}`,
    secretKey: random.pick([secret(random), random.text(base64, 96)]),
    salt: random.pick([String(1_000_000_000 + random.below(1e9)), name(random)]),
    urlMode: 'alternate',
    method: 'GET',
  }),
  'chargedesk-signature': (random) => ({
    companyId: name(random),
    customerId: random.pick([mail(random), `cus_${random.below(1e6)}`, name(random)]),
    secretKey: secret(random),
    page: random.pick(['history', 'card']),
    embed: random.pick([false, true]),
    time: 1_600_000_000 + random.below(3e8),
    parameters: random.pick(['showFailed=1', 'a=1&b=2']),
  }),
  'vtiger-login': (random) => ({
    endpoint: 'https://app.abms.co/webservice.php',
    username: random.text(letters, 5),
    userAccessKey: secret(random),
    token: random.pick([random.text(hex, 13), name(random)]),
  }),
};
