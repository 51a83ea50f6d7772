/** Files by which others are judged, whatever they are called in a sample. */
export type SpecialPath = 'configuration' | 'exceptions' | 'tests';

/** The configuration, names that could be taken for it, and CODEOWNERS, from which rules take approvers. */
const configuration = /^(?:\.github\/)?\.?four[-_]?eyes\.(?:ya?ml|json)$/i;
const codeowners = /^(?:\.github\/|docs\/)?CODEOWNERS$/;
const tests = /^tests\/.*\.(?:yaml|yml|json)$/s;

/** What a path is beside the declarations; undefined for all other files. */
export function specialPath(path: string): SpecialPath | undefined {
  if (configuration.test(path) || codeowners.test(path)) return 'configuration';
  if (path === 'exceptions.yaml') return 'exceptions';
  return tests.test(path) ? 'tests' : undefined;
}
