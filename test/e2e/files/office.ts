import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const LIMIT_MS = 120_000;

/** Makes LibreOffice work every formula out anew when it opens a workbook, whatever value is stored beside it. */
const RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

/** Opens a workbook in LibreOffice without a window, recalculates it and saves it as a workbook of its own; gives that. */
export async function throughOffice(file: string, folder: string): Promise<Buffer> {
  const profile = join(folder, 'profile');
  await mkdir(join(profile, 'user'), { recursive: true });
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), RECALCULATE);
  const out = join(folder, 'converted');
  const settings = `-env:UserInstallation=${pathToFileURL(profile).href}`;
  await promisify(execFile)('soffice', [settings, '--headless', '--convert-to', 'xlsx', '--outdir', out, file], {
    timeout: LIMIT_MS,
  });
  return readFile(join(out, basename(file)));
}
