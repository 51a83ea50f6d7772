import { html, untrusted, type Markup } from '../html-markup.ts';
import { markdownCode, markdownProse } from '../markdown-text.ts';
import { visibleText } from '../visible-text.ts';

/**
 * A piece of a sentence. A string is written by this program, in plain words; everything else may be untrusted (A51).
 * - `text`: anything from a file, from GitHub or from AWS.
 * - `prose`: a reason that another part of this program gave, and that may quote something.
 * - `person`: a login, shown and never notified.
 * - `addressee`: a login that is to be notified, which GitHub does for a mention.
 * - `commit`: its first digits.
 * - `strong`: words that the eye shall find first.
 */
export type SentencePart =
  | string
  | { readonly kind: 'text' | 'prose'; readonly text: string }
  | { readonly kind: 'person' | 'addressee'; readonly login: string }
  | { readonly kind: 'commit'; readonly sha: string }
  | { readonly kind: 'pullRequest'; readonly number: number }
  | { readonly kind: 'strong'; readonly words: string };

/** A sentence, or a part of one, that can be shown as Markdown, as HTML and in plain text. */
export type Sentence = readonly SentencePart[];

type Insertable = SentencePart | Sentence | number;

function partsOf(value: Insertable): Sentence {
  if (typeof value === 'number') return [String(value)];
  if (value === '') return [];
  return Array.isArray(value) ? (value as Sentence) : [value as SentencePart];
}

/** A template whose words are this program's; what is inserted are parts, other sentences and numbers. */
export function said(words: TemplateStringsArray, ...values: readonly Insertable[]): Sentence {
  return words.flatMap((word, index) => {
    const value = values[index];
    return [...(word === '' ? [] : [word]), ...(value === undefined ? [] : partsOf(value))];
  });
}

export function text(value: string): SentencePart {
  return { kind: 'text', text: value };
}

export function person(login: string): SentencePart {
  return { kind: 'person', login };
}

export function commit(sha: string): SentencePart {
  return { kind: 'commit', sha };
}

export function strong(words: string): SentencePart {
  return { kind: 'strong', words };
}

/** With a capital letter where it begins with a word of this program. */
export function capitalise([first = '', ...rest]: Sentence): Sentence {
  return [typeof first === 'string' ? `${first.slice(0, 1).toUpperCase()}${first.slice(1)}` : first, ...rest];
}

/** Sentences with something between each. */
export function joinSentences(sentences: readonly Sentence[], between: string): Sentence {
  return sentences.flatMap((sentence, index) => (index === 0 ? sentence : [between, ...sentence]));
}

/** `a, b and c`. */
export function listed(sentences: readonly Sentence[], conjunction: 'and' | 'or'): Sentence {
  if (sentences.length < 2) return sentences.flat();
  const last = sentences.at(-1) ?? [];
  return [...joinSentences(sentences.slice(0, -1), ', '), ` ${conjunction} `, ...last];
}

/** `a, b and 7 more`: so many items at most, and the rest counted. */
export function listedSome<Item>(
  items: readonly Item[],
  most: number,
  toSentence: (item: Item) => Sentence,
  conjunction: 'and' | 'or' = 'and',
): Sentence {
  const left = items.length - most;
  const shown = items.slice(0, most).map(toSentence);
  return listed(left > 0 ? [...shown, [`${left} more`]] : shown, conjunction);
}

/** Characters of an untrusted text that are shown; of a longer one the beginning and the end. */
const longestText = 200;

/** A long text in two pieces; between them something is left out. */
function piecesOf(value: string): readonly string[] {
  const characters = Array.from(value);
  if (characters.length <= longestText) return [value];
  const half = longestText / 2;
  return [characters.slice(0, half).join(''), characters.slice(-half).join('')];
}

const wholeSha = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const shownDigits = 7;

/** The first digits of a commit's id; anything else as it is. */
export function shortSha(sha: string): string {
  return wholeSha.test(sha) ? sha.slice(0, shownDigits) : sha;
}

/** What GitHub takes for a login, so that a mention is exactly this account and nothing else. */
const mentionable = /^[A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}$/;

function markdownSpan(value: string): string {
  return piecesOf(value).map(markdownCode).join('…');
}

function partMarkdown(part: SentencePart): string {
  if (typeof part === 'string') return part;
  switch (part.kind) {
    case 'text':
      return markdownSpan(part.text);
    case 'prose':
      return piecesOf(part.text).map(markdownProse).join('…');
    case 'person':
      return markdownSpan(`@${part.login}`);
    case 'addressee':
      return mentionable.test(part.login) ? `@${part.login}` : markdownSpan(`@${part.login}`);
    case 'commit':
      return wholeSha.test(part.sha) ? shortSha(part.sha) : markdownSpan(part.sha);
    case 'pullRequest':
      return `#${part.number}`;
    case 'strong':
      return `**${part.words}**`;
  }
}

/** GitHub's Markdown: what is untrusted stands in code spans, where nothing of it is a mention, a link or markup. */
export function sentenceMarkdown(sentence: Sentence): string {
  return sentence.map(partMarkdown).join('');
}

function plainSpan(value: string): string {
  return piecesOf(value).map(visibleText).join('…');
}

function partPlain(part: SentencePart): string {
  if (typeof part === 'string') return part;
  switch (part.kind) {
    case 'text':
    case 'prose':
      return plainSpan(part.text);
    case 'person':
    case 'addressee':
      return plainSpan(`@${part.login}`);
    case 'commit':
      return plainSpan(shortSha(part.sha));
    case 'pullRequest':
      return `#${part.number}`;
    case 'strong':
      return part.words;
  }
}

/** One line for titles and annotations, which GitHub shows as they are. */
export function sentencePlain(sentence: Sentence): string {
  return sentence.map(partPlain).join('');
}

function htmlSpan(value: string): Markup {
  const [first = '', second] = piecesOf(value);
  return second === undefined ? untrusted(first) : html`${untrusted(first)}…${untrusted(second)}`;
}

/** Where a page can link to: addresses of GitHub, without anything behind them. */
export interface PageLinks {
  /** Such as `https://github.com/acme/iam`. */
  readonly repositoryUrl?: string;
}

function link(address: string | undefined, shown: Markup): Markup {
  return address === undefined ? shown : html`<a href="${address}">${shown}</a>`;
}

function partHtml(part: SentencePart, { repositoryUrl }: PageLinks): Markup {
  if (typeof part === 'string') return html`${part}`;
  switch (part.kind) {
    case 'text':
    case 'prose':
      return htmlSpan(part.text);
    case 'person':
    case 'addressee':
      return htmlSpan(`@${part.login}`);
    case 'commit': {
      const isKnown = repositoryUrl !== undefined && wholeSha.test(part.sha);
      return link(isKnown ? `${repositoryUrl}/commit/${part.sha}` : undefined, htmlSpan(shortSha(part.sha)));
    }
    case 'pullRequest': {
      const address = repositoryUrl === undefined ? undefined : `${repositoryUrl}/pull/${part.number}`;
      return link(address, html`#${part.number}`);
    }
    case 'strong':
      return html`<strong>${part.words}</strong>`;
  }
}

export function sentenceHtml(sentence: Sentence, links: PageLinks): Markup {
  return html`${sentence.map((part) => partHtml(part, links))}`;
}
