/** Six hexadecimal digits by label, or by what stands before the colon of one. */
const colours: Readonly<Record<string, string>> = {
  'severity:critical': 'b60205',
  'severity:high': 'd93f0b',
  'severity:medium': 'fbca04',
  'severity:low': '0e8a16',
  'severity:info': 'c5def5',
  'iam-drift': '5319e7',
  account: 'bfd4f2',
  kind: 'd4c5f9',
};

const otherColour = 'ededed';

/** The colour that a label gets where the repository has no such label yet. */
export function labelColour(label: string): string {
  const [family = ''] = label.split(':');
  return colours[label] ?? colours[family] ?? otherColour;
}
