/** Renders the intervals of dispatch, their targets and the levels of care for docs/metrics.md from the configuration. */

/** Lists every interval: between which instants it lies, of what it is measured, in whose hands it is, and its names in NEMSIS and NERIS. */
export function intervalsText({ intervals }) {
  const rows = intervals.map(({ id, of, from, to, responsible, name, words, documentation }) => [
    `\`${id}\``,
    name.sv,
    `${words.en} (\`${from}\` → \`${to}\`)`,
    of.join(', '),
    responsible?.replaceAll('_', ' ') ?? 'several',
    documentation.nemsis,
    documentation.neris,
  ]);
  return table(['Interval', 'In Swedish', 'Length', 'Of', 'In the hands of', 'NEMSIS v3.5', 'NERIS'], rows);
}

/** Lists the shares of intervals that dispatch can be judged by, and whether they are. */
export function intervalTargetsText(rules) {
  const rows = rules.map(({ service, interval, withinSeconds, value, on, source }) => [
    service,
    `\`${interval}\``,
    `at least ${value * 100} % within ${withinSeconds} s`,
    on ? 'on' : 'off',
    source,
  ]);
  return table(['Service', 'Interval', 'Share', 'State', 'Source'], rows);
}

/** Lists the levels of care that incidents end at without a unit, and the names that mean each. */
export function careLevelsText({ levels }) {
  const rows = levels.map(({ id, name, reasons }) => [
    `\`${id}\``,
    name.sv,
    name.en,
    reasons.map((reason) => `\`${reason}\``).join(', '),
  ]);
  return table(['Level of care', 'In Swedish', 'In English', 'Names of sources'], rows);
}

function table(header, rows) {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
