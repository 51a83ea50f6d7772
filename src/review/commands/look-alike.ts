/** Letters of other scripts that look like those of commands, and strokes that look like a slash. */
const confusables: Readonly<Record<string, string>> = {
  а: 'a',
  α: 'a',
  ɑ: 'a',
  с: 'c',
  ϲ: 'c',
  е: 'e',
  ԍ: 'g',
  һ: 'h',
  і: 'i',
  ι: 'i',
  ı: 'i',
  ӏ: 'l',
  м: 'm',
  п: 'n',
  ո: 'n',
  о: 'o',
  ο: 'o',
  р: 'p',
  ρ: 'p',
  ѕ: 's',
  τ: 't',
  υ: 'u',
  ս: 'u',
  ν: 'v',
  ѵ: 'v',
  х: 'x',
  к: 'k',
  '⁄': '/',
  '∕': '/',
  '⧸': '/',
  '╱': '/',
  '‐': '-',
  '‑': '-',
  '–': '-',
  '−': '-',
};

/** What a word looks like: without characters that have no width, in ASCII where a letter looks like one, in lower case. */
export function skeletonOf(word: string): string {
  const shown = word
    .normalize('NFKC')
    .replaceAll(/[\p{Cf}\p{Cc}\p{Mn}\p{Default_Ignorable_Code_Point}]/gu, '');
  return Array.from(shown.toLowerCase(), (character) => confusables[character] ?? character)
    .join('')
    .trim();
}
