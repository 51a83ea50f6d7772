import type { EscalationGraph } from '../policy/escalation/escalation-graph.ts';
import { visibleCharacters } from './visible-text.ts';

/**
 * Text for a Mermaid label in quotes. Names and paths of IAM are chosen by whoever can call IAM: every character that
 * could end the label, begin markup or Markdown, or make a link becomes an entity code.
 */
function labelText(text: string): string {
  return visibleCharacters(text).replaceAll(
    /[^A-Za-z0-9 /.,=+-]/g,
    (character) => `#${character.codePointAt(0) ?? 0};`,
  );
}

/** The end of an ARN is what tells nodes apart to a person. */
function shortName(name: string): string {
  return name.startsWith('arn:') ? name.split(':').slice(5).join(':') : name;
}

/**
 * The graph as a Mermaid flowchart: administrators are drawn as stadiums, steps that rest on assumptions as dotted
 * lines, each labelled by its paths. Ends in a newline.
 */
export function renderEscalationMermaid({ nodes, edges }: EscalationGraph): string {
  const ids = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
  const idOf = (name: string) => ids.get(name) ?? 'unknown';
  return [
    'flowchart LR',
    ...nodes.map(({ name, isAdministrator }) => {
      const label = `"${labelText(shortName(name))}"`;
      return `  ${idOf(name)}${isAdministrator ? `([${label}])` : `[${label}]`}`;
    }),
    ...edges.map(({ from, to, pathIds, isAssumed }) => {
      const label = labelText(pathIds.join(', '));
      return `  ${idOf(from)} ${isAssumed ? '-.->' : '-->'}|"${label}"| ${idOf(to)}`;
    }),
    '',
  ].join('\n');
}
