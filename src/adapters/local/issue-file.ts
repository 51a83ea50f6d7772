/** An issue as a file holds it. */
export interface IssueFile {
  readonly number: number;
  readonly isOpen: boolean;
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly comments: readonly string[];
  readonly parent?: number;
}

const commentsHeading = '\n## Comments\n\n';

/** The front matter is JSON's strings and lists, which are YAML too. */
export function encodeIssueFile(issue: IssueFile): string {
  const { title, isOpen, labels, parent, body, comments } = issue;
  const listed =
    comments.length === 0 ? '' : commentsHeading + comments.map((text) => `- ${text}\n`).join('');
  return [
    '---',
    `title: ${JSON.stringify(title)}`,
    `state: ${isOpen ? 'open' : 'closed'}`,
    `labels: ${JSON.stringify(labels)}`,
    ...(parent === undefined ? [] : [`parent: ${parent}`]),
    '---',
    '',
    body + listed,
  ].join('\n');
}

/** Undefined for a file that is none of ours. The folder tells whether it is open; people may move files. */
export function decodeIssueFile(text: string, number: number, isOpen: boolean): IssueFile | undefined {
  const [opening, ...lines] = text.split('\n');
  const end = lines.indexOf('---');
  if (opening !== '---' || end < 0) return undefined;
  const front = new Map(
    lines.slice(0, end).map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
  );
  const [body = '', comments = ''] = lines
    .slice(end + 2)
    .join('\n')
    .split(commentsHeading);
  const labels = valueOf(front.get('labels'));
  const title = valueOf(front.get('title'));
  const parent = Number(front.get('parent') ?? Number.NaN);
  return {
    number,
    isOpen,
    title: typeof title === 'string' ? title : '',
    body,
    labels: Array.isArray(labels) ? labels.filter((label) => typeof label === 'string') : [],
    comments: comments
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2)),
    ...(Number.isInteger(parent) && { parent }),
  };
}

function valueOf(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}
