import { TextDecoder, TextEncoder } from 'node:util';
import { generateRepository, generatedAccountId } from '../drift/generate-repository.mjs';
import { stringify } from 'yaml';

const folder = `generated-${generatedAccountId}`;
const encoder = new TextEncoder();

/** The files of a repository of 2,000 policies, with the roles and users that hold them. */
export function generateFiles(counts) {
  return Array.from(generateRepository(counts), ([path, content]) => ({
    path,
    mode: '100644',
    content: encoder.encode(stringify(content)),
  }));
}

/** What a policy is changed to: one more action, one more resource, or one condition less, in turn. */
function changedText(text, round) {
  switch (round % 3) {
    case 0:
      return text.replace('- s3:GetObject\n', `- s3:GetObject\n        - s3:PutObject\n`);
    case 1:
      return text.replace('/*\n', `/*\n        - arn:aws:s3:::more-data-${round}/*\n`);
    default:
      return text.replace(/ {6}Condition:\n(?: {8,}.*\n)+/, '');
  }
}

/** The head of a pull request: so many policies of the base changed, others in each round. Files that stay are the same. */
export function changePolicies(files, { changes, round, policies }) {
  const decoder = new TextDecoder();
  const step = Math.max(1, Math.floor(policies / changes));
  const wanted = new Set(
    Array.from({ length: changes }, (_, index) => {
      const number = (index * step + round * 7) % policies;
      return `${folder}/iam/policy/team/policy-${number}.yaml`;
    }),
  );
  return files.map((file) =>
    wanted.has(file.path)
      ? { ...file, content: encoder.encode(changedText(decoder.decode(file.content), round)) }
      : file,
  );
}

/** The same, and one of the changed policies lets its holders pass any role to a new function. */
export function changeIntoEscalation(files, change) {
  const changed = changePolicies(files, change);
  const decoder = new TextDecoder();
  let isDone = false;
  return changed.map((file, index) => {
    if (isDone || file === files[index]) return file;
    isDone = true;
    const text = decoder
      .decode(file.content)
      .replace('- sqs:SendMessage\n', '- sqs:SendMessage\n        - iam:PassRole\n        - lambda:*\n')
      .replace(/Resource: arn:aws:sqs.*\n/, 'Resource: "*"\n');
    return { ...file, content: encoder.encode(text) };
  });
}
