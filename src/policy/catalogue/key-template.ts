/** A condition key with variable parts: the literal text before, between and after them. */
export interface KeyTemplate {
  readonly literals: readonly string[];
}

/** How AWS writes some variable parts at the end of a key, besides `${TagKey}` and `<key>`. */
const variableEndings = ['/tag-key', '/'];

/** Splits `kms:EncryptionContext:${Key}` or `s3:ExistingObjectTag/<key>`; `undefined` for a name without such a part. */
export function keyTemplate(name: string): KeyTemplate | undefined {
  const ending = variableEndings.find((candidate) => name.endsWith(candidate));
  if (ending !== undefined) return { literals: [`${name.slice(0, -ending.length)}/`, ''] };
  const literals: string[] = [];
  let start = 0;
  for (;;) {
    const open = nextOpening(name, start);
    const close = open < 0 ? -1 : name.indexOf(name[open] === '<' ? '>' : '}', open);
    if (close < 0) break;
    literals.push(name.slice(start, open));
    start = close + 1;
  }
  return literals.length === 0 ? undefined : { literals: [...literals, name.slice(start)] };
}

function nextOpening(name: string, from: number): number {
  const dollar = name.indexOf('${', from);
  const angle = name.indexOf('<', from);
  if (dollar < 0 || angle < 0) return Math.max(dollar, angle);
  return Math.min(dollar, angle);
}

/** Whether a name has the template's literals in order, with at least one character for each variable part. */
export function matchesKeyTemplate(template: KeyTemplate, name: string): boolean {
  const [first = '', ...rest] = template.literals;
  const last = rest.pop() ?? '';
  if (!name.startsWith(first)) return false;
  let position = first.length;
  for (const literal of rest) {
    const found = name.indexOf(literal, position + 1);
    if (found < 0) return false;
    position = found + literal.length;
  }
  return name.length - last.length > position && name.endsWith(last);
}
