import type { Finding } from '../../../finding/finding.ts';
import { findingsOf } from './findings-of.ts';
import { lintRuleTopic } from './lint-rule-topics.ts';
import type { TopicSource } from './topic-source.ts';

/** `path/to/file.yaml`, `path/to/file.yaml:12` or `path/to/file.yaml:12:5`, as editors and checks write places. */
function isThere(subject: string, { location: { file, line, column, endLine = line } }: Finding): boolean {
  if (subject === file || subject === `${file}:${line}:${column}`) return true;
  if (!subject.startsWith(`${file}:`)) return false;
  const rest = subject.slice(file.length + 1);
  const wanted = /^\d{1,7}$/.test(rest) ? Number(rest) : -1;
  return line <= wanted && wanted <= endLine;
}

/** Findings by their place, with the rules that made them. */
export const placeTopics: TopicSource = {
  find: (subject, review) => {
    const findings = findingsOf(review).filter((finding) => isThere(subject, finding));
    if (findings.length === 0) return [];
    const ids = [...new Set(findings.map(({ ruleId }) => ruleId))];
    return [{ kind: 'place', findings, rules: ids.flatMap((id) => lintRuleTopic(id, []) ?? []) }];
  },
  names: (review) => [...new Set(findingsOf(review).map(({ location }) => location.file))],
};
