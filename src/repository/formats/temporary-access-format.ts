import type { SourceLocation } from '../../finding/source-location.ts';
import { decodeMapping, required } from '../../iam/source/decode-mapping.ts';
import { decodeChecked, decodeString } from '../../iam/source/decode-value.ts';
import { decodeSource, type Decoder } from '../../iam/source/decoder.ts';
import { childOf, type SourceNode, type SourcePath } from '../../iam/source/source-node.ts';

/** What `x-four-eyes` says: who answers for a temporary entry, why it is there and when it is to be removed. */
export interface TemporaryAccessTerms {
  readonly owner: string;
  readonly justification: string;
  /** `YYYY-MM-DD`: the last day, in UTC. */
  readonly expires: string;
}

/** A declared entry that is to be removed on a certain day. */
export interface TemporaryAccess extends TemporaryAccessTerms {
  /** Of the resource that is temporary, or that has the temporary inline policy. */
  readonly arn: string;
  /** Keys and indexes from the root of the file to the temporary entry; empty for the whole file. */
  readonly path: SourcePath;
  readonly location: SourceLocation;
}

/** A calendar date, `YYYY-MM-DD`, that exists. */
export const decodeDate = decodeChecked(decodeString, (text) => {
  const milliseconds = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  const isDate = !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString().startsWith(text);
  if (isDate) return undefined;
  return {
    code: 'not-a-date',
    message: `\`${text.slice(0, 64)}\` is not a date`,
    remedy: 'write it as year, month and day, such as `2026-12-31`',
  };
});

/** Text with something in it to read. */
export const decodeFilledText = decodeChecked(decodeString, (text) =>
  text.trim() === ''
    ? { code: 'empty-text', message: 'the text is empty', remedy: 'say it in a few words' }
    : undefined,
);

/** `{ owner, justification, expires }`; all three are needed. */
export const decodeTemporaryAccessTerms: Decoder<TemporaryAccessTerms> = decodeMapping('`x-four-eyes`', {
  owner: required(decodeFilledText),
  justification: required(decodeFilledText),
  expires: required(decodeDate),
});

function termsAt(entry: SourceNode, arn: string, path: SourcePath): readonly TemporaryAccess[] {
  const node = childOf(entry, 'x-four-eyes');
  const terms = node === undefined ? undefined : decodeSource(node, decodeTemporaryAccessTerms);
  return terms?.ok === true ? [{ ...terms.value, arn, path, location: entry.location }] : [];
}

/** The temporary entries of a file that was decoded: the whole resource, and single inline policies. */
export function listTemporaryAccess(root: SourceNode, arn: string): readonly TemporaryAccess[] {
  const inline = childOf(root, 'InlinePolicies');
  const items = inline?.kind === 'sequence' ? inline.items : [];
  return [
    ...termsAt(root, arn, []),
    ...items.flatMap((item, index) => termsAt(item, arn, ['InlinePolicies', index])),
  ];
}
