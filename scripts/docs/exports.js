/** Renders the datasets for other tools for docs/export.md from the list that `GET /v1/export` answers. */

/** Writes a section a dataset: what a row is, how much one request may ask for, and its columns in order. */
export function datasetsText(datasets) {
  return Object.values(datasets).map(datasetText).join('\n\n');
}

function datasetText({ id, row, mostDays, columns }) {
  const rows = columns.map(({ name, type, nullable, description }) => [
    `\`${name}\``,
    type + (nullable ? ', may be empty' : ''),
    description,
  ]);
  const lines = [['Column', 'Type', 'What it holds'], ['---', '---', '---'], ...rows];
  return [
    `### \`${id}\``,
    `A row: ${row}.`,
    `At most ${mostDays.csv} days in a request for CSV, ${mostDays.parquet} for Parquet.`,
    lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n'),
  ].join('\n\n');
}
