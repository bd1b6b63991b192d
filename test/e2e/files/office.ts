import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const LIMIT_MS = 120_000;

/** Makes LibreOffice work every formula out anew when it opens a workbook, whatever value is stored beside it. */
const RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Opens a file in LibreOffice without a window, recalculates a workbook, and saves it in a format; gives what it saved. */
export async function throughOffice(file: string, folder: string, format: 'xlsx' | 'pdf' = 'xlsx'): Promise<Buffer> {
  const profile = join(folder, 'profile');
  await mkdir(join(profile, 'user'), { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), RECALCULATE);
  const out = join(folder, 'converted');
  const settings = `-env:UserInstallation=${pathToFileURL(profile).href}`;
  await promisify(execFile)('soffice', [settings, '--headless', '--convert-to', format, '--outdir', out, file], {
    timeout: LIMIT_MS,
  });
  return readFile(join(out, `${basename(file, extname(file))}.${format}`));
}
