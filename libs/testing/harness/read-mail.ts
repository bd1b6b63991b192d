/** One part of a message: its headers in small letters, and what it holds, decoded. */
export interface MailPart {
  readonly headers: ReadonlyMap<string, string>;
  readonly content: Buffer;
}

/** Reads the parts of a message that hold something, in order: text, HTML, then what is attached. */
function mailParts(source: string): readonly MailPart[] {
  const end = source.indexOf('\r\n\r\n');
  const head = source.slice(0, end).replaceAll(/\r\n[ \t]+/g, ' ');
  const headers = new Map(
    head.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = source.slice(end + 4);
  const [, boundary] = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '') ?? [];
  if (boundary === undefined) return [{ headers, content: decoded(body, headers.get('content-transfer-encoding')) }];
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .flatMap((part) => mailParts(part.replace(/^\r\n/, '').replace(/\r\n$/, '')));
}

/** Gives what is attached to a message, by file name. */
export function attachmentsOf(source: string): ReadonlyMap<string, Buffer> {
  return new Map(
    mailParts(source).flatMap(({ headers, content }) => {
      const [, name] = /filename="?([^";]+)"?/.exec(headers.get('content-disposition') ?? '') ?? [];
      return name === undefined ? [] : [[name, content]];
    }),
  );
}

/** Gives the plain text of a message. */
export function mailText(source: string): string {
  const part = mailParts(source).find(({ headers }) => headers.get('content-type')?.startsWith('text/plain'));
  return part?.content.toString('utf8').replaceAll('\r\n', '\n') ?? '';
}

function decoded(body: string, encoding: string | undefined): Buffer {
  switch (encoding) {
    case 'base64':
      return Buffer.from(body, 'base64');
    case 'quoted-printable':
      return Buffer.from(
        body
          .replaceAll('=\r\n', '')
          .replaceAll(/=([0-9A-F]{2})/g, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16))),
        'latin1',
      );
    default:
      return Buffer.from(body);
  }
}
