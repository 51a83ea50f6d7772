/** What stands where a secret was. */
export const redacted = '[redacted]';

interface SecretShape {
  readonly pattern: RegExp;
  /** `$1` stands for what may stay, such as the name before the value. */
  readonly replacement: string;
}

/**
 * Secrets that show by their form wherever they stand. INVARIANT: linear in the length of the text: each expression has
 * one unbounded part at most, which begins at a boundary or after a fixed word that it cannot itself contain.
 */
const secretShapes: readonly SecretShape[] = [
  // GitHub's tokens (docs.github.com, 'About authentication to GitHub', token prefixes); installation tokens may hold dots.
  { pattern: /(?<![A-Za-z0-9_])(gh[a-z]_|github_pat_)[\w.-]{16,}/g, replacement: `$1${redacted}` },
  // Installation tokens of older GitHub Enterprise Servers.
  { pattern: /(?<![\w.])v1\.[0-9a-f]{40}(?![\w.])/g, replacement: redacted },
  // JSON web tokens, such as a GitHub App's and those of OIDC.
  { pattern: /(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g, replacement: redacted },
  // AWS access key ids are no secrets, but they name one (IAM User Guide, 'IAM identifiers', unique id prefixes).
  { pattern: /(?<![A-Z0-9])(A[KS]IA)[A-Z2-7]{12,124}(?![A-Z0-9])/g, replacement: `$1${redacted}` },
  // AWS session tokens.
  { pattern: /(?<![A-Za-z0-9+/=])(?:IQoJ|FwoG|FQoG|AQoD)[A-Za-z0-9+/=%]{60,}/g, replacement: redacted },
  // AWS secret access keys: 40 characters of base64 with letters of both cases and a digit, which no Git object id has.
  {
    pattern:
      /(?<![A-Za-z0-9+/=])(?=[^A-Z]{0,39}[A-Z])(?=[^a-z]{0,39}[a-z])(?=[^0-9]{0,39}[0-9])[A-Za-z0-9+/]{40}(?![A-Za-z0-9+/=])/g,
    replacement: redacted,
  },
  // Slack's tokens and the addresses of its webhooks, which are secrets as a whole.
  { pattern: /(?<![A-Za-z0-9])(xox[a-z]-|xapp-)[\w-]{8,}/g, replacement: `$1${redacted}` },
  { pattern: /(hooks\.slack(?:-gov)?\.com\/)[\w/-]+/g, replacement: `$1${redacted}` },
  // Credentials of HTTP, and those inside a URL.
  { pattern: /(?<![A-Za-z])(bearer|basic|token) [\w.~+/-]{12,}=*/gi, replacement: `$1 ${redacted}` },
  { pattern: /(:\/\/)[^\s/?#@"'<>:]{0,256}:[^\s/?#@"'<>]{1,1024}@/g, replacement: `$1${redacted}@` },
  // Parameters of URLs, forms and command lines whose name says it (SigV4's signature among them), and members of JSON.
  {
    pattern:
      /(?<![\w-])([\w-]{0,80}?(?:password|passphrase|secret|token|api_?key|access_key|signature)(?:=["']?|\\?["'] ?[=:] ?\\?["']))[^\s&"',;\\[]{6,}/gi,
    replacement: `$1${redacted}`,
  },
  // A private key in PEM that was put into base64 as a whole, as a setting.
  { pattern: /(?<![A-Za-z0-9+/=])LS0tLS1CRUdJTi[A-Za-z0-9+/=]{20,}/g, replacement: redacted },
];

const keyBegin = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----/;
const keyEnd = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY( BLOCK)?-----/;

/** Without an end, everything after the beginning is the key. */
function redactPrivateKeys(text: string): string {
  let shown = '';
  let rest = text;
  for (let begin = keyBegin.exec(rest); begin !== null; begin = keyBegin.exec(rest)) {
    const end = keyEnd.exec(rest.slice(begin.index));
    shown += `${rest.slice(0, begin.index)}${redacted}`;
    if (end === null) return shown;
    rest = rest.slice(begin.index + end.index + end[0].length);
  }
  return shown + rest;
}

/** The text without what has the form of a secret: tokens, private keys, AWS keys, passwords in URLs. */
export function redactText(text: string): string {
  return secretShapes.reduce(
    (current, { pattern, replacement }) => current.replace(pattern, replacement),
    redactPrivateKeys(text),
  );
}
